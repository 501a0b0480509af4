package limpid.onnx.op;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import limpid.onnx.graph.Value;
import limpid.tensor.Shape;
import limpid.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/// Images made larger or smaller, axis by axis: each new number is a weighted sum of old ones.
final class ResizeOperators {
  private static final float SHARPNESS = -0.75f;

  /// Where a new place lies among the old ones.
  private interface Place {
    float of(int x, float scale, int from, int to);
  }

  private static final Choice<Place> PLACE =
      Choice.ofText(
          "coordinate_transformation_mode",
          "half_pixel",
          Map.of(
              "half_pixel", (x, scale, _, _) -> (x + 0.5f) / scale - 0.5f,
              "pytorch_half_pixel", (x, scale, _, to) -> to > 1 ? (x + 0.5f) / scale - 0.5f : 0,
              "align_corners", (x, _, n, to) -> to > 1 ? x * (n - 1f) / (to - 1f) : 0,
              "asymmetric", (x, scale, _, _) -> x / scale));

  /// Which old place is the nearest one.
  private interface Rounding {
    double of(double x);
  }

  private static final Choice<Rounding> NEAREST =
      Choice.ofText(
          "nearest_mode",
          "round_prefer_floor",
          Map.of(
              "round_prefer_floor",
              x -> Math.ceil(x - 0.5),
              "round_prefer_ceil",
              x -> Math.floor(x + 0.5),
              "floor",
              Math::floor,
              "ceil",
              Math::ceil));

  /// The weights of the old places around x, the first of which is the one before x's floor.
  private interface Kernel {
    float[] weights(float part, float sharpness);
  }

  private static final Choice<Kernel> MODE =
      Choice.ofText(
          "mode",
          "nearest",
          Map.of(
              "nearest", (_, _) -> new float[0],
              "linear", (part, _) -> new float[] {0, 1 - part, part, 0},
              "cubic", ResizeOperators::cubic));

  private ResizeOperators() {}

  static List<Operator> all() {
    return List.of(
        Operator.of(
                "Resize",
                Set.of("axes", "cubic_coeff_a", "extrapolation_value"),
                ResizeOperators::resized)
            .choosing(MODE)
            .choosing(PLACE)
            .choosing(NEAREST)
            .choosing(Choice.ofWhole("antialias", 0, Map.of(0L, false)))
            .choosing(Choice.ofWhole("exclude_outside", 0, Map.of(0L, false)))
            .choosing(Choice.ofText("keep_aspect_ratio_policy", "stretch", Map.of("stretch", 0))),
        Operator.of("Upsample", Set.of("scales"), ResizeOperators::resized).choosing(MODE));
  }

  /// Keys 1981, "Cubic convolution interpolation for digital image processing".
  private static float[] cubic(float t, float a) {
    float[] weights = new float[4];
    for (int i = 0; i < 4; i++) {
      float x = Math.abs(t + 1 - i);
      weights[i] =
          x <= 1 ? ((a + 2) * x - (a + 3)) * x * x + 1 : ((a * x - 5 * a) * x + 8 * a) * x - 4 * a;
    }
    return weights;
  }

  private static Value resized(Call call) {
    Shape in = call.shape(0);
    boolean old = call.version() < 11; // places were found by division alone, and cut off
    float[] scales = scales(call, old);
    long @Nullable [] sizes = !old && isSaid(call, 3) ? call.value(3).wholes() : null;
    long @Nullable [] axes = call.wholes("axes");
    int n = sizes == null ? scales.length : sizes.length;
    if (n != (axes == null ? in.rank() : axes.length)) {
      throw call.wrong("it says %s sizes or scales for %s".formatted(n, in));
    }
    Value y = call.value(0);
    for (int i = 0; i < n; i++) {
      int axis = call.axis(axes == null ? i : axes[i], in.rank());
      int from = in.size(axis);
      long to = sizes == null ? (long) Math.floor((double) from * scales[i]) : sizes[i];
      float scale = sizes == null ? scales[i] : (float) to / from;
      if (scale != 1f || to != from) {
        call.sized(to, from);
        call.sized(to, y.shape().count() / Math.max(1, from));
        y = along(call, y, axis, (int) to, scale, old);
      }
    }
    return y;
  }

  private static float[] scales(Call call, boolean old) {
    int input = old ? 1 : 2;
    return isSaid(call, input) ? call.tensor(input).toArray() : call.reals("scales");
  }

  /// Some exporters leave an input out by giving no numbers.
  private static boolean isSaid(Call call, int input) {
    return call.has(input) && call.shape(input).count() > 0;
  }

  private static Value along(Call call, Value x, int axis, int to, float scale, boolean old) {
    int from = x.shape().size(axis);
    Place place = old ? (i, s, _, _) -> i / s : PLACE.in(call);
    Rounding nearest = old ? Math::floor : NEAREST.in(call);
    Kernel kernel = MODE.in(call);
    float a = call.real("cubic_coeff_a", SHARPNESS);
    if (kernel.weights(0, a).length == 0) {
      float[] indices = new float[to];
      for (int i = 0; i < to; i++) {
        indices[i] = Math.clamp((long) nearest.of(place.of(i, scale, from, to)), 0, from - 1);
      }
      return x.moved(t -> t.gather(axis, Tensor.wrap(Shape.of(to), indices)));
    }
    float[] weights = new float[from * to];
    for (int i = 0; i < to; i++) {
      float at = place.of(i, scale, from, to);
      int floor = (int) Math.floor(at);
      float[] around = kernel.weights(at - floor, a);
      for (int k = 0; k < around.length; k++) {
        weights[Math.clamp(floor + k - 1L, 0, from - 1) * to + i] += around[k];
      }
    }
    Tensor matrix = Tensor.wrap(Shape.of(from, to), weights);
    int rank = x.shape().rank();
    int[] last = IntStream.range(0, rank).toArray();
    last[axis] = rank - 1; // the two axes change places, there and back
    last[rank - 1] = axis;
    return Value.of(x.type(), x.exact().permute(last).matmul(matrix).permute(last));
  }
}

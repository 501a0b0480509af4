package limpid.onnx.op;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import limpid.onnx.graph.Value;
import limpid.tensor.Shape;
import limpid.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/// Images made larger or smaller, axis by axis: each new number is a weighted sum of old ones.
final class ResizeOperators {
  private static final float SHARPNESS = -0.75f;

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

  /// The weight of an old place at a distance, and how far there are any.
  private record Kernel(int reach, Weight weight) {}

  private interface Weight {
    float at(float distance, float sharpness);
  }

  private static final Choice<Kernel> MODE =
      Choice.ofText(
          "mode",
          "nearest",
          Map.of(
              "nearest", new Kernel(0, (_, _) -> 1),
              "linear", new Kernel(1, (x, _) -> Math.max(0, 1 - Math.abs(x))),
              "cubic", new Kernel(2, ResizeOperators::cubicAt)));

  /// What becomes of the scales that the wanted sizes of each axis have: they stay, or the least or
  /// the largest is that of all.
  private enum Ratio {
    FREE,
    INSIDE,
    AROUND
  }

  private static final Choice<Ratio> RATIO =
      Choice.ofText(
          "keep_aspect_ratio_policy",
          "stretch",
          Map.of(
              "stretch", Ratio.FREE,
              "not_larger", Ratio.INSIDE,
              "not_smaller", Ratio.AROUND));

  private ResizeOperators() {}

  static List<Operator> all() {
    return List.of(
        Operator.of(
                "Resize",
                Set.of(
                    "antialias", "axes", "cubic_coeff_a", "exclude_outside", "extrapolation_value"),
                ResizeOperators::resized)
            .choosing(MODE)
            .choosing(ResizedAxis.PLACE)
            .choosing(NEAREST)
            .choosing(RATIO),
        Operator.of("Upsample", Set.of("scales"), ResizeOperators::resized).choosing(MODE));
  }

  /// Keys 1981, "Cubic convolution interpolation for digital image processing".
  private static float cubicAt(float distance, float a) {
    float x = Math.abs(distance);
    return x <= 1
        ? ((a + 2) * x - (a + 3)) * x * x + 1
        : x < 2 ? ((a * x - 5 * a) * x + 8 * a) * x - 4 * a : 0;
  }

  /// The weights of the four places around one, the second of which is its floor.
  static float[] cubic(float part, float a) {
    float[] weights = new float[4];
    for (int i = 0; i < 4; i++) {
      weights[i] = cubicAt(part + 1 - i, a);
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
    float[] part = part(call, old, n);
    int[] counted = axes == null ? IntStream.range(0, n).toArray() : call.axes(axes, in.rank());
    float kept = sizes == null ? 0 : kept(call, in, counted, sizes);
    Value y = call.value(0);
    for (int i = 0; i < n; i++) {
      int from = in.size(counted[i]);
      float scale = sizes == null ? scales[i] : kept > 0 ? kept : (float) sizes[i] / from;
      double length = sizes == null || kept > 0 ? (double) scale * from : sizes[i];
      long to =
          sizes == null ? (long) Math.floor(length) : kept > 0 ? Math.round(length) : sizes[i];
      boolean whole = part[i] == 0 && part[i + n] == 1;
      if (scale != 1f || to != from || !whole) {
        if (from == 0 && to > 0) {
          throw call.wrong("of nothing it would make " + to);
        }
        call.sized(to, from);
        call.sized(to, y.shape().count() / Math.max(1, from));
        ResizedAxis axis = new ResizedAxis(from, (int) to, scale, length, part[i], part[i + n]);
        y = along(call, y, counted[i], axis, old);
      }
    }
    return y;
  }

  /// The scale of all axes, or 0 if each has its own.
  private static float kept(Call call, Shape in, int[] axes, long[] sizes) {
    Ratio ratio = RATIO.in(call);
    DoubleStream scales =
        IntStream.range(0, axes.length).mapToDouble(i -> (float) sizes[i] / in.size(axes[i]));
    return switch (ratio) {
      case FREE -> 0;
      case INSIDE -> (float) scales.min().orElse(0);
      case AROUND -> (float) scales.max().orElse(0);
    };
  }

  /// The part of each axis that is seen: all starts, then all ends.
  private static float[] part(Call call, boolean old, int n) {
    float[] part = new float[2 * n];
    Arrays.fill(part, n, 2 * n, 1);
    if (old || !ResizedAxis.isOfPart(call)) {
      return part;
    }
    float[] said = call.tensor(1).toArray();
    if (said.length != 2 * n) {
      throw call.wrong("it says a part by %s numbers for %s axes".formatted(said.length, n));
    }
    return said;
  }

  private static float[] scales(Call call, boolean old) {
    int input = old ? 1 : 2;
    return isSaid(call, input) ? call.tensor(input).toArray() : call.reals("scales");
  }

  /// Some exporters leave an input out by giving no numbers.
  private static boolean isSaid(Call call, int input) {
    return call.has(input) && call.shape(input).count() > 0;
  }

  private static Value along(Call call, Value x, int at, ResizedAxis axis, boolean old) {
    ResizedAxis.Place place = old ? (own, i) -> i / own.scale() : ResizedAxis.PLACE.in(call);
    float[] places = new float[axis.to()];
    for (int i = 0; i < places.length; i++) {
      places[i] = place.of(axis, i);
    }
    Value y =
        MODE.in(call).reach == 0
            ? chosen(call, x, at, axis, places, old)
            : weighted(call, x, at, axis, places);
    return !old && ResizedAxis.isOfPart(call) ? extrapolated(call, y, at, axis, places) : y;
  }

  private static Value chosen(
      Call call, Value x, int at, ResizedAxis axis, float[] places, boolean old) {
    Rounding nearest = old ? Math::floor : NEAREST.in(call);
    float[] indices = new float[places.length];
    for (int i = 0; i < indices.length; i++) {
      indices[i] = Math.clamp((long) nearest.of(places[i]), 0, axis.from() - 1);
    }
    return x.moved(t -> t.gather(at, Tensor.wrap(Shape.of(indices.length), indices)));
  }

  private static Value weighted(Call call, Value x, int at, ResizedAxis axis, float[] places) {
    float[] weights = new float[axis.from() * axis.to()];
    for (int i = 0; i < axis.to(); i++) {
      weigh(call, axis, places[i], weights, i);
    }
    Tensor matrix = Tensor.wrap(Shape.of(axis.from(), axis.to()), weights);
    Tensor rows = x.exact().unsqueeze(0); // a single axis is one row
    int[] last = Movement.swapped(rows.shape().rank(), at + 1, rows.shape().rank() - 1);
    Tensor y = rows.permute(last).matmul(matrix).permute(last).squeeze(0);
    return Value.of(x.type(), y);
  }

  /// One column of the matrix. Where the image gets smaller, a smooth one has wider windows; beyond
  /// its ends the outermost numbers go on, or nothing does.
  private static void weigh(Call call, ResizedAxis axis, float place, float[] weights, int column) {
    Kernel kernel = MODE.in(call);
    float a = call.real("cubic_coeff_a", SHARPNESS);
    boolean smooth = call.flag("antialias", false) && axis.scale() < 1;
    boolean inside = call.flag("exclude_outside", false);
    float narrow = smooth ? axis.scale() : 1;
    float reach = kernel.reach / narrow;
    if (!(reach <= 4L * axis.from() + 8)) { // only of absurd scales
      throw call.wrong("its scale %s is too small".formatted(axis.scale()));
    }
    // all places that are farther out see the same
    float near = Math.clamp(place, -reach - 2, axis.from() + reach + 2);
    long first = (long) Math.floor(near - reach) + 1;
    long last = (long) Math.ceil(near + reach) - 1;
    float sum = 0;
    for (long i = first; i <= last; i++) {
      float weight = kernel.weight.at((i - near) * narrow, a);
      if (!inside || (i >= 0 && i < axis.from())) {
        weights[Math.clamp(i, 0, axis.from() - 1) * axis.to() + column] += weight;
        sum += weight;
      }
    }
    for (int i = 0; (smooth || inside) && i < axis.from(); i++) {
      weights[i * axis.to() + column] /= sum;
    }
  }

  /// What is seen beyond the image is a number of its own.
  private static Value extrapolated(Call call, Value y, int at, ResizedAxis axis, float[] places) {
    float[] outside = new float[places.length];
    for (int i = 0; i < outside.length; i++) {
      outside[i] = places[i] < 0 || places[i] > axis.from() - 1 ? 1 : 0;
    }
    int[] shape = Window.ones(y.shape().rank());
    shape[at] = outside.length;
    Tensor where = Tensor.wrap(Shape.of(outside.length), outside).reshape(shape);
    Tensor other = Tensor.of(call.real("extrapolation_value", 0f));
    return Value.of(y.type(), Tensor.where(where, other, y.exact()));
  }
}

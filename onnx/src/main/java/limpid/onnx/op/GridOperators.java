package limpid.onnx.op;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import limpid.onnx.graph.Value;
import limpid.tensor.Shape;
import limpid.tensor.Tensor;

/// Images seen at given places (Jaderberg et al. 2015, "Spatial transformer networks"), which run
/// from −1 to 1 on each axis, the last axis first.
final class GridOperators {
  private static final float SHARPNESS = -0.75f;

  /// Of a place between the pixels of n axes up to 4ⁿ of them are seen.
  private static final int MOST_AXES = 6;

  /// The weights of the pixels around a place; which of them is its floor is the number before the
  /// middle.
  private interface Kernel {
    double[] weights(double part);
  }

  private static final Kernel NEAREST = _ -> new double[] {1};
  private static final Kernel LINEAR = part -> new double[] {1 - part, part};
  private static final Kernel CUBIC =
      part -> {
        float[] weights = ResizeOperators.cubic((float) part, SHARPNESS);
        return IntStream.range(0, 4).mapToDouble(i -> weights[i]).toArray();
      };

  private static final Choice<Kernel> MODE =
      Choice.ofText(
          "mode",
          "linear",
          Map.of(
              "linear", LINEAR,
              "bilinear", LINEAR,
              "nearest", NEAREST,
              "cubic", CUBIC,
              "bicubic", CUBIC));

  /// What is behind the border.
  private enum Outside {
    ZEROS,
    BORDER,
    MIRROR
  }

  private static final Choice<Outside> OUTSIDE =
      Choice.ofText(
          "padding_mode",
          "zeros",
          Map.of(
              "zeros", Outside.ZEROS,
              "border", Outside.BORDER,
              "reflection", Outside.MIRROR));

  private GridOperators() {}

  static List<Operator> all() {
    return List.of(
        Operator.of("GridSample", Set.of("align_corners"), GridOperators::sampled)
            .choosing(MODE)
            .choosing(OUTSIDE),
        Operator.of("AffineGrid", Set.of("align_corners"), GridOperators::grid));
  }

  private static Value sampled(Call call) {
    Shape s = call.shape(0);
    Shape grid = call.shape(1);
    int axes = s.rank() - 2;
    if (axes < 1
        || axes > MOST_AXES
        || grid.rank() != s.rank()
        || grid.last() != axes
        || s.size(0) != grid.size(0)) {
      throw call.wrong("of images %s there are no places %s".formatted(s, grid));
    }
    int places = grid.count(1, axes + 1);
    int channels = s.size(1);
    int pixels = s.count(2, s.rank());
    float[] x = call.tensor(0).toArray();
    float[] at = call.tensor(1).toArray();
    long[] sizes = new long[s.rank()];
    Arrays.setAll(sizes, i -> i == 1 ? channels : grid.size(i == 0 ? 0 : i - 1));
    Shape result = call.sized(sizes);
    float[] y = new float[result.count()];
    for (int i = 0; i < s.size(0) * places && pixels > 0; i++) {
      Seen seen = Seen.ALL;
      for (int axis = 0; axis < axes; axis++) {
        int size = s.size(axis + 2);
        seen = seen.along(size, around(call, at[(i + 1) * axes - 1 - axis], size));
      }
      int image = i / places;
      for (int c = 0; c < channels; c++) {
        int plane = image * channels + c;
        y[plane * places + i % places] = (float) seen.of(x, plane * pixels);
      }
    }
    return call.like(0, Tensor.wrap(result, y));
  }

  /// What is seen of an axis with so many pixels.
  private static Seen around(Call call, float place, int n) {
    boolean corners = call.flag("align_corners", false);
    double least = corners ? 0 : -0.5;
    double most = n - 1 - least;
    Kernel kernel = MODE.in(call);
    double x = corners ? (place + 1.0) / 2 * (n - 1) : ((place + 1.0) * n - 1) / 2;
    if (kernel == NEAREST) {
      x = Math.rint(x);
    }
    Outside outside = OUTSIDE.in(call);
    long floor = (long) Math.clamp(Math.floor(x), -1e9, 1e9);
    double[] weights = kernel.weights(kernel == NEAREST ? 0 : x - Math.floor(x));
    long first = floor - (weights.length - 1) / 2;
    int[] pixels = new int[weights.length];
    for (int i = 0; i < pixels.length; i++) {
      long pixel = first + i;
      boolean isInside = pixel >= 0 && pixel < n;
      weights[i] = isInside || outside != Outside.ZEROS ? weights[i] : 0;
      double seen =
          isInside || outside != Outside.MIRROR
              ? (double) pixel
              : mirrored((double) pixel, least, most);
      pixels[i] = (int) Math.clamp(seen, 0, n - 1);
    }
    return new Seen(pixels, weights);
  }

  /// As often as it takes to come inside.
  private static double mirrored(double x, double least, double most) {
    double range = most - least;
    if (range <= 0) {
      return least;
    }
    double way = (x < least ? least - x : x - least) % (2 * range);
    return least + (way > range ? 2 * range - way : way);
  }

  /// For each place of an image [batch, channels, …] where a matrix [batch, axes, axes + 1] sends
  /// it.
  private static Value grid(Call call) {
    long[] sizes = call.value(1).wholes();
    int axes = sizes.length - 2;
    Shape theta = call.shape(0);
    if (axes < 1
        || theta.rank() != 3
        || theta.size(0) != sizes[0]
        || theta.size(1) != axes
        || theta.size(2) != axes + 1) {
      throw call.wrong(
          "of images %s there is no matrix %s".formatted(Arrays.toString(sizes), theta));
    }
    long[] spatial = Arrays.copyOfRange(sizes, 2, sizes.length);
    int places = call.sized(spatial).count();
    call.sized(Math.max(1, sizes[0]), places, axes + 1);
    float[] points = new float[places * (axes + 1)];
    for (int i = 0; i < places; i++) {
      int rest = i;
      for (int axis = axes - 1; axis >= 0; axis--) {
        int n = (int) spatial[axis];
        points[i * (axes + 1) + axes - 1 - axis] =
            from(rest % n, n, call.flag("align_corners", false));
        rest /= n;
      }
      points[i * (axes + 1) + axes] = 1;
    }
    Tensor sent =
        Tensor.wrap(Shape.of(1, places, axes + 1), points).matmul(call.tensor(0).permute(0, 2, 1));
    int[] shape =
        LongStream.concat(
                LongStream.concat(LongStream.of(sizes[0]), LongStream.of(spatial)),
                LongStream.of(axes))
            .mapToInt(Math::toIntExact)
            .toArray();
    return call.like(0, sent.reshape(shape));
  }

  /// −1 … 1 between the centres of the outer pixels, or between their outer edges.
  private static float from(int i, int n, boolean corners) {
    if (corners) {
      return n == 1 ? 0 : (float) (2.0 * i / (n - 1) - 1);
    }
    return (float) ((2.0 * i + 1) / n - 1);
  }
}

package limpid.kernel;

import java.util.Arrays;

/// What [Contract] asks of the kernels for images: strides, padding, dilation, groups and windows
/// of many kinds, for few images and for many.
final class ImageContract {
  /// Channels, filters and groups; then rows and columns as size, kernel, stride, padding,
  /// dilation.
  private static final int[][][] CONVOLUTIONS = {
    {{1, 6, 1}, {9, 5, 1, 2, 1}, {8, 5, 1, 2, 1}},
    {{3, 16, 1}, {8, 5, 1, 0, 1}, {8, 5, 1, 0, 1}},
    {{3, 8, 1}, {9, 3, 2, 1, 1}, {7, 3, 2, 1, 1}},
    {{4, 6, 2}, {7, 3, 1, 1, 2}, {8, 2, 3, 0, 1}},
    {{4, 4, 4}, {6, 3, 1, 1, 1}, {5, 3, 1, 1, 1}},
    {{2, 3, 1}, {5, 5, 1, 0, 1}, {5, 5, 1, 0, 1}},
    {{5, 7, 1}, {4, 1, 1, 0, 1}, {3, 1, 1, 0, 1}},
    {{2, 2, 1}, {3, 3, 1, 3, 1}, {2, 2, 2, 4, 1}},
    {{3, 20, 1}, {7, 3, 3, 2, 2}, {9, 4, 2, 3, 3}},
    {{1, 1, 1}, {1, 1, 1, 0, 1}, {1, 1, 1, 0, 1}},
    {{5, 33, 1}, {4, 3, 1, 1, 1}, {3, 3, 1, 1, 1}},
    {{1, 10, 1}, {9, 5, 1, 0, 1}, {28, 5, 1, 0, 1}},
    {{4, 6, 2}, {12, 5, 1, 0, 1}, {12, 3, 1, 0, 2}},
    {{3, 5, 1}, {6, 3, 1, 0, 1}, {15, 1, 1, 0, 1}},
    {{2, 7, 1}, {5, 3, 1, 0, 1}, {7, 3, 1, 0, 1}},
    {{3, 8, 1}, {9, 1, 1, 0, 1}, {11, 7, 1, 3, 1}},
    {{4, 18, 2}, {11, 7, 2, 3, 1}, {9, 1, 1, 0, 1}},
    {{5, 6, 1}, {1, 1, 1, 0, 1}, {40, 9, 4, 4, 1}},
    {{2, 17, 1}, {10, 3, 1, 2, 2}, {6, 2, 3, 0, 1}}
  };

  private static final int[] IMAGES = {0, 1, 7, 8, 19, 65};

  /// Rows and columns.
  private static final int[][] PLANES = {
    {2, 2}, {3, 5}, {4, 9}, {5, 10}, {7, 33}, {2, 64}, {10, 3}, {28, 28}, {5, 14}
  };

  /// Windows of pools as kernel, stride and padding.
  private static final int[] TWO = {2, 2, 0};

  private static final int[] HANGING = {2, 1, 1};
  private static final int[] THREE = {3, 2, 1};

  private final Contract contract;

  ImageContract(Contract contract) {
    this.contract = contract;
  }

  void small() {
    for (int[][] sizes : CONVOLUTIONS) {
      for (int images : IMAGES) {
        convolution(sizes, images, 2, false);
      }
    }
    convolution(CONVOLUTIONS[0], 9, 1, true);
    convolution(CONVOLUTIONS[2], 5, 1, true);
    convolution(CONVOLUTIONS[11], 1, 1, true);
    for (int[] plane : PLANES) {
      for (int planes : new int[] {0, 1, 3, 20}) {
        pooling(plane, TWO, TWO, planes);
        pooling(plane, HANGING, HANGING, planes);
      }
      pooling(plane, THREE, THREE, 3);
      pooling(plane, TWO, THREE, 3);
      pooling(plane, HANGING, TWO, 3);
    }
  }

  /// What is worth several threads.
  void large() {
    int[][] sizes = {{4, 12, 2}, {10, 3, 1, 1, 1}, {10, 3, 1, 0, 1}};
    for (int images : new int[] {3, 20, 100}) {
      convolution(sizes, images, 0, false);
    }
    pooling(new int[] {28, 28}, TWO, TWO, 100);
    pooling(new int[] {28, 28}, THREE, THREE, 50);
    pooling(new int[] {28, 28}, THREE, TWO, 50);
  }

  private static Axis axis(int[] a) {
    return new Axis(a[0], a[1], a[2], a[3], a[4]);
  }

  private void convolution(int[][] sizes, int images, int o, boolean special) {
    Convolution c =
        new Convolution(sizes[0][0], sizes[0][1], sizes[0][2], axis(sizes[1]), axis(sizes[2]));
    float[] x = numbers(images * c.inputSize(), 1, o, special);
    float[] w = numbers(c.filters * c.filterSize(), 2, o + 1, special);
    float[] bias = numbers(c.filters, 3, o, special);
    float[] dy = numbers(images * c.outputSize(), 4, o + 2, special);
    float[] y = numbers(images * c.outputSize(), 5, o + 3, false);
    float[] dx = numbers(images * c.inputSize(), 6, o + 4, false);
    float[] dw = numbers(c.filters * c.filterSize(), 7, o + 5, false);
    String of = " of %s images, %s".formatted(images, Arrays.deepToString(sizes));
    contract.same(
        "convolve" + of,
        new float[][] {x, w, bias, y},
        (k, t) -> k.images().convolve(c, images, t[0], o, t[1], o + 1, t[2], o, t[3], o + 3));
    contract.same(
        "convolutionInputGradient" + of,
        new float[][] {dy, w, dx},
        (k, t) ->
            k.images().convolutionInputGradient(c, images, t[0], o + 2, t[1], o + 1, t[2], o + 4));
    for (int from = 0; from < 2; from++) {
      int first = from;
      contract.same(
          "convolutionWeightGradient from %s".formatted(first) + of,
          new float[][] {x, dy, dw},
          (k, t) ->
              k.images()
                  .convolutionWeightGradient(
                      c, images, t[0], o, t[1], o + 2, t[2], o + 5, first, c.filters));
    }
  }

  private void pooling(int[] plane, int[] down, int[] across, int planes) {
    Axis rows = new Axis(plane[0], down[0], down[1], down[2], 1);
    Axis columns = new Axis(plane[1], across[0], across[1], across[2], 1);
    if (rows.outputs() > 0 && columns.outputs() > 0) {
      maximum(new Pooling(rows, columns), planes);
      mean(new Pooling(rows, columns), planes, "");
      mean(new Pooling(rows, columns, false), planes, " without padding");
    }
  }

  private void maximum(Pooling p, int planes) {
    // whole numbers, so that maxima are often not the only ones of their window
    float[] x = numbers(planes * p.inputPlane(), 1, 2, true);
    for (int i = 0; i < x.length; i++) {
      x[i] = Float.isFinite(x[i]) ? Math.round(x[i]) : x[i];
    }
    float[] y = numbers(planes * p.outputPlane(), 2, 1, false);
    float[] dy = numbers(planes * p.outputPlane(), 3, 3, true);
    float[] dx = numbers(planes * p.inputPlane(), 4, 0, false);
    String of = " of %s planes, %s".formatted(planes, p.rows + ", " + p.columns);
    contract.same(
        "maxPool and its gradient" + of,
        new float[][] {x, y, dy, dx},
        (k, t) -> {
          k.images().maxPool(p, planes, t[0], 2, t[1], 1);
          k.images().maxPoolGradient(p, planes, t[0], 2, t[1], 1, t[2], 3, t[3], 0);
        });
  }

  private void mean(Pooling p, int planes, String how) {
    float[] x = numbers(planes * p.inputPlane(), 1, 2, true);
    float[] y = numbers(planes * p.outputPlane(), 2, 1, false);
    float[] dy = numbers(planes * p.outputPlane(), 3, 3, true);
    float[] dx = numbers(planes * p.inputPlane(), 4, 0, false);
    String of = "%s of %s planes, %s, %s".formatted(how, planes, p.rows, p.columns);
    contract.same(
        "averagePool" + of,
        new float[][] {x, y},
        (k, t) -> k.images().averagePool(p, planes, t[0], 2, t[1], 1));
    contract.same(
        "averagePoolGradient" + of,
        new float[][] {dy, dx},
        (k, t) -> k.images().averagePoolGradient(p, planes, t[0], 3, t[1], 0));
  }

  private static float[] numbers(int n, long seed, int offset, boolean special) {
    float[] content = special ? Contract.numbers(n, seed) : Contract.tame(n, seed);
    return Contract.guarded(content, offset);
  }
}

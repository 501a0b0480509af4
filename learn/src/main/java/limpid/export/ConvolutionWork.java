package limpid.export;

import limpid.nn.Conv2d;
import limpid.tensor.Shape;

/// What a convolution works with in exported code: its sums, one array for each filter of a group,
/// and what some weights of a filter meet, one array for each of them.
///
/// @param rows of answers at a time
/// @param length of an array: these rows, each as wide as the framed image, and up to 15 more
/// @param arrays how many
record ConvolutionWork(int rows, int length, int arrays) {
  /// Sums at a time. Long arrays are quicker than sums that stay in the nearest cache.
  private static final int SUMS = 1 << 16;

  /// Numbers met at a time, for which all filters pass the nearest cache once.
  private static final int MET = 6144;

  /// Arrays that the function `addWeighted` adds at a time.
  private static final int TOGETHER = 6;

  static ConvolutionWork of(Conv2d c, Shape in) {
    Shape out = c.outputShape(in);
    int stride = c.stride().columns();
    int wide = (in.last() + 2 * c.padding().columns() + stride - 1) / stride;
    int filters = c.filters() / c.groups();
    int rows = Math.clamp(SUMS / ((long) filters * wide), 1, out.size(1));
    int length = (rows - 1) * wide + out.last() + 15;
    int weights = in.size(0) / c.groups() * c.kernel().rows() * c.kernel().columns();
    int met = Math.min(weights, Math.max(1, MET / TOGETHER / length) * TOGETHER);
    return new ConvolutionWork(rows, length, filters + met);
  }
}

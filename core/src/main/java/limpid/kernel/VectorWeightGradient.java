package limpid.kernel;

import static limpid.kernel.Species.LANES;

import java.util.Arrays;

/// The gradient of convolutions by their weights, in vectors: 16 images at a time are transposed to
/// [channel, row, column, image], surrounded by the zeros of the padding. Each weight has 16 sums
/// there, one for a lane, to which the pixels of both are multiplied and added in order; the lanes
/// are folded at the end.
final class VectorWeightGradient {
  /// Sums that are kept at a time, some 4 MB.
  private static final int SUMS = 1 << 20;

  /// Weights of a tile; see [WeightTiles].
  private static final int TAPS = Species.MANY_REGISTERS ? 4 : 2;

  private static final int COUNT = Lanes.COUNT;

  private final Buffers buffers;

  VectorWeightGradient(Buffers buffers) {
    this.buffers = buffers;
  }

  /// Filters from … to−1 of dw.
  void weightGradient(
      Convolution c,
      int images,
      float[] x,
      int xo,
      float[] dy,
      int dyo,
      float[] dw,
      int dwo,
      int from,
      int to) {
    int most = Math.max(1, SUMS / (padded(c.filterSize()) * COUNT));
    int f = from;
    while (f < to) {
      int group = f / c.groupFilters();
      int end = Math.min(Math.min(f + most, (group + 1) * c.groupFilters()), to);
      filters(c, images, x, xo, dy, dyo, dw, dwo, group, f, end);
      f = end;
    }
  }

  /// Some filters of one group.
  private void filters(
      Convolution c,
      int images,
      float[] x,
      int xo,
      float[] dy,
      int dyo,
      float[] dw,
      int dwo,
      int group,
      int from,
      int to) {
    int n = (to - from) * padded(c.filterSize());
    int channels = c.groupChannels();
    int plane = c.outputPlane();
    int height = c.rows.padded();
    int width = c.columns.padded();
    float[] sums = buffers.borrow(n * COUNT);
    Arrays.fill(sums, 0, n * COUNT, 0f);
    float[] seen = buffers.borrow(channels * height * width * COUNT);
    float[] above = buffers.borrow((to - from) * plane * COUNT);
    for (int i = 0; i < images; i += COUNT) {
      int together = Math.min(COUNT, images - i);
      int xFrom = xo + i * c.inputSize() + group * channels * c.inputPlane();
      int dyFrom = dyo + i * c.outputSize() + from * plane;
      surround(c, together, x, xFrom, seen, height, width);
      turn(together, (to - from) * plane, dy, dyFrom, c.outputSize(), above);
      for (int lane = 0; lane < COUNT; lane += LANES) {
        add(c, to - from, above, seen, height, width, sums, lane);
      }
    }
    buffers.giveBack(above);
    buffers.giveBack(seen);
    fold(to - from, c.filterSize(), sums, dw, dwo + from * c.filterSize());
    buffers.giveBack(sums);
  }

  /// The sums of a filter end with some that nobody reads, so that all tiles are whole.
  private static int padded(int size) {
    return Math.ceilDiv(size, TAPS) * TAPS;
  }

  /// [image, n] as [n, lane], with zeros for images that there are not.
  private static void turn(int images, int n, float[] x, int xo, int xs, float[] y) {
    if (images < COUNT) {
      Arrays.fill(y, 0, n * COUNT, 0f);
    }
    Transposition.transpose(images, n, x, xo, xs, y, 0, COUNT);
  }

  /// The channels of a group as [channel, row, column, lane] within zeros.
  private void surround(
      Convolution c, int images, float[] x, int xo, float[] y, int height, int width) {
    int rows = c.rows.size();
    int columns = c.columns.size();
    int n = c.groupChannels() * rows * columns;
    if (height == rows && width == columns) {
      turn(images, n, x, xo, c.inputSize(), y);
      return;
    }
    float[] bare = buffers.borrow(n * COUNT);
    turn(images, n, x, xo, c.inputSize(), bare);
    Arrays.fill(y, 0, c.groupChannels() * height * width * COUNT, 0f);
    for (int row = 0; row < c.groupChannels() * rows; row++) {
      int line = row / rows * height + row % rows + c.rows.padding();
      int at = (line * width + c.columns.padding()) * COUNT;
      System.arraycopy(bare, row * columns * COUNT, y, at, columns * COUNT);
    }
    buffers.giveBack(bare);
  }

  /// Adds 16 images to the sums, those of the lanes from `lane` on.
  private static void add(
      Convolution c,
      int m,
      float[] above,
      float[] seen,
      int height,
      int width,
      float[] sums,
      int lane) {
    int size = c.filterSize();
    int rows = c.rows.outputs();
    int columns = c.columns.outputs();
    int dys = rows * columns * COUNT;
    int xs = c.columns.stride() * COUNT;
    int skip = c.rows.stride() * width * COUNT - columns * xs;
    int cs = padded(size) * COUNT;
    for (int t = 0; t < size; t += TAPS) {
      int x0 = tap(c, t, height, width) + lane;
      int x1 = tap(c, t + 1, height, width) + lane;
      int to = t * COUNT + lane;
      if (TAPS == 4) {
        int x2 = tap(c, t + 2, height, width) + lane;
        int x3 = tap(c, t + 3, height, width) + lane;
        WeightTiles.taps4(
            m, rows, columns, above, lane, dys, seen, x0, x1, x2, x3, xs, skip, sums, to, cs);
      } else {
        WeightTiles.taps2(m, rows, columns, above, lane, dys, seen, x0, x1, xs, skip, sums, to, cs);
      }
    }
  }

  /// Where the first output sees through weight t of a filter, or through the last weight.
  private static int tap(Convolution c, int t, int height, int width) {
    int last = Math.min(t, c.filterSize() - 1);
    int channel = last / c.taps();
    int j = last % c.taps() / c.columns.kernel();
    int k = last % c.columns.kernel();
    int row = channel * height + j * c.rows.dilation();
    return (row * width + k * c.columns.dilation()) * COUNT;
  }

  /// dw[f, t] = the sum of the 16 lanes of its sums, in halves; the sums are overwritten.
  private void fold(int filters, int size, float[] sums, float[] dw, int dwo) {
    int padded = padded(size);
    int n = filters * padded;
    float[] lanes = buffers.borrow(n * COUNT);
    Transposition.transpose(n, COUNT, sums, 0, COUNT, lanes, 0, n);
    for (int half = COUNT / 2; half > 0; half /= 2) {
      int upper = half * n;
      int whole = Species.whole(upper);
      WholeVectors.addScaled(1f, lanes, upper, lanes, 0, whole);
      for (int i = whole; i < upper; i++) {
        lanes[i] += lanes[i + upper];
      }
    }
    for (int f = 0; f < filters; f++) {
      System.arraycopy(lanes, f * padded, dw, dwo + f * size, size);
    }
    buffers.giveBack(lanes);
  }
}

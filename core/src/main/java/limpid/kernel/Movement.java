package limpid.kernel;

import java.util.Arrays;

/// Loops that bring numbers from one place to another. All kernels share them: memory bounds their
/// speed, and there is no arithmetic whose bits could differ, but for sums in the order given.
final class Movement {
  /// Lines that are read or written side by side when rows become columns.
  private static final int TILE = 16;

  private Movement() {}

  /// y[yo + Σ i·ys] = x[xo + Σ i·xs] for every index i below `sizes`, but on the outermost axis
  /// only from `from` to `to` (exclusive).
  static void copy(
      int[] sizes, float[] x, int xo, int[] xs, float[] y, int yo, int[] ys, int from, int to) {
    if (sizes.length == 1) {
      line(x, xo + from * xs[0], xs[0], y, yo + from * ys[0], ys[0], to - from);
    } else if (sizes.length == 2 && turned(0, xs, ys)) {
      columns(sizes[1], x, xo, xs[1], y, yo, ys[0], from, to);
    } else {
      for (int i = from; i < to; i++) {
        inner(1, sizes, x, xo + i * xs[0], xs, y, yo + i * ys[0], ys);
      }
    }
  }

  private static void inner(
      int axis, int[] sizes, float[] x, int xo, int[] xs, float[] y, int yo, int[] ys) {
    int n = sizes[axis];
    if (axis == sizes.length - 1) {
      line(x, xo, xs[axis], y, yo, ys[axis], n);
    } else if (axis == sizes.length - 2 && turned(axis, xs, ys)) {
      columns(sizes[axis + 1], x, xo, xs[axis + 1], y, yo, ys[axis], 0, n);
    } else {
      for (int i = 0; i < n; i++) {
        inner(axis + 1, sizes, x, xo + i * xs[axis], xs, y, yo + i * ys[axis], ys);
      }
    }
  }

  /// Whether the last two axes are those of a matrix and of its transpose.
  private static boolean turned(int axis, int[] xs, int[] ys) {
    return xs[axis] == 1 && ys[axis + 1] == 1;
  }

  private static void line(float[] x, int xo, int xs, float[] y, int yo, int ys, int n) {
    if (xs == 1 && ys == 1) {
      System.arraycopy(x, xo, y, yo, n);
    } else if (xs == 0 && ys == 1) {
      Arrays.fill(y, yo, yo + n, n == 0 ? 0f : x[xo]);
    } else {
      for (int i = 0; i < n; i++) {
        y[yo + i * ys] = x[xo + i * xs];
      }
    }
  }

  /// y[i·step + j] = x[i + j·stride] for i = from … to−1, in tiles, so that the lines of y that are
  /// being written stay in the cache.
  private static void columns(
      int n, float[] x, int xo, int stride, float[] y, int yo, int step, int from, int to) {
    for (int i0 = from; i0 < to; i0 += TILE) {
      int i1 = Math.min(i0 + TILE, to);
      for (int j = 0; j < n; j++) {
        for (int i = i0; i < i1; i++) {
          y[yo + i * step + j] = x[xo + i + j * stride];
        }
      }
    }
  }

  static void gather(
      float[] x, int xo, float[] indices, int io, int rows, int n, float[] y, int yo) {
    for (int r = 0; r < rows; r++) {
      int row = (int) indices[io + r];
      System.arraycopy(x, xo + row * n, y, yo + r * n, n);
    }
  }

  static void scatterAdd(
      float[] y,
      int yo,
      float[] indices,
      int io,
      int rows,
      int step,
      int columns,
      float[] x,
      int xo) {
    for (int r = 0; r < rows; r++) {
      int row = (int) indices[io + r];
      int from = yo + r * step;
      int to = xo + row * step;
      for (int j = 0; j < columns; j++) {
        x[to + j] += y[from + j];
      }
    }
  }

  static void oneHot(float[] classes, int ko, int rows, int n, float[] y, int yo) {
    Arrays.fill(y, yo, yo + rows * n, 0f);
    for (int r = 0; r < rows; r++) {
      y[yo + r * n + (int) classes[ko + r]] = 1f;
    }
  }
}

package limpid.kernel;

import java.util.Arrays;

/// Copies of blocks of a matrix in the order in which the product reads them.
final class Packing {
  private Packing() {}

  /// y[i, j] = x[i, j] for rows × columns, with row strides `xs` and `ys`; each row of y is filled
  /// up with zeros to `width`.
  static void copy(
      int rows, int columns, int width, float[] x, int xo, int xs, float[] y, int yo, int ys) {
    for (int i = 0; i < rows; i++) {
      int to = yo + i * ys;
      System.arraycopy(x, xo + i * xs, y, to, columns);
      Arrays.fill(y, to + columns, to + width, 0f);
    }
  }

  /// y[j, i] = x[i, j] for x of rows × columns, with row strides `xs` and `ys`; eight rows at a
  /// time, so that y is written in runs.
  static void transpose(
      int rows, int columns, float[] x, int xo, int xs, float[] y, int yo, int ys) {
    int i = 0;
    for (; rows - i >= 8; i += 8) {
      transpose8(columns, x, xo + i * xs, xs, y, yo + i, ys);
    }
    for (; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        y[yo + j * ys + i] = x[xo + i * xs + j];
      }
    }
  }

  private static void transpose8(
      int columns, float[] x, int x0, int xs, float[] y, int yo, int ys) {
    int x1 = x0 + xs;
    int x2 = x1 + xs;
    int x3 = x2 + xs;
    int x4 = x3 + xs;
    int x5 = x4 + xs;
    int x6 = x5 + xs;
    int x7 = x6 + xs;
    for (int j = 0; j < columns; j++) {
      int to = yo + j * ys;
      y[to] = x[x0 + j];
      y[to + 1] = x[x1 + j];
      y[to + 2] = x[x2 + j];
      y[to + 3] = x[x3 + j];
      y[to + 4] = x[x4 + j];
      y[to + 5] = x[x5 + j];
      y[to + 6] = x[x6 + j];
      y[to + 7] = x[x7 + j];
    }
  }

  /// Fills columns of y behind the first `columns` with zeros up to `width`.
  static void pad(int rows, int columns, int width, float[] y, int yo, int ys) {
    for (int i = 0; i < rows; i++) {
      Arrays.fill(y, yo + i * ys + columns, yo + i * ys + width, 0f);
    }
  }
}

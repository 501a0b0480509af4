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

  /// Fills columns of y behind the first `columns` with zeros up to `width`.
  static void pad(int rows, int columns, int width, float[] y, int yo, int ys) {
    for (int i = 0; i < rows; i++) {
      Arrays.fill(y, yo + i * ys + columns, yo + i * ys + width, 0f);
    }
  }
}

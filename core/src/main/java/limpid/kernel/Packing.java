package limpid.kernel;

import static limpid.kernel.Species.FLOAT;
import static limpid.kernel.Species.LANES;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

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

  /// y[i, j] = x[i, j] for rows × 3 vectors, where y has no gaps: the same without a call for each
  /// row, so that many rows are on their way from a far memory at once.
  static void three(int rows, float[] x, int xo, int xs, float[] y, int yo) {
    for (int i = 0; i < rows; i++) {
      int from = xo + i * xs;
      int to = yo + i * 3 * LANES;
      FloatVector x0 = FloatVector.fromArray(FLOAT, x, from);
      FloatVector x1 = FloatVector.fromArray(FLOAT, x, from + LANES);
      FloatVector x2 = FloatVector.fromArray(FLOAT, x, from + 2 * LANES);
      x0.intoArray(y, to);
      x1.intoArray(y, to + LANES);
      x2.intoArray(y, to + 2 * LANES);
    }
  }

  /// y[i, j] = x[i, j] for rows of one vector, where y has no gaps.
  static void one(int rows, float[] x, int xo, int xs, float[] y, int yo) {
    for (int i = 0; i < rows; i++) {
      FloatVector.fromArray(FLOAT, x, xo + i * xs).intoArray(y, yo + i * LANES);
    }
  }

  /// y[i, j] = x[i, j] for the first columns of an x that is as wide as a vector. Where the rows of
  /// y follow one another, whole vectors are written, each over the surplus of the one before, and
  /// only the last rows, whose surplus would fall behind y, column by column.
  static void narrow(int rows, int columns, float[] x, float[] y, int yo, int ys) {
    int i = 0;
    if (ys == columns) {
      int inside = ((rows + 1) * columns - LANES) / columns;
      for (; i < inside; i++) {
        FloatVector.fromArray(FLOAT, x, i * LANES).intoArray(y, yo + i * ys);
      }
    }
    for (; i < rows; i++) {
      System.arraycopy(x, i * LANES, y, yo + i * ys, columns);
    }
  }
}

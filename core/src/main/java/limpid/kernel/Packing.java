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

  /// y[i, j] = x[i, j] for rows of one vector, with row strides `xs` and `ys`.
  static void one(int rows, float[] x, int xo, int xs, float[] y, int yo, int ys) {
    for (int i = 0; i < rows; i++) {
      FloatVector.fromArray(FLOAT, x, xo + i * xs).intoArray(y, yo + i * ys);
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

  /// A panel of B, or of Bᵀ with `tb`: kc rows of so many columns, which lie without gaps.
  static void panel(
      Buffers buffers,
      int kc,
      int columns,
      float[] b,
      int bo,
      int bs,
      boolean tb,
      float[] packed,
      int at) {
    if (tb) {
      transpose(buffers, columns, kc, b, bo, bs, packed, at, columns);
    } else if (columns == 3 * LANES) {
      three(kc, b, bo, bs, packed, at);
    } else {
      copy(kc, columns, columns, b, bo, bs, packed, at, columns);
    }
  }

  /// y[j, i] = x[i, j] for x of rows × columns. Fewer rows than a vector has lanes are copied into
  /// as many, to be transposed in vectors; what that writes beyond the columns of y are zeros.
  static void transpose(
      Buffers buffers,
      int rows,
      int columns,
      float[] x,
      int xo,
      int xs,
      float[] y,
      int yo,
      int ys) {
    if (rows >= LANES || columns < LANES) {
      Transposition.transpose(rows, columns, x, xo, xs, y, yo, ys);
      return;
    }
    float[] copy = buffers.borrow(LANES * columns);
    copy(rows, columns, columns, x, xo, xs, copy, 0, columns);
    Arrays.fill(copy, rows * columns, LANES * columns, 0f);
    Transposition.transpose(LANES, columns, copy, 0, columns, y, yo, ys);
    buffers.giveBack(copy);
  }

  /// A in groups of so many rows: what the tiles need for one k is adjacent, and so is what they
  /// need next.
  static void groups(int group, int m, int k, float[] a, int ao, int ars, int acs, float[] packed) {
    for (int i = 0; i < m; i += group) {
      int rows = Math.min(group, m - i);
      if (ars == 1 && rows == LANES) {
        one(k, a, ao + i, acs, packed, i * k, group);
      } else if (ars == 1) {
        copy(k, rows, rows, a, ao + i, acs, packed, i * k, group);
      } else {
        Transposition.transpose(rows, k, a, ao + i * ars, ars, packed, i * k, group);
      }
    }
  }
}

package limpid.kernel;

import static limpid.kernel.Species.FLOAT;
import static limpid.kernel.Species.LANES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;

/// The transpose of a matrix in squares of as many rows and columns as a vector has lanes, after J.
/// O. Eklundh, "A fast computer method for matrix transposing" (1972): for d = 1, 2, 4, … each pair
/// of rows i and i ^ d swaps the elements that are off its diagonal, column j of the row without
/// the bit d against column j ^ d of the other, for all j with that bit. After all bits of the row
/// number every element is at its place.
///
/// The elements to be swapped are gathered from both rows into one vector, so that a pair costs one
/// permutation and three choices by a mask; choices are the cheaper instruction. Vectors of 16
/// lanes have a better way, [SixteenRows].
final class Transposition {
  /// Lane j takes from lane j ^ d.
  private static final VectorShuffle<Float> SWAP_1 = swap(1);

  private static final VectorShuffle<Float> SWAP_2 = swap(2);
  private static final VectorShuffle<Float> SWAP_4 = swap(4);

  /// The lanes whose number has the bit d.
  private static final VectorMask<Float> HIGH_1 = high(1);

  private static final VectorMask<Float> HIGH_2 = high(2);
  private static final VectorMask<Float> HIGH_4 = high(4);

  private Transposition() {}

  private static VectorShuffle<Float> swap(int d) {
    return VectorShuffle.fromOp(FLOAT, j -> (j ^ d) & (LANES - 1));
  }

  private static VectorMask<Float> high(int d) {
    long bits = 0;
    for (int j = 0; j < LANES; j++) {
      bits |= (j & d) == 0 ? 0L : 1L << j;
    }
    return VectorMask.fromLong(FLOAT, bits);
  }

  /// y[j, i] = x[i, j] for x of rows × columns, with row strides `xs` and `ys`. The last squares
  /// overlap those before them, so that only a matrix narrower than a vector is left to single
  /// numbers.
  static void transpose(
      int rows, int columns, float[] x, int xo, int xs, float[] y, int yo, int ys) {
    if (rows < LANES || columns < LANES) {
      numbers(rows, columns, x, xo, xs, y, yo, ys);
      return;
    }
    for (int r = 0; r < rows; r += LANES) {
      int i = Math.min(r, rows - LANES);
      for (int q = 0; q < columns; q += LANES) {
        int j = Math.min(q, columns - LANES);
        square(x, xo + i * xs + j, xs, y, yo + j * ys + i, ys);
      }
    }
  }

  /// Eight rows at a time, so that y is written in runs.
  private static void numbers(
      int rows, int columns, float[] x, int xo, int xs, float[] y, int yo, int ys) {
    int i = 0;
    for (; rows - i >= 8; i += 8) {
      eight(columns, x, xo + i * xs, xs, y, yo + i, ys);
    }
    for (; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        y[yo + j * ys + i] = x[xo + i * xs + j];
      }
    }
  }

  private static void eight(int columns, float[] x, int x0, int xs, float[] y, int yo, int ys) {
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

  private static void square(float[] x, int xo, int xs, float[] y, int yo, int ys) {
    if (LANES == 16) {
      SixteenRows.transpose(x, xo, xs, y, yo, ys);
      return;
    }
    twoRounds(SWAP_1, HIGH_1, SWAP_2, HIGH_2, x, xo, xs, y, yo, ys);
    if (LANES == 8) {
      round(4, SWAP_4, HIGH_4, y, yo, ys, y, yo, ys);
    }
  }

  /// The rounds for 1 and 2 in one, on four rows at a time.
  private static void twoRounds(
      VectorShuffle<Float> swap1,
      VectorMask<Float> high1,
      VectorShuffle<Float> swap2,
      VectorMask<Float> high2,
      float[] x,
      int xo,
      int xs,
      float[] y,
      int yo,
      int ys) {
    for (int i = 0; i < LANES; i += 4) {
      int from = xo + i * xs;
      FloatVector x0 = FloatVector.fromArray(FLOAT, x, from);
      FloatVector x1 = FloatVector.fromArray(FLOAT, x, from + xs);
      FloatVector x2 = FloatVector.fromArray(FLOAT, x, from + 2 * xs);
      FloatVector x3 = FloatVector.fromArray(FLOAT, x, from + 3 * xs);
      FloatVector s01 = x1.blend(x0, high1).rearrange(swap1);
      FloatVector s23 = x3.blend(x2, high1).rearrange(swap1);
      FloatVector y0 = x0.blend(s01, high1);
      FloatVector y1 = s01.blend(x1, high1);
      FloatVector y2 = x2.blend(s23, high1);
      FloatVector y3 = s23.blend(x3, high1);
      FloatVector s02 = y2.blend(y0, high2).rearrange(swap2);
      FloatVector s13 = y3.blend(y1, high2).rearrange(swap2);
      int to = yo + i * ys;
      y0.blend(s02, high2).intoArray(y, to);
      y1.blend(s13, high2).intoArray(y, to + ys);
      s02.blend(y2, high2).intoArray(y, to + 2 * ys);
      s13.blend(y3, high2).intoArray(y, to + 3 * ys);
    }
  }

  /// The round for d; y may be x.
  private static void round(
      int d,
      VectorShuffle<Float> swap,
      VectorMask<Float> high,
      float[] x,
      int xo,
      int xs,
      float[] y,
      int yo,
      int ys) {
    for (int n = 0; n < LANES / 2; n++) {
      int i = n + (n & -d);
      FloatVector upper = FloatVector.fromArray(FLOAT, x, xo + i * xs);
      FloatVector lower = FloatVector.fromArray(FLOAT, x, xo + (i + d) * xs);
      FloatVector swapped = lower.blend(upper, high).rearrange(swap);
      upper.blend(swapped, high).intoArray(y, yo + i * ys);
      swapped.blend(lower, high).intoArray(y, yo + (i + d) * ys);
    }
  }
}

package limpid.kernel;

import static limpid.kernel.Species.LANES;

/// C = A·Bᵀ for few rows of A and a large B, by way of Cᵀ = B·Aᵀ: B, which would have to be
/// transposed number by number, is then read row after row as it lies in memory, and what is
/// transposed is the small A and the result. Each element of C takes the same products in the same
/// order.
final class TransposedResult {
  /// Rows of A, at least: fewer leave most of a tile empty.
  private static final int FEWEST_ROWS = 32;

  /// The largest A that is packed as a whole.
  private static final int LARGEST = 1 << 20;

  /// Rows of B are taken in whole tiles, of 8 or of 6.
  private static final int GRAIN = 24;

  private final Buffers buffers;
  private final Panels panels;

  TransposedResult(Buffers buffers, Panels panels) {
    this.buffers = buffers;
    this.panels = panels;
  }

  /// Whether this is the quicker way: where less is to be transposed.
  static boolean pays(int m, int n, int k) {
    return m >= FEWEST_ROWS
        && (long) m * (n + k) < (long) n * k
        && (long) Species.padded(m) * k <= LARGEST;
  }

  /// C = A·Bᵀ for A of m×k with row stride `as`, B of n×k with row stride bs, C with row stride cs.
  void multiply(
      int m,
      int n,
      int k,
      float[] a,
      int ao,
      int as,
      float[] b,
      int bo,
      int bs,
      float[] c,
      int co,
      int cs) {
    int block = Panels.rowsInCache(k) / GRAIN * GRAIN;
    int columns = Species.padded(m);
    float[] packed = panels.packTransposed(m, k, a, ao, as);
    float[] turned = buffers.borrow(block * columns);
    for (int j = 0; j < n; j += block) {
      int rows = Math.min(block, n - j);
      int from = bo + j * bs;
      panels.multiply(
          rows, columns, k, b, from, bs, 1, packed, 0, columns, false, packed, turned, 0, columns);
      turn(rows, m, turned, columns, c, co + j, cs);
    }
    buffers.giveBack(turned);
    panels.giveBack(packed);
  }

  /// y[j, i] = x[i, j], as many rows of y at a time as a square has, so that they are written in
  /// one piece; the last of them overlap those before.
  private static void turn(int rows, int columns, float[] x, int xs, float[] y, int yo, int ys) {
    for (int q = 0; q < columns; q += LANES) {
      int j = Math.min(q, columns - LANES);
      Transposition.transpose(rows, LANES, x, j, xs, y, yo + j * ys, ys);
    }
  }
}

package limpid.kernel;

import static limpid.kernel.Species.LANES;

import java.util.Arrays;

/// The matrix product, in the way that its shape asks for: most in [Panels], those of one row, of
/// one column, of fewer columns than a vector has, and the smallest in ways of their own.
final class VectorMatmul {
  /// Up to so many products plain loops are quicker than any preparation.
  private static final int TINY = 256;

  /// Rows of a transposed B that a single row of A is multiplied by, 16 numbers deep: two lines of
  /// the first-level cache for each.
  private static final int ROWS_AT_ONCE = 128;

  private final Buffers buffers;
  private final Panels panels;

  VectorMatmul(Buffers buffers, Panels panels) {
    this.buffers = buffers;
    this.panels = panels;
  }

  /// C = A·B (or A·Bᵀ with `tb`) for m×k times k×n: A is read as a[ao + i·ars + p·acs], B with row
  /// stride bs as it is stored, C with row stride cs. B may be packed as a whole already.
  void multiply(
      int m,
      int n,
      int k,
      float[] a,
      int ao,
      int ars,
      int acs,
      float[] b,
      int bo,
      int bs,
      boolean tb,
      float[] packed,
      float[] c,
      int co,
      int cs) {
    if ((long) m * n * k <= TINY || (tb && m == 1 && n < LANES)) {
      int brs = tb ? 1 : bs;
      int bcs = tb ? bs : 1;
      Dots.multiply(m, n, k, a, ao, ars, acs, b, bo, brs, bcs, c, co, cs);
      return;
    }
    if (tb && m == 1 && LANES == 16) {
      rowTimesTransposed(n, k, a, ao, acs, b, bo, bs, c, co);
      return;
    }
    if (n == 1 && cs == 1 && acs == 1 && m >= LANES && LANES == 16) {
      rowTimesTransposed(m, k, b, bo, tb ? 1 : bs, a, ao, ars, c, co); // (A·b)ᵀ = bᵀ·Aᵀ
      return;
    }
    if (!tb && m == 1 && n >= RowTiles.WIDTH) {
      int done = rowTiles(n, k, a, ao, acs, b, bo, bs, c, co);
      if (done < n) {
        int from = bo + done;
        multiply(1, n - done, k, a, ao, ars, acs, b, from, bs, false, packed, c, co + done, cs);
      }
      return;
    }
    int whole = Species.whole(n);
    if (whole > 0) {
      panels.multiply(m, whole, k, a, ao, ars, acs, b, bo, bs, tb, packed, c, co, cs);
    }
    if (whole < n) {
      int from = tb ? bo + whole * bs : bo + whole;
      narrow(m, n - whole, k, a, ao, ars, acs, b, from, bs, tb, c, co + whole, cs);
    }
  }

  /// One row times B in tiles of columns; says how many columns are done.
  private static int rowTiles(
      int n, int k, float[] a, int ao, int acs, float[] b, int bo, int bs, float[] c, int co) {
    int done = 0;
    for (; n - done >= RowTiles.WIDTH; done += RowTiles.WIDTH) {
      RowTiles.eight(k, a, ao, acs, b, bo + done, bs, c, co + done);
    }
    return done;
  }

  /// One row times Bᵀ: squares of B are transposed in registers and used there, a block of rows of
  /// B at a time that the caches hold until their next square is needed.
  private static void rowTimesTransposed(
      int n, int k, float[] a, int ao, int as, float[] b, int bo, int bs, float[] c, int co) {
    int rows = Species.whole(n);
    int deep = Species.whole(k);
    Arrays.fill(c, co, co + rows, 0f);
    for (int block = 0; block < rows; block += ROWS_AT_ONCE) {
      int end = Math.min(rows, block + ROWS_AT_ONCE);
      for (int p = 0; p < deep; p += LANES) {
        for (int j = block; j < end; j += LANES) {
          SixteenRows.addProducts(a, ao + p * as, as, b, bo + j * bs + p, bs, c, co + j);
        }
      }
      for (int j = block; j < end; j++) {
        for (int p = deep; p < k; p++) {
          c[co + j] = Math.fma(a[ao + p * as], b[bo + j * bs + p], c[co + j]);
        }
      }
    }
    Dots.multiply(1, n - rows, k, a, ao, 0, as, b, bo + rows * bs, 1, bs, c, co + rows, n);
  }

  /// C = A·B for fewer columns than a vector has lanes, by way of a C as wide as a vector. Such a B
  /// is small, so that k needs no blocks.
  private void narrow(
      int m,
      int n,
      int k,
      float[] a,
      int ao,
      int ars,
      int acs,
      float[] b,
      int bo,
      int bs,
      boolean tb,
      float[] c,
      int co,
      int cs) {
    float[] wide = buffers.borrow(m * LANES);
    float[] packed = tb ? buffers.borrow(k * LANES) : b;
    if (tb) {
      Packing.transpose(buffers, n, k, b, bo, bs, packed, 0, LANES);
    }
    wide(m, n, k, a, ao, ars, acs, packed, tb ? 0 : bo, tb ? LANES : bs, wide);
    Packing.narrow(m, n, wide, c, co, cs);
    if (tb) {
      buffers.giveBack(packed);
    }
    buffers.giveBack(wide);
  }

  /// C = A·B for nr columns of B and a C as wide as a vector. B is read beyond its columns, which
  /// does no harm, except where its array ends: those last rows are copied.
  private void wide(
      int m,
      int nr,
      int k,
      float[] a,
      int ao,
      int ars,
      int acs,
      float[] b,
      int bo,
      int bs,
      float[] wide) {
    int room = b.length - LANES - bo;
    int readable = room < 0 ? 0 : Math.min(k, room / bs + 1);
    Tiles.rows1(m, readable, a, ao, ars, acs, b, bo, bs, Panels.ZEROS, 0, 0, wide, 0, LANES);
    int copied = k - readable;
    if (copied > 0) {
      float[] end = buffers.borrow(copied * LANES);
      Packing.copy(copied, nr, LANES, b, bo + readable * bs, bs, end, 0, LANES);
      int from = ao + readable * acs;
      Tiles.rows1(m, copied, a, from, ars, acs, end, 0, LANES, wide, 0, LANES, wide, 0, LANES);
      buffers.giveBack(end);
    }
  }
}

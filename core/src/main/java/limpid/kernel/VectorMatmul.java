package limpid.kernel;

import static limpid.kernel.Species.LANES;

import java.util.Arrays;

/// The matrix product in blocks that fit the caches, after K. Goto & R. van de Geijn, "Anatomy of
/// high-performance matrix multiplication" (2008): k in blocks of [#DEPTH], C in panels of [#PANEL]
/// columns, each panel in the [Tiles] of registers. The caller divides the rows into blocks of
/// [#HEIGHT].
///
/// B is packed (panel by panel, its rows adjacent) when it is transposed or too large for the
/// second-level cache; A only when both matrices are large, since the tiles read it through
/// strides.
final class VectorMatmul {
  private static final int DEPTH = 256;

  /// The depth of panels of B that are packed one by one: at 64 columns 32 KB, for the first-level
  /// cache.
  private static final int PANEL_DEPTH = 128;

  /// The rows of a block, which a packed panel of B is used for.
  static final int HEIGHT = 192;

  /// Numbers of C in a block of rows that stays in the second-level cache beside what it is made
  /// of.
  private static final int CACHED = 1 << 16;

  /// Rows that such a block has at least, for a packed B to be worth it.
  private static final int FEWEST_ROWS = 48;

  private static final int PANEL = (Species.MANY_REGISTERS ? 4 : 2) * LANES;

  /// From so many elements on, and for so many rows of C, copying B pays.
  private static final long PACK_B = 150_000;

  private static final int PACK_B_ROWS = 32;

  /// From so many elements of A and of B on, copying A pays.
  private static final long PACK_A = 200_000;

  /// Up to so many products plain loops are quicker than any preparation.
  private static final int TINY = 256;

  /// Rows of a transposed B that a single row of A is multiplied by, 16 numbers deep: two lines of
  /// the first-level cache for each.
  private static final int ROWS_AT_ONCE = 128;

  private final Buffers buffers;

  VectorMatmul(Buffers buffers) {
    this.buffers = buffers;
  }

  /// How many rows of n numbers are computed at once where they are to stay in the cache.
  static int rowsInCache(int n) {
    return Math.clamp(CACHED / Math.max(n, 1), FEWEST_ROWS, HEIGHT);
  }

  /// C = A·B (or A·Bᵀ with `tb`) for m×k times k×n: A is read as a[ao + i·ars + p·acs], B with row
  /// stride bs as it is stored, C with row stride cs.
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
    if (n < LANES) {
      narrow(m, n, k, a, ao, ars, acs, b, bo, bs, tb, c, co, cs);
      return;
    }
    for (int i = 0; i < m; i++) {
      Arrays.fill(c, co + i * cs, co + i * cs + n, 0f);
    }
    boolean packB = tb || ((long) n * k > PACK_B && m >= PACK_B_ROWS);
    boolean packA = (long) m * k > PACK_A && (long) n * k > PACK_A;
    int deepest = packB ? PANEL_DEPTH : DEPTH;
    int blocks = (k + deepest - 1) / deepest;
    int depth = (k + blocks - 1) / blocks;
    float[] bPacked = packB ? buffers.borrow(PANEL * depth) : b;
    float[] aPacked = packA ? buffers.borrow(m * depth) : a;
    for (int p = 0; p < k; p += depth) {
      int kc = Math.min(depth, k - p);
      int from = ao + p * acs;
      int bFrom = tb ? bo + p : bo + p * bs;
      if (packA) {
        packA(m, kc, a, from, ars, acs, aPacked);
      }
      for (int j = 0; j < n; j += PANEL) {
        int nr = Math.min(PANEL, n - j);
        if (packB) {
          packB(kc, n, j, b, bFrom, bs, tb, bPacked);
        }
        int bAt = packB ? 0 : bFrom + j;
        int bStep = packB ? PANEL : bs;
        if (packA) {
          panel(m, nr, kc, aPacked, 0, 1, m, bPacked, bAt, bStep, c, co + j, cs);
        } else {
          panel(m, nr, kc, a, from, ars, acs, bPacked, bAt, bStep, c, co + j, cs);
        }
      }
    }
    if (packB) {
      buffers.giveBack(bPacked);
    }
    if (packA) {
      buffers.giveBack(aPacked);
    }
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
      transpose(n, k, b, bo, bs, packed, 0, LANES);
    }
    Arrays.fill(wide, 0, m * LANES, 0f);
    addWide(m, n, k, a, ao, ars, acs, packed, tb ? 0 : bo, tb ? LANES : bs, wide);
    Packing.narrow(m, n, wide, c, co, cs);
    if (tb) {
      buffers.giveBack(packed);
    }
    buffers.giveBack(wide);
  }

  /// The panel of B that begins with column j.
  private void packB(int kc, int n, int j, float[] b, int bo, int bs, boolean tb, float[] packed) {
    int nr = Math.min(PANEL, n - j);
    if (tb) {
      transpose(nr, kc, b, bo + j * bs, bs, packed, 0, PANEL);
    } else {
      Packing.copy(kc, nr, PANEL, b, bo + j, bs, packed, 0, PANEL);
    }
  }

  /// y[j, i] = x[i, j] for x of rows × columns. Fewer rows than a vector has lanes are copied into
  /// as many, to be transposed in vectors; what that writes beyond the columns of y has no meaning.
  private void transpose(
      int rows, int columns, float[] x, int xo, int xs, float[] y, int yo, int ys) {
    if (rows >= LANES || columns < LANES) {
      Transposition.transpose(rows, columns, x, xo, xs, y, yo, ys);
      return;
    }
    float[] copy = buffers.borrow(LANES * columns);
    Packing.copy(rows, columns, columns, x, xo, xs, copy, 0, columns);
    Transposition.transpose(LANES, columns, copy, 0, columns, y, yo, ys);
    buffers.giveBack(copy);
  }

  /// A block of A as kc × mc: what the tiles need for one k is adjacent.
  private static void packA(int mc, int kc, float[] a, int ao, int ars, int acs, float[] packed) {
    if (ars == 1) {
      Packing.copy(kc, mc, mc, a, ao, acs, packed, 0, mc);
    } else {
      Transposition.transpose(mc, kc, a, ao, ars, packed, 0, mc);
    }
  }

  /// C += A·B for one panel of nr columns, in columns of 4, 2 and 1 vectors and a rest.
  private void panel(
      int m,
      int nr,
      int kc,
      float[] a,
      int ao,
      int ars,
      int acs,
      float[] b,
      int bo,
      int bs,
      float[] c,
      int co,
      int cs) {
    int j = 0;
    if (nr - j >= 4 * LANES) {
      Tiles.rows4(m, kc, a, ao, ars, acs, b, bo, bs, c, co, cs);
      j += 4 * LANES;
    }
    if (nr - j >= 2 * LANES) {
      Tiles.rows2(m, kc, a, ao, ars, acs, b, bo + j, bs, c, co + j, cs);
      j += 2 * LANES;
    }
    if (nr - j >= LANES) {
      Tiles.rows1(m, kc, a, ao, ars, acs, b, bo + j, bs, c, co + j, cs);
      j += LANES;
    }
    if (j < nr) {
      rest(m, nr - j, kc, a, ao, ars, acs, b, bo + j, bs, c, co + j, cs);
    }
  }

  /// C += A·B for fewer columns than a vector has lanes, by way of a copy of C that is as wide as a
  /// vector.
  private void rest(
      int m,
      int nr,
      int kc,
      float[] a,
      int ao,
      int ars,
      int acs,
      float[] b,
      int bo,
      int bs,
      float[] c,
      int co,
      int cs) {
    float[] wide = buffers.borrow(m * LANES);
    Packing.copy(m, nr, LANES, c, co, cs, wide, 0, LANES);
    addWide(m, nr, kc, a, ao, ars, acs, b, bo, bs, wide);
    Packing.narrow(m, nr, wide, c, co, cs);
    buffers.giveBack(wide);
  }

  /// C += A·B for nr columns of B and a C as wide as a vector. B is read beyond its columns, which
  /// does no harm, except where its array ends: those last rows are copied.
  private void addWide(
      int m,
      int nr,
      int kc,
      float[] a,
      int ao,
      int ars,
      int acs,
      float[] b,
      int bo,
      int bs,
      float[] wide) {
    int room = b.length - LANES - bo;
    int readable = room < 0 ? 0 : Math.min(kc, room / bs + 1);
    Tiles.rows1(m, readable, a, ao, ars, acs, b, bo, bs, wide, 0, LANES);
    int copied = kc - readable;
    if (copied > 0) {
      float[] end = buffers.borrow(copied * LANES);
      Packing.copy(copied, nr, LANES, b, bo + readable * bs, bs, end, 0, LANES);
      Tiles.rows1(m, copied, a, ao + readable * acs, ars, acs, end, 0, LANES, wide, 0, LANES);
      buffers.giveBack(end);
    }
  }
}

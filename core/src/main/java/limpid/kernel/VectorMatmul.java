package limpid.kernel;

import static limpid.kernel.Species.LANES;

import java.util.Arrays;

/// The matrix product in blocks that fit the caches, after K. Goto & R. van de Geijn, "Anatomy of
/// high-performance matrix multiplication" (2008): k in blocks of [#DEPTH], the rows of A in blocks
/// of [#HEIGHT], C in panels of [#PANEL] columns, each panel in the [Tiles] of registers.
///
/// B is packed (panel by panel, its rows adjacent) when it is transposed or too large for the
/// second-level cache; A only when both matrices are large, since the tiles read it through
/// strides.
final class VectorMatmul {
  private static final int DEPTH = 256;
  private static final int HEIGHT = 192;
  private static final int PANEL = (Species.MANY_REGISTERS ? 4 : 2) * LANES;

  /// From so many elements on, and for so many rows of C, copying B pays.
  private static final long PACK_B = 150_000;

  private static final int PACK_B_ROWS = 32;

  /// From so many elements of A and of B on, copying A pays.
  private static final long PACK_A = 200_000;

  /// Up to so many products plain loops are quicker than any preparation.
  private static final int TINY = 256;

  /// Up to so many rows of C, dot products along the rows of a transposed B are quicker than
  /// packing it.
  private static final int FEW_ROWS = 2;

  private final Buffers buffers = new Buffers();

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
    if ((long) m * n * k <= TINY || (tb && m <= FEW_ROWS)) {
      int brs = tb ? 1 : bs;
      int bcs = tb ? bs : 1;
      Dots.multiply(m, n, k, a, ao, ars, acs, b, bo, brs, bcs, c, co, cs);
      return;
    }
    for (int i = 0; i < m; i++) {
      Arrays.fill(c, co + i * cs, co + i * cs + n, 0f);
    }
    boolean packB = tb || ((long) n * k > PACK_B && m >= PACK_B_ROWS);
    boolean packA = (long) m * k > PACK_A && (long) n * k > PACK_A;
    int blocks = (k + DEPTH - 1) / DEPTH;
    int depth = (k + blocks - 1) / blocks;
    int panels = (n + PANEL - 1) / PANEL;
    float[] bPacked = packB ? buffers.borrow(panels * PANEL * depth) : b;
    float[] aPacked = packA ? buffers.borrow(HEIGHT * depth) : a;
    for (int p = 0; p < k; p += depth) {
      int kc = Math.min(depth, k - p);
      if (packB) {
        packB(kc, n, b, tb ? bo + p : bo + p * bs, bs, tb, bPacked, depth);
      }
      for (int i = 0; i < m; i += HEIGHT) {
        int mc = Math.min(HEIGHT, m - i);
        int from = ao + i * ars + p * acs;
        if (packA) {
          packA(mc, kc, a, from, ars, acs, aPacked);
        }
        for (int j = 0; j < n; j += PANEL) {
          int nr = Math.min(PANEL, n - j);
          int to = co + i * cs + j;
          int bFrom = packB ? j * depth : bo + p * bs + j;
          int bStep = packB ? PANEL : bs;
          if (packA) {
            panel(mc, nr, kc, aPacked, 0, 1, mc, bPacked, bFrom, bStep, c, to, cs);
          } else {
            panel(mc, nr, kc, a, from, ars, acs, bPacked, bFrom, bStep, c, to, cs);
          }
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

  private static void packB(
      int kc, int n, float[] b, int bo, int bs, boolean tb, float[] packed, int depth) {
    for (int j = 0; j < n; j += PANEL) {
      int nr = Math.min(PANEL, n - j);
      int to = j * depth;
      if (tb) {
        Transposition.transpose(nr, kc, b, bo + j * bs, bs, packed, to, PANEL);
        Packing.pad(kc, nr, PANEL, packed, to, PANEL);
      } else {
        Packing.copy(kc, nr, PANEL, b, bo + j, bs, packed, to, PANEL);
      }
    }
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
  /// vector. B is read beyond its columns, which does no harm, except where its array ends: those
  /// last rows are copied too.
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
    int room = b.length - LANES - bo;
    int readable = room < 0 ? 0 : Math.min(kc, room / bs + 1);
    int copied = kc - readable;
    float[] wide = buffers.borrow((m + copied) * LANES);
    Packing.copy(m, nr, LANES, c, co, cs, wide, 0, LANES);
    Tiles.rows1(m, readable, a, ao, ars, acs, b, bo, bs, wide, 0, LANES);
    if (copied > 0) {
      int end = m * LANES;
      Packing.copy(copied, nr, LANES, b, bo + readable * bs, bs, wide, end, LANES);
      int from = ao + readable * acs;
      Tiles.rows1(m, copied, a, from, ars, acs, wide, end, LANES, wide, 0, LANES);
    }
    Packing.copy(m, nr, nr, wide, 0, LANES, c, co, cs);
    buffers.giveBack(wide);
  }
}

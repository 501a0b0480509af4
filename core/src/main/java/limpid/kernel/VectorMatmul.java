package limpid.kernel;

import static limpid.kernel.Species.LANES;

import java.util.Arrays;

/// The matrix product in blocks that fit the caches, after K. Goto & R. van de Geijn, "Anatomy of
/// high-performance matrix multiplication" (2008): k in blocks of [#DEPTH], C in panels of [#PANEL]
/// columns, each panel in the [Tiles] of registers. The caller divides the rows into blocks of
/// [#HEIGHT].
///
/// B is packed (panel by panel, its rows adjacent) when it is transposed or too large for the
/// second-level cache, by the first tile that reads a panel where that can be; A only when both
/// matrices are large, since the tiles read it through strides.
final class VectorMatmul {
  private static final int DEPTH = 1024;

  /// The depth of panels of B that are packed. At 48 columns they outgrow the first-level cache,
  /// but the tiles read them in order, which the second-level one keeps up with; shallower ones
  /// cost more for the tiles that begin and end than they save.
  private static final int PANEL_DEPTH = 512;

  /// The rows of a block, which a packed panel of B is used for.
  private static final int HEIGHT = 768;

  /// Up to so many rows are one block.
  private static final int HIGHEST = 1024;

  /// Rows of a block that is to stay in the second-level cache, at most.
  private static final int CACHED_ROWS = 192;

  /// The largest B that is packed as a whole, for blocks of rows that come one after another.
  private static final long PACK_WHOLE = 1 << 20;

  /// Rows of B so far apart share few places in the first-level cache and push each other out, …
  private static final int FAR_APART = 512;

  /// … so that copying B pays from so many elements on, if it is for several blocks.
  private static final long PACK_FAR_APART = 30_000;

  private static final float[] NOT_PACKED = {};

  /// Numbers of C in a block of rows that stays in the second-level cache beside what it is made
  /// of.
  private static final int CACHED = 1 << 16;

  /// Rows that such a block has at least, for a packed B to be worth it.
  private static final int FEWEST_ROWS = 48;

  /// The vectors of a panel: as many as a tile is wide.
  private static final int WIDTH = Species.MANY_REGISTERS ? 3 : 2;

  private static final int PANEL = WIDTH * LANES;

  /// The last panel is a vector wider where that vector would be alone, and there are registers.
  private static final int WIDEST = Species.MANY_REGISTERS ? PANEL + LANES : PANEL;

  /// What the tiles begin with, where there is nothing before.
  private static final float[] ZEROS = new float[16 * PANEL];

  /// A is packed in groups of so many rows, which lie side by side.
  private static final int GROUP = 16;

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
    return Math.clamp(CACHED / Math.max(n, 1), FEWEST_ROWS, CACHED_ROWS);
  }

  /// The rows of a block: many, where B is packed for each, and else as many as stay in the
  /// second-level cache while the panels of B are applied to them one after another.
  static int height(int m, int n, int k, boolean tb) {
    int high = m <= HIGHEST ? HIGHEST : HEIGHT;
    return packs(m, Species.whole(n), k, tb) ? high : CACHED_ROWS;
  }

  /// B packed as a whole, to be given back by [#giveBack(float[])], if that pays for so many blocks
  /// of so many rows, or nothing that stands for it.
  float[] packWhole(int blocks, int rows, int n, int k, float[] b, int bo, int bs, boolean tb) {
    int columns = Species.whole(n);
    long numbers = (long) columns * k;
    boolean farApart = bs >= FAR_APART && numbers > PACK_FAR_APART;
    if (blocks < 2 || numbers > PACK_WHOLE || !(farApart || packs(rows, columns, k, tb))) {
      return NOT_PACKED;
    }
    float[] packed = buffers.borrow(columns * k);
    for (int j = 0; j < columns; ) {
      int width = width(columns - j);
      Packing.panel(buffers, k, width, b, tb ? bo + j * bs : bo + j, bs, tb, packed, j * k);
      j += width;
    }
    return packed;
  }

  /// Aᵀ packed as a B for [#multiplyPacked], with as many columns as A has rows, rounded up to
  /// whole vectors; the surplus is zero. To be given back by [#giveBack(float[])].
  float[] packTransposed(int rows, int k, float[] a, int ao, int as) {
    int columns = Species.padded(rows);
    float[] packed = buffers.borrow(columns * k);
    for (int j = 0; j < columns; ) {
      int width = width(columns - j);
      for (int i = j; i < Math.min(j + width, rows); i += LANES) {
        Packing.transpose(
            buffers,
            Math.min(LANES, rows - i),
            k,
            a,
            ao + i * as,
            as,
            packed,
            j * k + i - j,
            width);
      }
      j += width;
    }
    return packed;
  }

  /// Takes back what [#packWhole] gave.
  void giveBack(float[] packed) {
    if (packed.length > 0) {
      buffers.giveBack(packed);
    }
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
    multiply(m, n, k, a, ao, ars, acs, b, bo, bs, tb, NOT_PACKED, c, co, cs);
  }

  /// The same with a B that is packed as a whole already, or not.
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
        multiply(1, n - done, k, a, ao, ars, acs, b, bo + done, bs, false, c, co + done, cs);
      }
      return;
    }
    int whole = Species.whole(n);
    if (whole > 0) {
      panels(m, whole, k, a, ao, ars, acs, b, bo, bs, tb, packed, c, co, cs);
    }
    if (whole < n) {
      int from = tb ? bo + whole * bs : bo + whole;
      narrow(m, n - whole, k, a, ao, ars, acs, b, from, bs, tb, c, co + whole, cs);
    }
  }

  /// C = A·B for a B that is packed as a whole, for columns in whole vectors.
  void multiplyPacked(
      int m,
      int n,
      int k,
      float[] a,
      int ao,
      int ars,
      int acs,
      float[] packed,
      float[] c,
      int co,
      int cs) {
    panels(m, n, k, a, ao, ars, acs, packed, 0, n, false, packed, c, co, cs);
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

  /// C = A·B for columns in whole vectors.
  private void panels(
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
    boolean whole = packed.length > 0;
    boolean packB = !whole && packs(m, n, k, tb);
    boolean packA = m >= GROUP && (long) m * k > PACK_A && (long) n * k > PACK_A;
    int deepest = packB || whole ? PANEL_DEPTH : DEPTH;
    int blocks = Math.max(1, (k + deepest - 1) / deepest);
    int depth = (k + blocks - 1) / blocks;
    float[] partial = blocks == 1 ? ZEROS : buffers.borrow(m * WIDEST);
    float[] bPacked = packB ? buffers.borrow(WIDEST * depth) : packed;
    float[] aPacked = packA ? buffers.borrow((m + GROUP) * k) : NOT_PACKED;
    if (packA) {
      Packing.groups(GROUP, m, k, a, ao, ars, acs, aPacked);
    }
    float[] left = packA ? aPacked : a;
    int group = packA ? GROUP : m;
    int rs = packA ? 1 : ars;
    int ks = packA ? GROUP : acs;
    for (int j = 0; j < n; ) {
      int width = width(n - j);
      boolean packing = packB && !tb && width == PackingTile.WIDTH && m >= PackingTile.ROWS;
      for (int block = 0; block < blocks; block++) {
        int p = block * depth;
        int kc = Math.min(depth, k - p);
        int bAt = tb ? bo + j * bs + p : bo + p * bs + j;
        if (packB && !packing) {
          Packing.panel(buffers, kc, width, b, bAt, bs, tb, bPacked, 0);
        }
        float[] right = packB || whole ? bPacked : b;
        int rightAt = packB ? 0 : whole ? j * k + p * width : bAt;
        int rightStep = packB || whole ? width : bs;
        float[] start = block == 0 ? ZEROS : partial;
        int startStep = block == 0 ? 0 : width;
        boolean last = block == blocks - 1;
        float[] to = last ? c : partial;
        int at = last ? co + j : 0;
        int step = last ? cs : width;
        for (int i = 0; i < m; i += group) {
          int from = packA ? i * k + p * GROUP : ao + p * acs;
          int done = 0;
          if (packing && i == 0) {
            PackingTile.apply(kc, left, from, rs, ks, b, bAt, bs, start, to, at, step, bPacked);
            done = PackingTile.ROWS;
          }
          int rows = Math.min(group, m - i) - done;
          int row = i + done;
          rows(
              width,
              rows,
              kc,
              left,
              from + done * rs,
              rs,
              ks,
              right,
              rightAt,
              rightStep,
              start,
              row * startStep,
              startStep,
              to,
              at + row * step,
              step);
        }
      }
      j += width;
    }
    if (blocks > 1) {
      buffers.giveBack(partial);
    }
    if (packB) {
      buffers.giveBack(bPacked);
    }
    if (packA) {
      buffers.giveBack(aPacked);
    }
  }

  /// How wide the next panel is, of so many columns left: in a way that no single vector remains,
  /// whose tiles would be slower.
  private static int width(int n) {
    return n == WIDEST ? WIDEST : Math.min(n, PANEL);
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

  /// Whether B is packed for a product of so many rows.
  private static boolean packs(int m, int n, int k, boolean tb) {
    return tb || ((long) n * k > PACK_B && m >= PACK_B_ROWS);
  }

  /// C = S + A·B for m rows and one panel, by the tiles of its width.
  private static void rows(
      int width,
      int m,
      int kc,
      float[] a,
      int ao,
      int ars,
      int acs,
      float[] b,
      int bo,
      int bs,
      float[] start,
      int so,
      int step,
      float[] c,
      int co,
      int cs) {
    if (width == LANES) {
      Tiles.rows1(m, kc, a, ao, ars, acs, b, bo, bs, start, so, step, c, co, cs);
    } else if (width == 2 * LANES) {
      Tiles.rows2(m, kc, a, ao, ars, acs, b, bo, bs, start, so, step, c, co, cs);
    } else if (width == 3 * LANES) {
      Tiles.rows3(m, kc, a, ao, ars, acs, b, bo, bs, start, so, step, c, co, cs);
    } else {
      WideTiles.rows4(m, kc, a, ao, ars, acs, b, bo, bs, start, so, step, c, co, cs);
    }
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
    Tiles.rows1(m, readable, a, ao, ars, acs, b, bo, bs, ZEROS, 0, 0, wide, 0, LANES);
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

package limpid.kernel;

import static limpid.kernel.Species.LANES;

/// Matrix products in blocks that fit the caches, after K. Goto & R. van de Geijn, "Anatomy of
/// high-performance matrix multiplication" (2008): k in blocks of [#DEPTH], C in panels of [#PANEL]
/// columns, each panel in the [Tiles] of registers. The caller divides the rows into blocks of
/// [#height].
///
/// B is packed (panel by panel, its rows adjacent) when it is transposed or too large for the
/// second-level cache, by the first tile that reads a panel where that can be; A only when both
/// matrices are large, since the tiles read it through strides.
final class Panels {
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

  /// Stands for a B that is not packed.
  static final float[] NOT_PACKED = {};

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
  static final float[] ZEROS = new float[16 * PANEL];

  /// A is packed in groups of so many rows, which lie side by side.
  private static final int GROUP = 16;

  /// From so many elements on, and for so many rows of C, copying B pays.
  private static final long PACK_B = 150_000;

  private static final int PACK_B_ROWS = 32;

  /// From so many elements of A and of B on, copying A pays.
  private static final long PACK_A = 200_000;

  private final Buffers buffers;

  Panels(Buffers buffers) {
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

  /// B packed as a whole, to be given back by [#giveBack], if that pays for so many blocks of so
  /// many rows, or nothing that stands for it.
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

  /// Aᵀ packed as a B, with as many columns as A has rows, rounded up to whole vectors; the surplus
  /// is zero. To be given back by [#giveBack].
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

  /// Takes back what was packed.
  void giveBack(float[] packed) {
    if (packed.length > 0) {
      buffers.giveBack(packed);
    }
  }

  /// C = A·B (or A·Bᵀ with `tb`) for n in whole vectors: A is read as a[ao + i·ars + p·acs], B with
  /// row stride bs as it is stored, unless it is packed as a whole, C with row stride cs.
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
    if (m < GROUP || (long) m * k <= PACK_A || (long) n * k <= PACK_A) {
      panels(m, n, k, m, a, ao, ars, acs, b, bo, bs, tb, packed, c, co, cs);
      return;
    }
    float[] groups = buffers.borrow((m + GROUP) * k);
    Packing.groups(GROUP, m, k, a, ao, ars, acs, groups);
    panels(m, n, k, GROUP, groups, 0, 1, GROUP, b, bo, bs, tb, packed, c, co, cs);
    buffers.giveBack(groups);
  }

  /// The product panel by panel, for an A in groups of rows, each k·group after the one before.
  private void panels(
      int m,
      int n,
      int k,
      int group,
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
    boolean pack = !whole && packs(m, n, k, tb);
    int deepest = pack || whole ? PANEL_DEPTH : DEPTH;
    int blocks = Math.max(1, Math.ceilDiv(k, deepest));
    int depth = Math.ceilDiv(k, blocks);
    float[] partial = blocks == 1 ? ZEROS : buffers.borrow(m * WIDEST);
    float[] right = pack ? buffers.borrow(WIDEST * depth) : whole ? packed : b;
    for (int j = 0; j < n; ) {
      int width = width(n - j);
      for (int block = 0; block < blocks; block++) {
        int p = block * depth;
        int kc = Math.min(depth, k - p);
        int from = ao + p * acs;
        float[] start = block == 0 ? ZEROS : partial;
        int startStep = block == 0 ? 0 : width;
        boolean last = block == blocks - 1;
        float[] to = last ? c : partial;
        int at = last ? co + j : 0;
        int step = last ? cs : width;
        int bAt = tb ? bo + j * bs + p : bo + p * bs + j;
        int done = 0;
        if (pack && !tb && width == PackingTile.WIDTH && m >= PackingTile.ROWS) {
          PackingTile.apply(kc, a, from, ars, acs, b, bAt, bs, start, to, at, step, right);
          done = PackingTile.ROWS;
        } else if (pack) {
          Packing.panel(buffers, kc, width, b, bAt, bs, tb, right, 0);
        }
        int rightAt = pack ? 0 : whole ? j * k + p * width : bAt;
        int rightStep = pack || whole ? width : bs;
        for (int i = 0; i < m; i += group) {
          int rows = Math.min(group, m - i) - done;
          int row = i + done;
          rows(
              width,
              rows,
              kc,
              a,
              from + i * k + done * ars,
              ars,
              acs,
              right,
              rightAt,
              rightStep,
              start,
              row * startStep,
              startStep,
              to,
              at + row * step,
              step);
          done = 0;
        }
      }
      j += width;
    }
    if (blocks > 1) {
      buffers.giveBack(partial);
    }
    if (pack) {
      buffers.giveBack(right);
    }
  }

  /// How wide the next panel is, of so many columns left: in a way that no single vector remains,
  /// whose tiles would be slower.
  private static int width(int n) {
    return n == WIDEST ? WIDEST : Math.min(n, PANEL);
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
}

package limpid.kernel;

import java.util.Arrays;

/// The kernels in vector instructions (`jdk.incubator.vector`), with the bits of [ScalarKernels].
/// What does not fill whole vectors is left to the scalar kernels. Safe for use by several threads
/// at once.
public final class VectorKernels implements Kernels {
  /// How long a piece of binary work is in which one operand is a single number: that number is
  /// written so many times into a buffer, and the same loop serves as for two arrays.
  private static final int CHUNK = 512;

  private final ScalarKernels scalar = new ScalarKernels();
  private final Normalization normalization = new VectorNormalization();
  private final Buffers buffers = new Buffers();
  private final Rows rows = new VectorRows();
  private final Panels panels = new Panels(buffers);
  private final VectorMatmul matmul = new VectorMatmul(buffers, panels);
  private final TransposedResult transposed = new TransposedResult(buffers, panels);
  private final Images images = new VectorImages(buffers);
  private final Updates updates = new VectorUpdates();

  @Override
  public String description() {
    return "vector, " + Species.FLOAT.vectorBitSize() + " bits";
  }

  @Override
  public void matmul(
      int m,
      int n,
      int k,
      float[] a,
      int ao,
      int as,
      boolean ta,
      float[] b,
      int bo,
      int bs,
      boolean tb,
      float[] c,
      int co,
      int cs,
      Epilogue epilogue,
      int row,
      int column) {
    if (tb && !ta && TransposedResult.pays(m, n, k)) {
      transposed.multiply(m, n, k, a, ao, as, b, bo, bs, c, co, cs);
      epilogue.apply(this, c, co, cs, row, m, column, n);
      return;
    }
    int ars = ta ? 1 : as;
    int acs = ta ? as : 1;
    int height = Panels.height(m, n, k, tb);
    for (int i = 0; i < m; i += height) {
      int rows = Math.min(height, m - i);
      int to = co + i * cs;
      int from = ao + i * ars;
      matmul.multiply(rows, n, k, a, from, ars, acs, b, bo, bs, tb, Panels.NOT_PACKED, c, to, cs);
      epilogue.apply(this, c, to, cs, row + i, rows, column, n);
    }
  }

  @Override
  public void rowTimes(float[] a, int ao, RowMatrix b, int from, int to, float[] c, int co) {
    int k = b.rows();
    int tile = from;
    for (; b.width(tile) == RowMatrix.TILE && tile < to; tile += RowMatrix.TILE) {
      for (int j = 0; j < RowMatrix.TILE; j += RowTiles.WIDTH) {
        long at = b.at(0, tile) + Float.BYTES * j;
        long step = Float.BYTES * RowMatrix.TILE;
        RowTiles.eight(k, a, ao, b.numbers(), at, step, c, co + tile + j);
      }
    }
    for (; tile < to; tile += RowMatrix.STRIP) {
      strip(a, ao, b, tile, Math.min(RowMatrix.STRIP, to - tile), c, co + tile);
    }
  }

  /// What is beyond the last column falls behind what has been written, and not into c.
  private void strip(float[] a, int ao, RowMatrix b, int tile, int columns, float[] c, int co) {
    boolean whole = columns == RowMatrix.STRIP;
    float[] wide = whole ? c : buffers.borrow(RowMatrix.STRIP);
    int wo = whole ? co : 0;
    for (int j = 0; j < RowMatrix.STRIP; j += Species.LANES) {
      long at = b.at(0, tile) + Float.BYTES * j;
      long step = Float.BYTES * RowMatrix.STRIP;
      RowTiles.one(b.rows(), a, ao, b.numbers(), at, step, wide, wo + j);
    }
    if (!whole) {
      System.arraycopy(wide, 0, c, co, columns);
      buffers.giveBack(wide);
    }
  }

  @Override
  public void matmulRows(
      int m,
      int n,
      int k,
      float[] a,
      int ao,
      int as,
      boolean ta,
      float[] b,
      int bo,
      int bs,
      boolean tb,
      RowsUse use,
      int row) {
    int ars = ta ? 1 : as;
    int acs = ta ? as : 1;
    int block = Panels.rowsInCache(n);
    float[] c = buffers.borrow(Math.min(m, block) * n);
    float[] packed = panels.packWhole((m + block - 1) / block, block, n, k, b, bo, bs, tb);
    for (int i = 0; i < m; i += block) {
      int rows = Math.min(block, m - i);
      int from = ao + i * ars;
      matmul.multiply(rows, n, k, a, from, ars, acs, b, bo, bs, tb, packed, c, 0, n);
      use.use(this, c, 0, row + i, rows);
    }
    panels.giveBack(packed);
    buffers.giveBack(c);
  }

  @Override
  public void addRow(
      int rows,
      int columns,
      float[] x,
      int xo,
      int xs,
      float[] r,
      int ro,
      float[] y,
      int yo,
      int ys) {
    if (columns < Species.LANES) {
      addNarrowRow(rows, columns, x, xo, xs, r, ro, y, yo, ys);
      return;
    }
    int whole = Species.whole(columns);
    VectorBinary.addRow(rows, whole, x, xo, xs, r, ro, y, yo, ys);
    int rest = columns - whole;
    scalar.addRow(rows, rest, x, xo + whole, xs, r, ro + whole, y, yo + whole, ys);
  }

  /// In one pass for ReLU, which is quicker to compute than to come back for.
  @Override
  public void finishRows(
      Unary f,
      float p,
      float q,
      int rows,
      int columns,
      float[] r,
      int ro,
      float[] c,
      int co,
      int cs) {
    if (rows * columns < Species.LANES) {
      scalar.finishRows(f, p, q, rows, columns, r, ro, c, co, cs);
      return;
    }
    if (f != Unary.RELU || columns % Species.LANES != 0) {
      Kernels.super.finishRows(f, p, q, rows, columns, r, ro, c, co, cs);
      return;
    }
    for (int i = 0; i < rows; i++) {
      VectorBinary.addThenRelu(c, co + i * cs, r, ro, columns);
    }
  }

  /// [#addRow] for fewer columns than a vector has lanes. Where rows follow one another, r as often
  /// as there are lanes is added to as many rows at once.
  private void addNarrowRow(
      int rows,
      int columns,
      float[] x,
      int xo,
      int xs,
      float[] r,
      int ro,
      float[] y,
      int yo,
      int ys) {
    int done = xs == columns && ys == columns ? Species.whole(rows) : 0;
    if (done > 0) {
      int size = Species.LANES * columns;
      float[] repeated = buffers.borrow(size);
      for (int i = 0; i < size; i += columns) {
        System.arraycopy(r, ro, repeated, i, columns);
      }
      VectorBinary.addRow(done / Species.LANES, size, x, xo, size, repeated, 0, y, yo, size);
      buffers.giveBack(repeated);
    }
    scalar.addRow(rows - done, columns, x, xo + done * xs, xs, r, ro, y, yo + done * ys, ys);
  }

  @Override
  public void unary(Unary f, float p, float q, float[] x, int xo, float[] y, int yo, int n) {
    int whole = Species.whole(n);
    if (whole > 0) {
      VectorUnary.apply(f, p, q, x, xo, y, yo, whole);
    }
    scalar.unary(f, p, q, x, xo + whole, y, yo + whole, n - whole);
  }

  @Override
  public void binary(
      Binary f,
      float p,
      float q,
      float[] a,
      int ao,
      int as,
      float[] b,
      int bo,
      int bs,
      float[] y,
      int yo,
      int n) {
    int whole = Species.whole(n);
    if (as == 0 && bs == 0) {
      Arrays.fill(y, yo, yo + n, n == 0 ? 0f : Definitions.of(f, p, q, a[ao], b[bo]));
      return;
    }
    if (as == 1 && bs == 1) {
      VectorBinary.apply(f, p, q, a, ao, b, bo, y, yo, whole);
    } else if (whole > 0) {
      repeated(f, p, q, a, ao, as, b, bo, y, yo, whole);
    }
    int aRest = ao + whole * as;
    int bRest = bo + whole * bs;
    scalar.binary(f, p, q, a, aRest, as, b, bRest, bs, y, yo + whole, n - whole);
  }

  /// [#binary] where one of the operands is a single number.
  private void repeated(
      Binary f,
      float p,
      float q,
      float[] a,
      int ao,
      int as,
      float[] b,
      int bo,
      float[] y,
      int yo,
      int n) {
    float[] same = buffers.borrow(CHUNK);
    Arrays.fill(same, 0, Math.min(n, CHUNK), as == 0 ? a[ao] : b[bo]);
    for (int i = 0; i < n; i += CHUNK) {
      int size = Math.min(CHUNK, n - i);
      if (as == 0) {
        VectorBinary.apply(f, p, q, same, 0, b, bo + i, y, yo + i, size);
      } else {
        VectorBinary.apply(f, p, q, a, ao + i, same, 0, y, yo + i, size);
      }
    }
    buffers.giveBack(same);
  }

  @Override
  public void reduceColumns(
      Reduction f, float[] x, int xo, int n, int step, int columns, float[] y, int yo) {
    int whole = Species.whole(columns);
    switch (f) {
      case SUM -> VectorColumns.sum(x, xo, n, step, whole, y, yo);
      case MAX -> VectorColumns.max(x, xo, n, step, whole, y, yo);
      case MIN -> VectorColumns.min(x, xo, n, step, whole, y, yo);
      case ARGMAX, ARGMIN -> scalar.reduceColumns(f, x, xo, n, step, whole, y, yo);
    }
    scalar.reduceColumns(f, x, xo + whole, n, step, columns - whole, y, yo + whole);
  }

  @Override
  public void scale(float factor, float[] x, int xo, float[] y, int yo, int n) {
    int whole = Species.whole(n);
    WholeVectors.scale(factor, x, xo, y, yo, whole);
    scalar.scale(factor, x, xo + whole, y, yo + whole, n - whole);
  }

  @Override
  public void addScaled(float factor, float[] x, int xo, float[] y, int yo, int n) {
    int whole = Species.whole(n);
    WholeVectors.addScaled(factor, x, xo, y, yo, whole);
    scalar.addScaled(factor, x, xo + whole, y, yo + whole, n - whole);
  }

  @Override
  public void transpose(float[] x, int xo, int rows, int columns, float[] y, int yo) {
    Transposition.transpose(rows, columns, x, xo, columns, y, yo, rows);
  }

  @Override
  public Normalization normalization() {
    return normalization;
  }

  @Override
  public Rows rows() {
    return rows;
  }

  @Override
  public Images images() {
    return images;
  }

  @Override
  public Updates updates() {
    return updates;
  }

  @Override
  public void dropout(
      long key, int first, float rate, float scale, float[] x, int xo, float[] y, int yo, int n) {
    int whole = Species.whole(n);
    WholeVectors.dropout(key, first, Chance.threshold(rate), scale, x, xo, y, yo, whole);
    scalar.dropout(key, first + whole, rate, scale, x, xo + whole, y, yo + whole, n - whole);
  }
}

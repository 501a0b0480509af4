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
  private final VectorRows byRow = new VectorRows();
  private final VectorMatmul matmul = new VectorMatmul(buffers);
  private final VectorConvolution convolution = new VectorConvolution(buffers);
  private final VectorWeightGradient weightGradient = new VectorWeightGradient(buffers);

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
    int ars = ta ? 1 : as;
    int acs = ta ? as : 1;
    for (int i = 0; i < m; i += VectorMatmul.HEIGHT) {
      int rows = Math.min(VectorMatmul.HEIGHT, m - i);
      int to = co + i * cs;
      matmul.multiply(rows, n, k, a, ao + i * ars, ars, acs, b, bo, bs, tb, c, to, cs);
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
    int block = VectorMatmul.rowsInCache(n);
    float[] c = buffers.borrow(Math.min(m, block) * n);
    float[] packed = matmul.packWhole((m + block - 1) / block, block, n, k, b, bo, bs, tb);
    for (int i = 0; i < m; i += block) {
      int rows = Math.min(block, m - i);
      int from = ao + i * ars;
      matmul.multiply(rows, n, k, a, from, ars, acs, b, bo, bs, tb, packed, c, 0, n);
      use.use(this, c, 0, row + i, rows);
    }
    matmul.giveBack(packed);
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
    int whole = Species.whole(columns);
    VectorBinary.addRow(rows, whole, x, xo, xs, r, ro, y, yo, ys);
    int rest = columns - whole;
    scalar.addRow(rows, rest, x, xo + whole, xs, r, ro + whole, y, yo + whole, ys);
  }

  @Override
  public void unary(Unary f, float p, float q, float[] x, int xo, float[] y, int yo, int n) {
    int whole = Species.whole(n);
    VectorUnary.apply(f, p, q, x, xo, y, yo, whole);
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
  public void reduceRows(Reduction f, float[] x, int xo, int rows, int n, float[] y, int yo) {
    byRow.reduce(f, x, xo, rows, n, y, yo);
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
    VectorUpdates.scale(factor, x, xo, y, yo, whole);
    scalar.scale(factor, x, xo + whole, y, yo + whole, n - whole);
  }

  @Override
  public void addScaled(float factor, float[] x, int xo, float[] y, int yo, int n) {
    int whole = Species.whole(n);
    VectorUpdates.addScaled(factor, x, xo, y, yo, whole);
    scalar.addScaled(factor, x, xo + whole, y, yo + whole, n - whole);
  }

  @Override
  public void transpose(float[] x, int xo, int rows, int columns, float[] y, int yo) {
    Transposition.transpose(rows, columns, x, xo, columns, y, yo, rows);
  }

  @Override
  public void softmax(float[] x, int xo, int rows, int n, float[] y, int yo) {
    byRow.softmax(x, xo, rows, n, y, yo);
  }

  @Override
  public void softmaxGradient(
      float[] dy, int dyo, float[] y, int yo, int rows, int n, float[] dx, int dxo) {
    byRow.softmaxGradient(dy, dyo, y, yo, rows, n, dx, dxo);
  }

  @Override
  public void logSoftmax(float[] x, int xo, int rows, int n, float[] y, int yo) {
    byRow.logSoftmax(x, xo, rows, n, y, yo);
  }

  @Override
  public void logSoftmaxGradient(
      float[] dy, int dyo, float[] y, int yo, int rows, int n, float[] dx, int dxo) {
    byRow.logSoftmaxGradient(dy, dyo, y, yo, rows, n, dx, dxo);
  }

  @Override
  public void crossEntropy(
      float[] x, int xo, float[] classes, int ko, int rows, int n, float[] loss, int lo) {
    byRow.crossEntropy(x, xo, classes, ko, rows, n, loss, lo);
  }

  @Override
  public void crossEntropyGradient(
      float[] dy,
      int dyo,
      float[] x,
      int xo,
      float[] classes,
      int ko,
      int rows,
      int n,
      float[] dx,
      int dxo) {
    byRow.crossEntropyGradient(dy, dyo, x, xo, classes, ko, rows, n, dx, dxo);
  }

  @Override
  public Normalization normalization() {
    return normalization;
  }

  @Override
  public void dropout(
      long key, int first, float rate, float scale, float[] x, int xo, float[] y, int yo, int n) {
    int whole = Species.whole(n);
    VectorUpdates.dropout(key, first, Chance.threshold(rate), scale, x, xo, y, yo, whole);
    scalar.dropout(key, first + whole, rate, scale, x, xo + whole, y, yo + whole, n - whole);
  }

  @Override
  public void convolve(
      Convolution c,
      int images,
      float[] x,
      int xo,
      float[] w,
      int wo,
      float[] bias,
      int bo,
      float[] y,
      int yo) {
    convolution.convolve(c, images, x, xo, w, wo, bias, bo, y, yo);
  }

  @Override
  public void convolutionInputGradient(
      Convolution c, int images, float[] dy, int dyo, float[] w, int wo, float[] dx, int dxo) {
    convolution.inputGradient(c, images, dy, dyo, w, wo, dx, dxo);
  }

  @Override
  public void convolutionWeightGradient(
      Convolution c,
      int images,
      float[] x,
      int xo,
      float[] dy,
      int dyo,
      float[] dw,
      int dwo,
      int from,
      int to) {
    weightGradient.weightGradient(c, images, x, xo, dy, dyo, dw, dwo, from, to);
  }

  @Override
  public void maxPool(Pooling p, int planes, float[] x, int xo, float[] y, int yo) {
    if (p.halves()) {
      VectorPooling.max(p, planes, x, xo, y, yo);
    } else {
      ScalarPooling.max(p, planes, x, xo, y, yo);
    }
  }

  @Override
  public void maxPoolGradient(
      Pooling p,
      int planes,
      float[] x,
      int xo,
      float[] y,
      int yo,
      float[] dy,
      int dyo,
      float[] dx,
      int dxo) {
    if (p.halves()) {
      VectorPooling.maxGradient(p, planes, x, xo, y, yo, dy, dyo, dx, dxo);
    } else {
      ScalarPooling.maxGradient(p, planes, x, xo, y, yo, dy, dyo, dx, dxo);
    }
  }

  @Override
  public void averagePool(Pooling p, int planes, float[] x, int xo, float[] y, int yo) {
    if (p.halves()) {
      VectorPooling.average(p, planes, x, xo, y, yo);
    } else {
      ScalarPooling.average(p, planes, x, xo, y, yo);
    }
  }

  @Override
  public void averagePoolGradient(Pooling p, int planes, float[] dy, int dyo, float[] dx, int dxo) {
    if (p.halves()) {
      VectorPooling.averageGradient(p, planes, dy, dyo, dx, dxo);
    } else {
      ScalarPooling.averageGradient(p, planes, dy, dyo, dx, dxo);
    }
  }

  @Override
  public void sgd(float rate, float[] g, int go, float[] w, int wo, int n) {
    addScaled(-rate, g, go, w, wo, n);
  }

  @Override
  public void momentum(
      float rate,
      float momentum,
      boolean nesterov,
      float[] g,
      int go,
      float[] v,
      int vo,
      float[] w,
      int wo,
      int n) {
    int whole = Species.whole(n);
    if (nesterov) {
      VectorUpdates.nesterov(rate, momentum, g, go, v, vo, w, wo, whole);
    } else {
      VectorUpdates.momentum(rate, momentum, g, go, v, vo, w, wo, whole);
    }
    int rest = n - whole;
    scalar.momentum(rate, momentum, nesterov, g, go + whole, v, vo + whole, w, wo + whole, rest);
  }

  @Override
  public void adam(
      float rate,
      float beta1,
      float beta2,
      float epsilon,
      float c0,
      float c1,
      float c2,
      float decay,
      float[] g,
      int go,
      float[] m,
      int mo,
      float[] v,
      int vo,
      float[] w,
      int wo,
      int n) {
    int whole = Species.whole(n);
    VectorUpdates.adam(
        rate, beta1, beta2, epsilon, c0, c1, c2, decay, g, go, m, mo, v, vo, w, wo, whole);
    scalar.adam(
        rate,
        beta1,
        beta2,
        epsilon,
        c0,
        c1,
        c2,
        decay,
        g,
        go + whole,
        m,
        mo + whole,
        v,
        vo + whole,
        w,
        wo + whole,
        n - whole);
  }

  @Override
  public void rms(
      float rate,
      float keep,
      float take,
      float epsilon,
      float[] g,
      int go,
      float[] v,
      int vo,
      float[] w,
      int wo,
      int n) {
    int whole = Species.whole(n);
    int rest = n - whole;
    VectorUpdates.rms(rate, keep, take, epsilon, g, go, v, vo, w, wo, whole);
    scalar.rms(rate, keep, take, epsilon, g, go + whole, v, vo + whole, w, wo + whole, rest);
  }

  @Override
  public void lion(
      float rate,
      float beta1,
      float beta2,
      float decay,
      float[] g,
      int go,
      float[] m,
      int mo,
      float[] w,
      int wo,
      int n) {
    int whole = Species.whole(n);
    int rest = n - whole;
    VectorUpdates.lion(rate, beta1, beta2, decay, g, go, m, mo, w, wo, whole);
    scalar.lion(rate, beta1, beta2, decay, g, go + whole, m, mo + whole, w, wo + whole, rest);
  }

  @Override
  public void rprop(
      float shrink,
      float grow,
      float least,
      float most,
      float[] g,
      int go,
      float[] previous,
      int po,
      float[] size,
      int so,
      float[] w,
      int wo,
      int n) {
    int whole = Species.whole(n);
    int rest = n - whole;
    VectorUpdates.rprop(shrink, grow, least, most, g, go, previous, po, size, so, w, wo, whole);
    scalar.rprop(
        shrink,
        grow,
        least,
        most,
        g,
        go + whole,
        previous,
        po + whole,
        size,
        so + whole,
        w,
        wo + whole,
        rest);
  }

  @Override
  public void penalty(float l1, float l2, float[] w, int wo, float[] g, int go, int n) {
    int whole = Species.whole(n);
    VectorUpdates.penalty(l1, l2, w, wo, g, go, whole);
    scalar.penalty(l1, l2, w, wo + whole, g, go + whole, n - whole);
  }
}

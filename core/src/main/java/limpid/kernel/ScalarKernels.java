package limpid.kernel;

import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/// The kernels as plain loops: the reference that defines every bit, and what runs where the Vector
/// API is absent. Matrix products are ordered so that the compiler can use vector instructions by
/// itself; on hardware without fused multiply-add they are slow, since the bits come first.
public final class ScalarKernels implements Kernels {
  private final ScalarRows rows = new ScalarRows();
  private final Normalization normalization = new ScalarNormalization();
  private final Buffers buffers = new Buffers();

  @Override
  public String description() {
    return "scalar";
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
    float[] straight = tb ? buffers.borrow(k * n) : b;
    int from = tb ? 0 : bo;
    int step = tb ? n : bs;
    for (int j = 0; tb && j < n; j++) {
      for (int p = 0; p < k; p++) {
        straight[p * n + j] = b[bo + j * bs + p];
      }
    }
    for (int i = 0; i < m; i++) {
      int to = co + i * cs;
      Arrays.fill(c, to, to + n, 0f);
      for (int p = 0; p < k; p++) {
        float x = ta ? a[ao + p * as + i] : a[ao + i * as + p];
        addScaled(x, straight, from + p * step, c, to, n);
      }
      epilogue.apply(this, c, to, cs, row + i, 1, column, n);
    }
    if (tb) {
      buffers.giveBack(straight);
    }
  }

  @Override
  public void rowTimes(float[] a, int ao, RowMatrix b, int from, int to, float[] c, int co) {
    for (int tile = from; tile < to; tile += b.width(tile)) {
      int width = Math.min(b.width(tile), to - tile);
      Arrays.fill(c, co + tile, co + tile + width, 0f);
      for (int p = 0; p < b.rows(); p++) {
        long row = b.at(p, tile) / Float.BYTES;
        for (int j = 0; j < width; j++) {
          float weight = b.numbers().getAtIndex(ValueLayout.JAVA_FLOAT, row + j);
          c[co + tile + j] = Math.fma(a[ao + p], weight, c[co + tile + j]);
        }
      }
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
    float[] c = buffers.borrow(m * n);
    matmul(m, n, k, a, ao, as, ta, b, bo, bs, tb, c, 0, n, Epilogue.NONE, 0, 0);
    use.use(this, c, 0, row, m);
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
    for (int i = 0; i < rows; i++) {
      binary(Binary.ADD, x, xo + i * xs, 1, r, ro, 1, y, yo + i * ys, columns);
    }
  }

  @Override
  public void unary(Unary f, float p, float q, float[] x, int xo, float[] y, int yo, int n) {
    for (int i = 0; i < n; i++) {
      y[yo + i] = Definitions.of(f, p, q, x[xo + i]);
    }
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
    for (int i = 0; i < n; i++) {
      y[yo + i] = Definitions.of(f, p, q, a[ao + i * as], b[bo + i * bs]);
    }
  }

  @Override
  public void reduceRows(Reduction f, float[] x, int xo, int rows, int n, float[] y, int yo) {
    this.rows.reduce(f, x, xo, rows, n, y, yo);
  }

  @Override
  public void reduceColumns(
      Reduction f, float[] x, int xo, int n, int step, int columns, float[] y, int yo) {
    Arrays.fill(y, yo, yo + columns, f.ofNone());
    for (int j = 0; j < n; j++) {
      int from = xo + j * step;
      for (int i = 0; i < columns; i++) {
        float before = y[yo + i];
        float next = x[from + i];
        y[yo + i] =
            switch (f) {
              case SUM -> before + next;
              case MAX -> Math.max(before, next);
              case MIN -> Math.min(before, next);
              case ARGMAX -> exceeds(x[xo + ((int) before) * step + i], next) ? j : before;
              case ARGMIN -> exceeds(-x[xo + ((int) before) * step + i], -next) ? j : before;
            };
      }
    }
  }

  /// Whether the next is larger than the best so far; NaN is larger than all but NaN.
  private static boolean exceeds(float best, float next) {
    return next > best || (Float.isNaN(next) && !Float.isNaN(best));
  }

  @Override
  public void scale(float factor, float[] x, int xo, float[] y, int yo, int n) {
    for (int i = 0; i < n; i++) {
      y[yo + i] = factor * x[xo + i];
    }
  }

  @Override
  public void addScaled(float factor, float[] x, int xo, float[] y, int yo, int n) {
    for (int i = 0; i < n; i++) {
      y[yo + i] = Math.fma(factor, x[xo + i], y[yo + i]);
    }
  }

  @Override
  public void transpose(float[] x, int xo, int rows, int columns, float[] y, int yo) {
    // in tiles, so that the lines of y that are being written stay in the cache
    int tile = 16;
    for (int i0 = 0; i0 < rows; i0 += tile) {
      int i1 = Math.min(i0 + tile, rows);
      for (int j = 0; j < columns; j++) {
        for (int i = i0; i < i1; i++) {
          y[yo + j * rows + i] = x[xo + i * columns + j];
        }
      }
    }
  }

  @Override
  public void softmax(float[] x, int xo, int rows, int n, float[] y, int yo) {
    this.rows.softmax(x, xo, rows, n, y, yo);
  }

  @Override
  public void softmaxGradient(
      float[] dy, int dyo, float[] y, int yo, int rows, int n, float[] dx, int dxo) {
    this.rows.softmaxGradient(dy, dyo, y, yo, rows, n, dx, dxo);
  }

  @Override
  public void logSoftmax(float[] x, int xo, int rows, int n, float[] y, int yo) {
    this.rows.logSoftmax(x, xo, rows, n, y, yo);
  }

  @Override
  public void logSoftmaxGradient(
      float[] dy, int dyo, float[] y, int yo, int rows, int n, float[] dx, int dxo) {
    this.rows.logSoftmaxGradient(dy, dyo, y, yo, rows, n, dx, dxo);
  }

  @Override
  public void crossEntropy(
      float[] x, int xo, float[] classes, int ko, int rows, int n, float[] loss, int lo) {
    this.rows.crossEntropy(x, xo, classes, ko, rows, n, loss, lo);
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
    this.rows.crossEntropyGradient(dy, dyo, x, xo, classes, ko, rows, n, dx, dxo);
  }

  @Override
  public Normalization normalization() {
    return normalization;
  }

  @Override
  public void dropout(
      long key, int first, float rate, float scale, float[] x, int xo, float[] y, int yo, int n) {
    int threshold = Chance.threshold(rate);
    for (int i = 0; i < n; i++) {
      y[yo + i] = Chance.uniform24(key, first + i) >= threshold ? x[xo + i] * scale : 0f;
    }
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
    ScalarConvolution.convolve(c, images, x, xo, w, wo, bias, bo, y, yo);
  }

  @Override
  public void convolutionInputGradient(
      Convolution c, int images, float[] dy, int dyo, float[] w, int wo, float[] dx, int dxo) {
    ScalarConvolution.inputGradient(c, images, dy, dyo, w, wo, dx, dxo);
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
    float[] lanes = buffers.borrow(Lanes.COUNT);
    ScalarConvolution.weightGradient(c, images, x, xo, dy, dyo, dw, dwo, from, to, lanes);
    buffers.giveBack(lanes);
  }

  @Override
  public void maxPool(Pooling p, int planes, float[] x, int xo, float[] y, int yo) {
    ScalarPooling.max(p, planes, x, xo, y, yo);
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
    ScalarPooling.maxGradient(p, planes, x, xo, y, yo, dy, dyo, dx, dxo);
  }

  @Override
  public void averagePool(Pooling p, int planes, float[] x, int xo, float[] y, int yo) {
    ScalarPooling.average(p, planes, x, xo, y, yo);
  }

  @Override
  public void averagePoolGradient(Pooling p, int planes, float[] dy, int dyo, float[] dx, int dxo) {
    ScalarPooling.averageGradient(p, planes, dy, dyo, dx, dxo);
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
    for (int i = 0; i < n; i++) {
      float slope = g[go + i];
      float speed = Math.fma(momentum, v[vo + i], slope);
      v[vo + i] = speed;
      float step = nesterov ? Math.fma(momentum, speed, slope) : speed;
      w[wo + i] = Math.fma(-rate, step, w[wo + i]);
    }
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
    float rest1 = 1f - beta1;
    float rest2 = 1f - beta2;
    for (int i = 0; i < n; i++) {
      float slope = g[go + i];
      float mean = Math.fma(rest1, slope, beta1 * m[mo + i]);
      float square = Math.fma(rest2 * slope, slope, beta2 * v[vo + i]);
      m[mo + i] = mean;
      v[vo + i] = square;
      float step = Math.fma(c0, slope, mean * c1) / ((float) Math.sqrt(square * c2) + epsilon);
      float kept = Math.fma(-decay, w[wo + i], w[wo + i]);
      w[wo + i] = Math.fma(-rate, step, kept);
    }
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
    for (int i = 0; i < n; i++) {
      float slope = g[go + i];
      float square = Math.fma(take * slope, slope, keep * v[vo + i]);
      v[vo + i] = square;
      w[wo + i] = Math.fma(-rate, slope / ((float) Math.sqrt(square) + epsilon), w[wo + i]);
    }
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
    float rest1 = 1f - beta1;
    float rest2 = 1f - beta2;
    for (int i = 0; i < n; i++) {
      float slope = g[go + i];
      float mean = m[mo + i];
      m[mo + i] = Math.fma(rest2, slope, beta2 * mean);
      float direction = Functions.sign(Math.fma(rest1, slope, beta1 * mean));
      float kept = Math.fma(-decay, w[wo + i], w[wo + i]);
      w[wo + i] = Math.fma(-rate, direction, kept);
    }
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
    for (int i = 0; i < n; i++) {
      float slope = g[go + i];
      float turn = Functions.sign(slope) * Functions.sign(previous[po + i]);
      float factor = turn > 0 ? grow : turn < 0 ? shrink : 1f;
      float length = Math.min(Math.max(size[so + i] * factor, least), most);
      float used = turn < 0 ? 0f : slope;
      size[so + i] = length;
      previous[po + i] = used;
      w[wo + i] = Math.fma(-length, Functions.sign(used), w[wo + i]);
    }
  }

  @Override
  public void penalty(float l1, float l2, float[] w, int wo, float[] g, int go, int n) {
    for (int i = 0; i < n; i++) {
      float weight = w[wo + i];
      g[go + i] = Math.fma(l2, weight, Math.fma(l1, Functions.sign(weight), g[go + i]));
    }
  }
}

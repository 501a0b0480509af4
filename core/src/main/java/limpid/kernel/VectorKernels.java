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
  private final VectorMatmul matmul = new VectorMatmul();
  private final VectorConvolution convolution = new VectorConvolution();
  private final VectorWeightGradient weightGradient = new VectorWeightGradient();

  @Override
  public String description() {
    return "vector, " + Species.FLOAT.vectorBitSize() + " bits";
  }

  @Override
  public void matmulBlock(
      int m,
      int n,
      int k,
      float[] a,
      int ao,
      boolean ta,
      float[] b,
      int bo,
      boolean tb,
      float[] c,
      int co,
      int i0,
      int i1,
      int j0,
      int j1) {
    int ars = ta ? 1 : k;
    int acs = ta ? m : 1;
    matmul.multiply(
        i1 - i0,
        j1 - j0,
        k,
        a,
        ao + i0 * ars,
        ars,
        acs,
        b,
        tb ? bo + j0 * k : bo + j0,
        tb ? k : n,
        tb,
        c,
        co + i0 * n + j0,
        n);
  }

  @Override
  public void unary(Unary f, float[] x, int xo, float[] y, int yo, int n) {
    int whole = Species.whole(n);
    VectorUnary.apply(f, x, xo, y, yo, whole);
    scalar.unary(f, x, xo + whole, y, yo + whole, n - whole);
  }

  @Override
  public void binary(
      Binary f, float[] a, int ao, int as, float[] b, int bo, int bs, float[] y, int yo, int n) {
    int whole = Species.whole(n);
    if (as == 1 && bs == 1) {
      VectorBinary.apply(f, a, ao, b, bo, y, yo, whole);
    } else if (as == 0 && bs == 1) {
      float[] repeated = repeat(a[ao], whole);
      for (int i = 0; i < whole; i += CHUNK) {
        VectorBinary.apply(f, repeated, 0, b, bo + i, y, yo + i, Math.min(CHUNK, whole - i));
      }
    } else if (as == 1 && bs == 0) {
      float[] repeated = repeat(b[bo], whole);
      for (int i = 0; i < whole; i += CHUNK) {
        VectorBinary.apply(f, a, ao + i, repeated, 0, y, yo + i, Math.min(CHUNK, whole - i));
      }
    } else {
      Arrays.fill(y, yo, yo + n, n == 0 ? 0f : Functions.of(f, a[ao], b[bo]));
      return;
    }
    scalar.binary(f, a, ao + whole * as, as, b, bo + whole * bs, bs, y, yo + whole, n - whole);
  }

  private static float[] repeat(float number, int n) {
    float[] repeated = new float[Math.min(n, CHUNK)];
    Arrays.fill(repeated, number);
    return repeated;
  }

  @Override
  public void reduceRows(Reduction f, float[] x, int xo, int rows, int n, float[] y, int yo) {
    VectorRows.reduce(f, x, xo, rows, n, y, yo);
  }

  @Override
  public void reduceColumns(
      Reduction f, float[] x, int xo, int n, int step, int columns, float[] y, int yo) {
    int whole = Species.whole(columns);
    if (f == Reduction.SUM) {
      VectorColumns.sum(x, xo, n, step, whole, y, yo);
    } else {
      VectorColumns.max(x, xo, n, step, whole, y, yo);
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
  public void clamp(float low, float high, float[] x, int xo, float[] y, int yo, int n) {
    int whole = Species.whole(n);
    VectorUpdates.clamp(low, high, x, xo, y, yo, whole);
    scalar.clamp(low, high, x, xo + whole, y, yo + whole, n - whole);
  }

  @Override
  public void transpose(float[] x, int xo, int rows, int columns, float[] y, int yo) {
    Transposition.transpose(rows, columns, x, xo, columns, y, yo, rows);
  }

  @Override
  public void softmax(float[] x, int xo, int rows, int n, float[] y, int yo) {
    VectorRows.softmax(x, xo, rows, n, y, yo);
  }

  @Override
  public void softmaxGradient(
      float[] dy, int dyo, float[] y, int yo, int rows, int n, float[] dx, int dxo) {
    VectorRows.softmaxGradient(dy, dyo, y, yo, rows, n, dx, dxo);
  }

  @Override
  public void logSoftmax(float[] x, int xo, int rows, int n, float[] y, int yo) {
    VectorRows.logSoftmax(x, xo, rows, n, y, yo);
  }

  @Override
  public void logSoftmaxGradient(
      float[] dy, int dyo, float[] y, int yo, int rows, int n, float[] dx, int dxo) {
    VectorRows.logSoftmaxGradient(dy, dyo, y, yo, rows, n, dx, dxo);
  }

  @Override
  public void crossEntropy(
      float[] x, int xo, float[] classes, int ko, int rows, int n, float[] loss, int lo) {
    VectorRows.crossEntropy(x, xo, classes, ko, rows, n, loss, lo);
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
    VectorRows.crossEntropyGradient(dy, dyo, x, xo, classes, ko, rows, n, dx, dxo);
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
        rate, beta1, beta2, epsilon, c1, c2, decay, g, go, m, mo, v, vo, w, wo, whole);
    scalar.adam(
        rate,
        beta1,
        beta2,
        epsilon,
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
  public void penalty(float l1, float l2, float[] w, int wo, float[] g, int go, int n) {
    int whole = Species.whole(n);
    VectorUpdates.penalty(l1, l2, w, wo, g, go, whole);
    scalar.penalty(l1, l2, w, wo + whole, g, go + whole, n - whole);
  }
}

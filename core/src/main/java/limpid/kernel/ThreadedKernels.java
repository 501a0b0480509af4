package limpid.kernel;

/// The work of other kernels shared among [Workers]. Only results are divided (rows or columns of a
/// product, ranges of elements, whole rows), never a sum, so the bits are those of one thread. What
/// is too small to gain from company stays with the caller.
public final class ThreadedKernels implements Kernels {
  /// Multiply-adds of a matrix product worth one part; some 5 µs.
  private static final long PRODUCTS = 1 << 18;

  /// Elements worth one part; some 5 µs of reading and writing memory.
  private static final long ELEMENTS = 1 << 14;

  /// Parts are bounded at multiples of the virtual lanes, …
  private static final int GRAIN = Lanes.COUNT;

  /// … those of rows of a product at whole tiles, …
  private static final int ROW_GRAIN = 12;

  /// … and those of its columns at whole panels.
  private static final int COLUMN_GRAIN = 64;

  /// Images are done so many at a time.
  private static final int IMAGE_GRAIN = 32;

  /// More parts than threads, so that one that is held up does not hold up all.
  private static final int PARTS_PER_THREAD = 2;

  private final Kernels inner;
  private final Workers workers;
  private final Normalization normalization;

  public ThreadedKernels(Kernels inner, Workers workers) {
    this.inner = inner;
    this.workers = workers;
    this.normalization = new ThreadedNormalization(this, inner.normalization());
  }

  @Override
  public String description() {
    return inner.description() + ", " + workers.threads() + " threads";
  }

  @Override
  public void close() {
    workers.close();
  }

  @Override
  public Normalization normalization() {
    return normalization;
  }

  /// What is done with the numbers from … to−1.
  @FunctionalInterface
  interface Range {
    void run(int from, int to);
  }

  /// Divides 0 … n−1, of which each costs `cost` units, into parts of at least `worth` units.
  private void divide(int n, long cost, long worth, int grain, Range range) {
    long most = Math.min(n * cost / worth, (long) workers.threads() * PARTS_PER_THREAD);
    if (most <= 1 || workers.threads() == 1) {
      range.run(0, n);
      return;
    }
    int grains = (n + grain - 1) / grain;
    int parts = (int) Math.min(most, grains);
    workers.run(
        parts,
        part -> {
          long from = (long) grains * part / parts * grain;
          long to = (long) grains * (part + 1) / parts * grain;
          range.run((int) from, (int) Math.min(to, n));
        });
  }

  private void elements(int n, Range range) {
    divide(n, 1, ELEMENTS, GRAIN, range);
  }

  /// Divides rows of n elements.
  void rows(int rows, long n, Range range) {
    divide(rows, n, ELEMENTS, 1, range);
  }

  /// Divides columns of n elements.
  void columns(int columns, int n, Range range) {
    divide(columns, n, ELEMENTS, GRAIN, range);
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
    // a transposed B is repacked by everyone who needs it: then each gets columns of his own
    boolean byColumns = n >= 2 * COLUMN_GRAIN && (tb || m < 2 * ROW_GRAIN || n > m);
    if (byColumns) {
      divide(
          n,
          (long) m * k,
          PRODUCTS,
          COLUMN_GRAIN,
          (from, to) -> {
            int part = to - from;
            int at = tb ? bo + from * bs : bo + from;
            int first = column + from;
            inner.matmul(
                m, part, k, a, ao, as, ta, b, at, bs, tb, c, co + from, cs, epilogue, row, first);
          });
    } else {
      divide(
          m,
          (long) n * k,
          PRODUCTS,
          ROW_GRAIN,
          (from, to) -> {
            int part = to - from;
            int at = ta ? ao + from : ao + from * as;
            int into = co + from * cs;
            int first = row + from;
            inner.matmul(
                part, n, k, a, at, as, ta, b, bo, bs, tb, c, into, cs, epilogue, first, column);
          });
    }
  }

  /// Whole products for each thread where there are enough of them, else each product divided.
  @Override
  public void matmulBatch(
      int from,
      int to,
      int m,
      int n,
      int k,
      float[] a,
      int ao,
      int[] as,
      boolean ta,
      float[] b,
      int bo,
      int[] bs,
      boolean tb,
      float[] c,
      int co) {
    if (to - from < workers.threads()) {
      Kernels.super.matmulBatch(from, to, m, n, k, a, ao, as, ta, b, bo, bs, tb, c, co);
      return;
    }
    divide(
        to - from,
        (long) m * n * k,
        PRODUCTS,
        1,
        (first, end) ->
            inner.matmulBatch(
                from + first, from + end, m, n, k, a, ao, as, ta, b, bo, bs, tb, c, co));
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
    divide(
        m,
        (long) n * k,
        PRODUCTS,
        ROW_GRAIN,
        (from, to) -> {
          int part = to - from;
          int at = ta ? ao + from : ao + from * as;
          inner.matmulRows(part, n, k, a, at, as, ta, b, bo, bs, tb, use, row + from);
        });
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
    rows(
        rows,
        columns,
        (from, to) ->
            inner.addRow(to - from, columns, x, xo + from * xs, xs, r, ro, y, yo + from * ys, ys));
  }

  @Override
  public void unary(Unary f, float p, float q, float[] x, int xo, float[] y, int yo, int n) {
    elements(n, (from, to) -> inner.unary(f, p, q, x, xo + from, y, yo + from, to - from));
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
    elements(
        n,
        (from, to) -> {
          int aFrom = ao + from * as;
          int bFrom = bo + from * bs;
          inner.binary(f, p, q, a, aFrom, as, b, bFrom, bs, y, yo + from, to - from);
        });
  }

  @Override
  public void reduce(
      Reduction f, float[] x, int xo, int outer, int n, int inner, float[] y, int yo) {
    if (outer == 1 && inner > 1) {
      reduceColumns(f, x, xo, n, inner, inner, y, yo);
      return;
    }
    int size = n * inner;
    rows(
        outer,
        size,
        (from, to) ->
            this.inner.reduce(f, x, xo + from * size, to - from, n, inner, y, yo + from * inner));
  }

  @Override
  public void reduceRows(Reduction f, float[] x, int xo, int rows, int n, float[] y, int yo) {
    rows(rows, n, (from, to) -> inner.reduceRows(f, x, xo + from * n, to - from, n, y, yo + from));
  }

  @Override
  public void reduceColumns(
      Reduction f, float[] x, int xo, int n, int step, int columns, float[] y, int yo) {
    columns(
        columns,
        n,
        (from, to) -> inner.reduceColumns(f, x, xo + from, n, step, to - from, y, yo + from));
  }

  @Override
  public void scale(float factor, float[] x, int xo, float[] y, int yo, int n) {
    elements(n, (from, to) -> inner.scale(factor, x, xo + from, y, yo + from, to - from));
  }

  @Override
  public void addScaled(float factor, float[] x, int xo, float[] y, int yo, int n) {
    elements(n, (from, to) -> inner.addScaled(factor, x, xo + from, y, yo + from, to - from));
  }

  /// Not divided: it is bound by memory, and rarely needed since products transpose by themselves.
  @Override
  public void transpose(float[] x, int xo, int rows, int columns, float[] y, int yo) {
    inner.transpose(x, xo, rows, columns, y, yo);
  }

  @Override
  public void fill(float value, float[] y, int yo, int n) {
    elements(n, (from, to) -> inner.fill(value, y, yo + from, to - from));
  }

  @Override
  public void copy(int[] sizes, float[] x, int xo, int[] xs, float[] y, int yo, int[] ys) {
    long cost = 1;
    for (int axis = 1; axis < sizes.length; axis++) {
      cost *= sizes[axis];
    }
    divide(
        sizes[0],
        cost,
        ELEMENTS,
        1,
        (from, to) -> Movement.copy(sizes, x, xo, xs, y, yo, ys, from, to));
  }

  @Override
  public void gather(
      float[] x, int xo, float[] indices, int io, int rows, int n, float[] y, int yo) {
    rows(
        rows,
        n,
        (from, to) -> inner.gather(x, xo, indices, io + from, to - from, n, y, yo + from * n));
  }

  /// Divided by columns: each sum stays with one thread, in its order.
  @Override
  public void scatterAdd(
      float[] y,
      int yo,
      float[] indices,
      int io,
      int rows,
      int step,
      int columns,
      float[] x,
      int xo) {
    divide(
        columns,
        rows,
        ELEMENTS,
        GRAIN,
        (from, to) ->
            inner.scatterAdd(y, yo + from, indices, io, rows, step, to - from, x, xo + from));
  }

  @Override
  public void oneHot(float[] classes, int ko, int rows, int n, float[] y, int yo) {
    rows(rows, n, (from, to) -> inner.oneHot(classes, ko + from, to - from, n, y, yo + from * n));
  }

  @Override
  public void softmax(float[] x, int xo, int rows, int n, float[] y, int yo) {
    rows(rows, n, (from, to) -> inner.softmax(x, xo + from * n, to - from, n, y, yo + from * n));
  }

  @Override
  public void softmaxGradient(
      float[] dy, int dyo, float[] y, int yo, int rows, int n, float[] dx, int dxo) {
    rows(
        rows,
        n,
        (from, to) -> {
          int skip = from * n;
          inner.softmaxGradient(dy, dyo + skip, y, yo + skip, to - from, n, dx, dxo + skip);
        });
  }

  @Override
  public void logSoftmax(float[] x, int xo, int rows, int n, float[] y, int yo) {
    rows(rows, n, (from, to) -> inner.logSoftmax(x, xo + from * n, to - from, n, y, yo + from * n));
  }

  @Override
  public void logSoftmaxGradient(
      float[] dy, int dyo, float[] y, int yo, int rows, int n, float[] dx, int dxo) {
    rows(
        rows,
        n,
        (from, to) -> {
          int skip = from * n;
          inner.logSoftmaxGradient(dy, dyo + skip, y, yo + skip, to - from, n, dx, dxo + skip);
        });
  }

  @Override
  public void crossEntropy(
      float[] x, int xo, float[] classes, int ko, int rows, int n, float[] loss, int lo) {
    rows(
        rows,
        n,
        (from, to) ->
            inner.crossEntropy(
                x, xo + from * n, classes, ko + from, to - from, n, loss, lo + from));
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
    rows(
        rows,
        n,
        (from, to) -> {
          int skip = from * n;
          inner.crossEntropyGradient(
              dy, dyo + from, x, xo + skip, classes, ko + from, to - from, n, dx, dxo + skip);
        });
  }

  @Override
  public void dropout(
      long key, int first, float rate, float scale, float[] x, int xo, float[] y, int yo, int n) {
    elements(
        n,
        (from, to) ->
            inner.dropout(key, first + from, rate, scale, x, xo + from, y, yo + from, to - from));
  }

  /// Images are divided, and by [#IMAGE_GRAIN] where there are enough, since vectors hold several.
  private void images(Convolution c, int images, Range range) {
    boolean many = images >= IMAGE_GRAIN * 2;
    divide(images, c.products(), PRODUCTS, many ? IMAGE_GRAIN : images >= 16 ? 16 : 1, range);
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
    images(
        c,
        images,
        (from, to) -> {
          int xFrom = xo + from * c.inputSize();
          inner.convolve(c, to - from, x, xFrom, w, wo, bias, bo, y, yo + from * c.outputSize());
        });
  }

  @Override
  public void convolutionInputGradient(
      Convolution c, int images, float[] dy, int dyo, float[] w, int wo, float[] dx, int dxo) {
    images(
        c,
        images,
        (from, to) -> {
          int dyFrom = dyo + from * c.outputSize();
          inner.convolutionInputGradient(
              c, to - from, dy, dyFrom, w, wo, dx, dxo + from * c.inputSize());
        });
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
    long cost = (long) images * c.outputPlane() * c.filterSize();
    divide(
        to - from,
        cost,
        PRODUCTS,
        1,
        (first, end) ->
            inner.convolutionWeightGradient(
                c, images, x, xo, dy, dyo, dw, dwo, from + first, from + end));
  }

  @Override
  public void maxPool(Pooling p, int planes, float[] x, int xo, float[] y, int yo) {
    int in = p.inputPlane();
    int out = p.outputPlane();
    rows(
        planes,
        in,
        (from, to) -> inner.maxPool(p, to - from, x, xo + from * in, y, yo + from * out));
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
    int in = p.inputPlane();
    int out = p.outputPlane();
    rows(
        planes,
        in,
        (from, to) ->
            inner.maxPoolGradient(
                p,
                to - from,
                x,
                xo + from * in,
                y,
                yo + from * out,
                dy,
                dyo + from * out,
                dx,
                dxo + from * in));
  }

  @Override
  public void averagePool(Pooling p, int planes, float[] x, int xo, float[] y, int yo) {
    int in = p.inputPlane();
    int out = p.outputPlane();
    rows(
        planes,
        in,
        (from, to) -> inner.averagePool(p, to - from, x, xo + from * in, y, yo + from * out));
  }

  @Override
  public void averagePoolGradient(Pooling p, int planes, float[] dy, int dyo, float[] dx, int dxo) {
    int in = p.inputPlane();
    int out = p.outputPlane();
    rows(
        planes,
        in,
        (from, to) ->
            inner.averagePoolGradient(p, to - from, dy, dyo + from * out, dx, dxo + from * in));
  }

  @Override
  public void sgd(float rate, float[] g, int go, float[] w, int wo, int n) {
    elements(n, (from, to) -> inner.sgd(rate, g, go + from, w, wo + from, to - from));
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
    elements(
        n,
        (from, to) ->
            inner.momentum(
                rate, momentum, nesterov, g, go + from, v, vo + from, w, wo + from, to - from));
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
    elements(
        n,
        (from, to) -> {
          int size = to - from;
          int mFrom = mo + from;
          int vFrom = vo + from;
          inner.adam(
              rate, beta1, beta2, epsilon, c0, c1, c2, decay, g, go + from, m, mFrom, v, vFrom, w,
              wo + from, size);
        });
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
    elements(
        n,
        (from, to) ->
            inner.rms(
                rate, keep, take, epsilon, g, go + from, v, vo + from, w, wo + from, to - from));
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
    elements(
        n,
        (from, to) ->
            inner.lion(
                rate, beta1, beta2, decay, g, go + from, m, mo + from, w, wo + from, to - from));
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
    elements(
        n,
        (from, to) ->
            inner.rprop(
                shrink, grow, least, most, g, go + from, previous, po + from, size, so + from, w,
                wo + from, to - from));
  }

  @Override
  public void penalty(float l1, float l2, float[] w, int wo, float[] g, int go, int n) {
    elements(n, (from, to) -> inner.penalty(l1, l2, w, wo + from, g, go + from, to - from));
  }
}

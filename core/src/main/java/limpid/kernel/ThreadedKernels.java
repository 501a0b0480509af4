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
  private final Pool<SharedCall> calls;
  private final Normalization normalization;

  public ThreadedKernels(Kernels inner, Workers workers) {
    this.inner = inner;
    this.workers = workers;
    this.calls = new Pool<>(() -> new SharedCall(inner));
    this.normalization = new ThreadedNormalization(this);
  }

  @Override
  public String description() {
    return inner.description() + ", " + workers.threads() + " threads";
  }

  @Override
  public Kernels alone() {
    return inner;
  }

  @Override
  public void close() {
    workers.close();
  }

  @Override
  public void share(int parts, Workers.Task task) {
    workers.run(parts, task);
  }

  /// Into how many parts n things are divided, as many as they are worth, each of a grain at least.
  private int parts(int n, long worth, int grain) {
    long most = Math.min(worth, (long) workers.threads() * PARTS_PER_THREAD);
    return workers.threads() == 1 ? 1 : Math.clamp(most, 1, Math.max(1, (n + grain - 1) / grain));
  }

  private void run(int parts, SharedCall call) {
    try {
      workers.run(parts, call);
    } finally {
      call.clear();
      calls.giveBack(call);
    }
  }

  @Override
  public Normalization normalization() {
    return normalization;
  }

  /// Divides 0 … n−1, of which each costs `cost` units, into parts of at least `worth` units.
  private void divide(
      int n, long cost, long worth, int grain, SharedCall call, SharedCall.Part part) {
    int parts = parts(n, n * cost / worth, grain);
    run(parts, call.divided(n, parts, grain, part));
  }

  private void elements(int n, SharedCall call, SharedCall.Part part) {
    divide(n, 1, ELEMENTS, GRAIN, call, part);
  }

  /// A call to put arguments into, for one of the two ways of dividing below.
  SharedCall call() {
    return calls.take();
  }

  /// Divides rows of n elements.
  void rows(int rows, long n, SharedCall call, SharedCall.Part part) {
    divide(rows, n, ELEMENTS, 1, call, part);
  }

  /// Divides columns of n elements.
  void columns(int columns, int n, SharedCall call, SharedCall.Part part) {
    divide(columns, n, ELEMENTS, GRAIN, call, part);
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
    boolean byColumns = byColumns(m, n, tb);
    int grain = byColumns ? COLUMN_GRAIN : ROW_GRAIN;
    int parts = parts(byColumns ? n : m, (long) m * n * k / PRODUCTS, grain);
    if (parts == 1) {
      inner.matmul(m, n, k, a, ao, as, ta, b, bo, bs, tb, c, co, cs, epilogue, row, column);
      return;
    }
    run(
        parts,
        product(m, n, k, a, ao, as, ta, b, bo, bs, tb, row, column)
            .of(epilogue)
            .array(c, co)
            .size(cs)
            .divided(
                byColumns ? n : m,
                parts,
                grain,
                byColumns ? ThreadedKernels::columnsOfProduct : ThreadedKernels::rowsOfProduct));
  }

  /// Whether a product is divided into columns: where there are too few rows, and where B is
  /// transposed, since everybody packs what he needs of it.
  private static boolean byColumns(int m, int n, boolean tb) {
    return n >= 2 * COLUMN_GRAIN && (tb || m < 2 * ROW_GRAIN || n > m);
  }

  private SharedCall product(
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
      int row,
      int column) {
    return calls
        .take()
        .array(a, ao)
        .array(b, bo)
        .flag(ta)
        .flag(tb)
        .size(m)
        .size(n)
        .size(k)
        .size(as)
        .size(bs)
        .size(row)
        .size(column);
  }

  private static void columnsOfProduct(Kernels kernels, SharedCall t, int from, int to) {
    kernels.matmul(
        t.n(0),
        to - from,
        t.n(2),
        t.x(0),
        t.o(0),
        t.n(3),
        t.flag(0),
        t.x(1),
        t.o(1) + from * (t.flag(1) ? t.n(4) : 1),
        t.n(4),
        t.flag(1),
        t.x(2),
        t.o(2) + from,
        t.n(7),
        t.of(Epilogue.class),
        t.n(5),
        t.n(6) + from);
  }

  private static void rowsOfProduct(Kernels kernels, SharedCall t, int from, int to) {
    kernels.matmul(
        to - from,
        t.n(1),
        t.n(2),
        t.x(0),
        t.o(0) + from * (t.flag(0) ? 1 : t.n(3)),
        t.n(3),
        t.flag(0),
        t.x(1),
        t.o(1),
        t.n(4),
        t.flag(1),
        t.x(2),
        t.o(2) + from * t.n(7),
        t.n(7),
        t.of(Epilogue.class),
        t.n(5) + from,
        t.n(6));
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
        calls
            .take()
            .array(a, ao)
            .positions(as)
            .flag(ta)
            .array(b, bo)
            .positions(bs)
            .flag(tb)
            .array(c, co)
            .size(m)
            .size(n)
            .size(k)
            .size(from),
        ThreadedKernels::productsOfBatch);
  }

  private static void productsOfBatch(Kernels kernels, SharedCall t, int from, int to) {
    kernels.matmulBatch(
        t.n(3) + from,
        t.n(3) + to,
        t.n(0),
        t.n(1),
        t.n(2),
        t.x(0),
        t.o(0),
        t.positions(0),
        t.flag(0),
        t.x(1),
        t.o(1),
        t.positions(1),
        t.flag(1),
        t.x(2),
        t.o(2));
  }

  @Override
  public void rowTimes(float[] a, int ao, RowMatrix b, int from, int to, float[] c, int co) {
    int n = to - from;
    int parts = parts(n, (long) n * b.rows() / PRODUCTS, RowMatrix.TILE);
    if (parts == 1) {
      inner.rowTimes(a, ao, b, from, to, c, co);
      return;
    }
    run(
        parts,
        call()
            .of(b)
            .array(a, ao)
            .array(c, co)
            .size(from)
            .divided(n, parts, RowMatrix.TILE, ThreadedKernels::columnsOfRow));
  }

  private static void columnsOfRow(Kernels kernels, SharedCall t, int from, int to) {
    int first = t.n(0);
    kernels.rowTimes(
        t.x(0), t.o(0), t.of(RowMatrix.class), first + from, first + to, t.x(1), t.o(1));
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
    int parts = parts(m, (long) m * n * k / PRODUCTS, ROW_GRAIN);
    if (parts == 1) {
      inner.matmulRows(m, n, k, a, ao, as, ta, b, bo, bs, tb, use, row);
      return;
    }
    run(
        parts,
        product(m, n, k, a, ao, as, ta, b, bo, bs, tb, row, 0)
            .of(use)
            .divided(m, parts, ROW_GRAIN, ThreadedKernels::usedRowsOfProduct));
  }

  private static void usedRowsOfProduct(Kernels kernels, SharedCall t, int from, int to) {
    kernels.matmulRows(
        to - from,
        t.n(1),
        t.n(2),
        t.x(0),
        t.o(0) + from * (t.flag(0) ? 1 : t.n(3)),
        t.n(3),
        t.flag(0),
        t.x(1),
        t.o(1),
        t.n(4),
        t.flag(1),
        t.of(RowsUse.class),
        t.n(5) + from);
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
        calls.take().size(columns).array(x, xo).size(xs).array(r, ro).array(y, yo).size(ys),
        (ks, t, from, to) ->
            ks.addRow(
                to - from,
                t.n(0),
                t.x(0),
                t.o(0) + from * t.n(1),
                t.n(1),
                t.x(1),
                t.o(1),
                t.x(2),
                t.o(2) + from * t.n(2),
                t.n(2)));
  }

  @Override
  public void unary(Unary f, float p, float q, float[] x, int xo, float[] y, int yo, int n) {
    elements(
        n,
        calls.take().of(f).number(p).number(q).array(x, xo).array(y, yo),
        (ks, t, from, to) ->
            ks.unary(
                t.of(Unary.class),
                t.v(0),
                t.v(1),
                t.x(0),
                t.o(0) + from,
                t.x(1),
                t.o(1) + from,
                to - from));
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
        calls
            .take()
            .of(f)
            .number(p)
            .number(q)
            .array(a, ao)
            .size(as)
            .array(b, bo)
            .size(bs)
            .array(y, yo),
        (ks, t, from, to) -> {
          int aFrom = t.o(0) + from * t.n(0);
          int bFrom = t.o(1) + from * t.n(1);
          ks.binary(
              t.of(Binary.class),
              t.v(0),
              t.v(1),
              t.x(0),
              aFrom,
              t.n(0),
              t.x(1),
              bFrom,
              t.n(1),
              t.x(2),
              t.o(2) + from,
              to - from);
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
        calls.take().of(f).array(x, xo).size(n).size(inner).array(y, yo).size(size),
        (ks, t, from, to) ->
            ks.reduce(
                t.of(Reduction.class),
                t.x(0),
                t.o(0) + from * t.n(2),
                to - from,
                t.n(0),
                t.n(1),
                t.x(1),
                t.o(1) + from * t.n(1)));
  }

  @Override
  public void reduceRows(Reduction f, float[] x, int xo, int rows, int n, float[] y, int yo) {
    rows(
        rows,
        n,
        calls.take().of(f).array(x, xo).size(n).array(y, yo),
        (ks, t, from, to) ->
            ks.reduceRows(
                t.of(Reduction.class),
                t.x(0),
                t.o(0) + from * t.n(0),
                to - from,
                t.n(0),
                t.x(1),
                t.o(1) + from));
  }

  @Override
  public void reduceColumns(
      Reduction f, float[] x, int xo, int n, int step, int columns, float[] y, int yo) {
    columns(
        columns,
        n,
        calls.take().of(f).array(x, xo).size(n).size(step).array(y, yo),
        (ks, t, from, to) ->
            ks.reduceColumns(
                t.of(Reduction.class),
                t.x(0),
                t.o(0) + from,
                t.n(0),
                t.n(1),
                to - from,
                t.x(1),
                t.o(1) + from));
  }

  @Override
  public void scale(float factor, float[] x, int xo, float[] y, int yo, int n) {
    elements(
        n,
        calls.take().number(factor).array(x, xo).array(y, yo),
        (ks, t, from, to) ->
            ks.scale(t.v(0), t.x(0), t.o(0) + from, t.x(1), t.o(1) + from, to - from));
  }

  @Override
  public void addScaled(float factor, float[] x, int xo, float[] y, int yo, int n) {
    elements(
        n,
        calls.take().number(factor).array(x, xo).array(y, yo),
        (ks, t, from, to) ->
            ks.addScaled(t.v(0), t.x(0), t.o(0) + from, t.x(1), t.o(1) + from, to - from));
  }

  /// Not divided: it is bound by memory, and rarely needed since products transpose by themselves.
  @Override
  public void transpose(float[] x, int xo, int rows, int columns, float[] y, int yo) {
    inner.transpose(x, xo, rows, columns, y, yo);
  }

  @Override
  public void fill(float value, float[] y, int yo, int n) {
    elements(
        n,
        calls.take().number(value).array(y, yo),
        (ks, t, from, to) -> ks.fill(t.v(0), t.x(0), t.o(0) + from, to - from));
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
        calls.take().positions(sizes).array(x, xo).positions(xs).array(y, yo).positions(ys),
        (ks, t, from, to) ->
            Movement.copy(
                t.positions(0),
                t.x(0),
                t.o(0),
                t.positions(1),
                t.x(1),
                t.o(1),
                t.positions(2),
                from,
                to));
  }

  @Override
  public void gather(
      float[] x, int xo, float[] indices, int io, int rows, int n, float[] y, int yo) {
    rows(
        rows,
        n,
        calls.take().array(x, xo).array(indices, io).size(n).array(y, yo),
        (ks, t, from, to) ->
            ks.gather(
                t.x(0),
                t.o(0),
                t.x(1),
                t.o(1) + from,
                to - from,
                t.n(0),
                t.x(2),
                t.o(2) + from * t.n(0)));
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
        calls.take().array(y, yo).array(indices, io).size(rows).size(step).array(x, xo),
        (ks, t, from, to) ->
            ks.scatterAdd(
                t.x(0),
                t.o(0) + from,
                t.x(1),
                t.o(1),
                t.n(0),
                t.n(1),
                to - from,
                t.x(2),
                t.o(2) + from));
  }

  @Override
  public void oneHot(float[] classes, int ko, int rows, int n, float[] y, int yo) {
    rows(
        rows,
        n,
        calls.take().array(classes, ko).size(n).array(y, yo),
        (ks, t, from, to) ->
            ks.oneHot(t.x(0), t.o(0) + from, to - from, t.n(0), t.x(1), t.o(1) + from * t.n(0)));
  }

  @Override
  public void softmax(float[] x, int xo, int rows, int n, float[] y, int yo) {
    rows(
        rows,
        n,
        calls.take().array(x, xo).size(n).array(y, yo),
        (ks, t, from, to) ->
            ks.softmax(
                t.x(0), t.o(0) + from * t.n(0), to - from, t.n(0), t.x(1), t.o(1) + from * t.n(0)));
  }

  @Override
  public void softmaxGradient(
      float[] dy, int dyo, float[] y, int yo, int rows, int n, float[] dx, int dxo) {
    rows(
        rows,
        n,
        calls.take().array(dy, dyo).array(y, yo).size(n).array(dx, dxo),
        (ks, t, from, to) -> {
          int skip = from * t.n(0);
          ks.softmaxGradient(
              t.x(0),
              t.o(0) + skip,
              t.x(1),
              t.o(1) + skip,
              to - from,
              t.n(0),
              t.x(2),
              t.o(2) + skip);
        });
  }

  @Override
  public void logSoftmax(float[] x, int xo, int rows, int n, float[] y, int yo) {
    rows(
        rows,
        n,
        calls.take().array(x, xo).size(n).array(y, yo),
        (ks, t, from, to) ->
            ks.logSoftmax(
                t.x(0), t.o(0) + from * t.n(0), to - from, t.n(0), t.x(1), t.o(1) + from * t.n(0)));
  }

  @Override
  public void logSoftmaxGradient(
      float[] dy, int dyo, float[] y, int yo, int rows, int n, float[] dx, int dxo) {
    rows(
        rows,
        n,
        calls.take().array(dy, dyo).array(y, yo).size(n).array(dx, dxo),
        (ks, t, from, to) -> {
          int skip = from * t.n(0);
          ks.logSoftmaxGradient(
              t.x(0),
              t.o(0) + skip,
              t.x(1),
              t.o(1) + skip,
              to - from,
              t.n(0),
              t.x(2),
              t.o(2) + skip);
        });
  }

  @Override
  public void crossEntropy(
      float[] x, int xo, float[] classes, int ko, int rows, int n, float[] loss, int lo) {
    rows(
        rows,
        n,
        calls.take().array(x, xo).array(classes, ko).size(n).array(loss, lo),
        (ks, t, from, to) ->
            ks.crossEntropy(
                t.x(0),
                t.o(0) + from * t.n(0),
                t.x(1),
                t.o(1) + from,
                to - from,
                t.n(0),
                t.x(2),
                t.o(2) + from));
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
        calls.take().array(dy, dyo).array(x, xo).array(classes, ko).size(n).array(dx, dxo),
        (ks, t, from, to) -> {
          int skip = from * t.n(0);
          ks.crossEntropyGradient(
              t.x(0),
              t.o(0) + from,
              t.x(1),
              t.o(1) + skip,
              t.x(2),
              t.o(2) + from,
              to - from,
              t.n(0),
              t.x(3),
              t.o(3) + skip);
        });
  }

  @Override
  public void dropout(
      long key, int first, float rate, float scale, float[] x, int xo, float[] y, int yo, int n) {
    elements(
        n,
        calls.take().key(key).size(first).number(rate).number(scale).array(x, xo).array(y, yo),
        (ks, t, from, to) ->
            ks.dropout(
                t.key(),
                t.n(0) + from,
                t.v(0),
                t.v(1),
                t.x(0),
                t.o(0) + from,
                t.x(1),
                t.o(1) + from,
                to - from));
  }

  /// Images are divided, and by [#IMAGE_GRAIN] where there are enough, since vectors hold several.
  private void images(Convolution c, int images, SharedCall call, SharedCall.Part part) {
    boolean many = images >= IMAGE_GRAIN * 2;
    int grain = many ? IMAGE_GRAIN : images >= 16 ? 16 : 1;
    divide(images, c.products(), PRODUCTS, grain, call.of(c), part);
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
        calls.take().array(x, xo).array(w, wo).array(bias, bo).array(y, yo),
        (ks, t, from, to) -> {
          Convolution of = t.of(Convolution.class);
          ks.convolve(
              of,
              to - from,
              t.x(0),
              t.o(0) + from * of.inputSize(),
              t.x(1),
              t.o(1),
              t.x(2),
              t.o(2),
              t.x(3),
              t.o(3) + from * of.outputSize());
        });
  }

  @Override
  public void convolutionInputGradient(
      Convolution c, int images, float[] dy, int dyo, float[] w, int wo, float[] dx, int dxo) {
    images(
        c,
        images,
        calls.take().array(dy, dyo).array(w, wo).array(dx, dxo),
        (ks, t, from, to) -> {
          Convolution of = t.of(Convolution.class);
          ks.convolutionInputGradient(
              of,
              to - from,
              t.x(0),
              t.o(0) + from * of.outputSize(),
              t.x(1),
              t.o(1),
              t.x(2),
              t.o(2) + from * of.inputSize());
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
    divide(
        to - from,
        (long) images * c.outputPlane() * c.filterSize(),
        PRODUCTS,
        1,
        calls.take().of(c).size(images).array(x, xo).array(dy, dyo).array(dw, dwo).size(from),
        (ks, t, first, end) ->
            ks.convolutionWeightGradient(
                t.of(Convolution.class),
                t.n(0),
                t.x(0),
                t.o(0),
                t.x(1),
                t.o(1),
                t.x(2),
                t.o(2),
                t.n(1) + first,
                t.n(1) + end));
  }

  @Override
  public void maxPool(Pooling p, int planes, float[] x, int xo, float[] y, int yo) {
    rows(
        planes,
        p.inputPlane(),
        calls.take().of(p).array(x, xo).array(y, yo),
        (ks, t, from, to) -> {
          Pooling of = t.of(Pooling.class);
          int xFrom = t.o(0) + from * of.inputPlane();
          ks.maxPool(of, to - from, t.x(0), xFrom, t.x(1), t.o(1) + from * of.outputPlane());
        });
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
    rows(
        planes,
        p.inputPlane(),
        calls.take().of(p).array(x, xo).array(y, yo).array(dy, dyo).array(dx, dxo),
        (ks, t, from, to) -> {
          Pooling of = t.of(Pooling.class);
          int in = from * of.inputPlane();
          int out = from * of.outputPlane();
          ks.maxPoolGradient(
              of,
              to - from,
              t.x(0),
              t.o(0) + in,
              t.x(1),
              t.o(1) + out,
              t.x(2),
              t.o(2) + out,
              t.x(3),
              t.o(3) + in);
        });
  }

  @Override
  public void averagePool(Pooling p, int planes, float[] x, int xo, float[] y, int yo) {
    rows(
        planes,
        p.inputPlane(),
        calls.take().of(p).array(x, xo).array(y, yo),
        (ks, t, from, to) -> {
          Pooling of = t.of(Pooling.class);
          int xFrom = t.o(0) + from * of.inputPlane();
          ks.averagePool(of, to - from, t.x(0), xFrom, t.x(1), t.o(1) + from * of.outputPlane());
        });
  }

  @Override
  public void averagePoolGradient(Pooling p, int planes, float[] dy, int dyo, float[] dx, int dxo) {
    rows(
        planes,
        p.inputPlane(),
        calls.take().of(p).array(dy, dyo).array(dx, dxo),
        (ks, t, from, to) -> {
          Pooling of = t.of(Pooling.class);
          int dyFrom = t.o(0) + from * of.outputPlane();
          ks.averagePoolGradient(
              of, to - from, t.x(0), dyFrom, t.x(1), t.o(1) + from * of.inputPlane());
        });
  }

  @Override
  public void sgd(float rate, float[] g, int go, float[] w, int wo, int n) {
    elements(
        n,
        calls.take().number(rate).array(g, go).array(w, wo),
        (ks, t, from, to) ->
            ks.sgd(t.v(0), t.x(0), t.o(0) + from, t.x(1), t.o(1) + from, to - from));
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
        calls
            .take()
            .number(rate)
            .number(momentum)
            .flag(nesterov)
            .array(g, go)
            .array(v, vo)
            .array(w, wo),
        (ks, t, from, to) ->
            ks.momentum(
                t.v(0),
                t.v(1),
                t.flag(0),
                t.x(0),
                t.o(0) + from,
                t.x(1),
                t.o(1) + from,
                t.x(2),
                t.o(2) + from,
                to - from));
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
        calls
            .take()
            .number(rate)
            .number(beta1)
            .number(beta2)
            .number(epsilon)
            .number(c0)
            .number(c1)
            .number(c2)
            .number(decay)
            .array(g, go)
            .array(m, mo)
            .array(v, vo)
            .array(w, wo),
        (ks, t, from, to) -> {
          int size = to - from;
          int mFrom = t.o(1) + from;
          int vFrom = t.o(2) + from;
          ks.adam(
              t.v(0),
              t.v(1),
              t.v(2),
              t.v(3),
              t.v(4),
              t.v(5),
              t.v(6),
              t.v(7),
              t.x(0),
              t.o(0) + from,
              t.x(1),
              mFrom,
              t.x(2),
              vFrom,
              t.x(3),
              t.o(3) + from,
              size);
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
        calls
            .take()
            .number(rate)
            .number(keep)
            .number(take)
            .number(epsilon)
            .array(g, go)
            .array(v, vo)
            .array(w, wo),
        (ks, t, from, to) ->
            ks.rms(
                t.v(0),
                t.v(1),
                t.v(2),
                t.v(3),
                t.x(0),
                t.o(0) + from,
                t.x(1),
                t.o(1) + from,
                t.x(2),
                t.o(2) + from,
                to - from));
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
        calls
            .take()
            .number(rate)
            .number(beta1)
            .number(beta2)
            .number(decay)
            .array(g, go)
            .array(m, mo)
            .array(w, wo),
        (ks, t, from, to) ->
            ks.lion(
                t.v(0),
                t.v(1),
                t.v(2),
                t.v(3),
                t.x(0),
                t.o(0) + from,
                t.x(1),
                t.o(1) + from,
                t.x(2),
                t.o(2) + from,
                to - from));
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
        calls
            .take()
            .number(shrink)
            .number(grow)
            .number(least)
            .number(most)
            .array(g, go)
            .array(previous, po)
            .array(size, so)
            .array(w, wo),
        (ks, t, from, to) ->
            ks.rprop(
                t.v(0),
                t.v(1),
                t.v(2),
                t.v(3),
                t.x(0),
                t.o(0) + from,
                t.x(1),
                t.o(1) + from,
                t.x(2),
                t.o(2) + from,
                t.x(3),
                t.o(3) + from,
                to - from));
  }

  @Override
  public void penalty(float l1, float l2, float[] w, int wo, float[] g, int go, int n) {
    elements(
        n,
        calls.take().number(l1).number(l2).array(w, wo).array(g, go),
        (ks, t, from, to) ->
            ks.penalty(t.v(0), t.v(1), t.x(0), t.o(0) + from, t.x(1), t.o(1) + from, to - from));
  }
}

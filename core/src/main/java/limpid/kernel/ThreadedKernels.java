package limpid.kernel;

/// The work of other kernels shared among [Workers]. Only results are divided (rows or columns of a
/// product, ranges of elements, whole rows), never a sum, so the bits are those of one thread. What
/// is too small to gain from company stays with the caller.
public final class ThreadedKernels implements Kernels {
  /// Multiply-adds of a matrix product worth one part; some 5 µs.
  static final long PRODUCTS = 1 << 18;

  /// Elements worth one part; some 5 µs of reading and writing memory.
  static final long ELEMENTS = 1 << 14;

  /// Parts are bounded at multiples of the virtual lanes.
  static final int GRAIN = Lanes.COUNT;

  /// More parts than threads, so that one that is held up does not hold up all.
  private static final int PARTS_PER_THREAD = 2;

  private final Kernels inner;
  private final Workers workers;
  private final Pool<SharedCall> calls;
  private final ThreadedMovement movement;
  private final ThreadedProducts products;
  private final Normalization normalization;
  private final Rows rows;
  private final Images images;
  private final Updates updates;

  public ThreadedKernels(Kernels inner, Workers workers) {
    this.inner = inner;
    this.workers = workers;
    this.calls = new Pool<>(() -> new SharedCall(inner));
    this.movement = new ThreadedMovement(this);
    this.products = new ThreadedProducts(this);
    this.normalization = new ThreadedNormalization(this);
    this.rows = new ThreadedRows(this);
    this.images = new ThreadedImages(this);
    this.updates = new ThreadedUpdates(this);
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
  int parts(int n, long worth, int grain) {
    long most = Math.min(worth, (long) workers.threads() * PARTS_PER_THREAD);
    return workers.threads() == 1 ? 1 : Math.clamp(most, 1, Math.max(1, (n + grain - 1) / grain));
  }

  void run(int parts, SharedCall call) {
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

  /// Divides 0 … n−1, of which each costs `cost` units, into parts of at least `worth` units.
  void divide(int n, long cost, long worth, int grain, SharedCall call, SharedCall.Part part) {
    int parts = parts(n, n * cost / worth, grain);
    run(parts, call.divided(n, parts, grain, part));
  }

  void divideElements(int n, SharedCall call, SharedCall.Part part) {
    divide(n, 1, ELEMENTS, GRAIN, call, part);
  }

  /// A call to put arguments into, for one of the ways of dividing.
  SharedCall call() {
    return calls.take();
  }

  /// Divides rows of n elements.
  void divideRows(int rows, long n, SharedCall call, SharedCall.Part part) {
    divide(rows, n, ELEMENTS, 1, call, part);
  }

  /// Divides columns of n elements.
  void divideColumns(int columns, int n, SharedCall call, SharedCall.Part part) {
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
    products.matmul(m, n, k, a, ao, as, ta, b, bo, bs, tb, c, co, cs, epilogue, row, column);
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
    products.matmulBatch(from, to, m, n, k, a, ao, as, ta, b, bo, bs, tb, c, co);
  }

  @Override
  public void rowTimes(float[] a, int ao, RowMatrix b, int from, int to, float[] c, int co) {
    products.rowTimes(a, ao, b, from, to, c, co);
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
    products.matmulRows(m, n, k, a, ao, as, ta, b, bo, bs, tb, use, row);
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
    divideRows(
        rows,
        columns,
        call().size(columns).array(x, xo).size(xs).array(r, ro).array(y, yo).size(ys),
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
    divideElements(
        n,
        call().of(f).number(p).number(q).array(x, xo).array(y, yo),
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
    divideElements(
        n,
        call().of(f).number(p).number(q).array(a, ao).size(as).array(b, bo).size(bs).array(y, yo),
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
    divideRows(
        outer,
        size,
        call().of(f).array(x, xo).size(n).size(inner).array(y, yo).size(size),
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
  public void reduceColumns(
      Reduction f, float[] x, int xo, int n, int step, int columns, float[] y, int yo) {
    divideColumns(
        columns,
        n,
        call().of(f).array(x, xo).size(n).size(step).array(y, yo),
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
    divideElements(
        n,
        call().number(factor).array(x, xo).array(y, yo),
        (ks, t, from, to) ->
            ks.scale(t.v(0), t.x(0), t.o(0) + from, t.x(1), t.o(1) + from, to - from));
  }

  @Override
  public void addScaled(float factor, float[] x, int xo, float[] y, int yo, int n) {
    divideElements(
        n,
        call().number(factor).array(x, xo).array(y, yo),
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
    divideElements(
        n,
        call().number(value).array(y, yo),
        (ks, t, from, to) -> ks.fill(t.v(0), t.x(0), t.o(0) + from, to - from));
  }

  @Override
  public void copy(int[] sizes, float[] x, int xo, int[] xs, float[] y, int yo, int[] ys) {
    movement.copy(sizes, x, xo, xs, y, yo, ys);
  }

  @Override
  public void gather(
      float[] x, int xo, float[] indices, int io, int rows, int n, float[] y, int yo) {
    movement.gather(x, xo, indices, io, rows, n, y, yo);
  }

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
    movement.scatterAdd(y, yo, indices, io, rows, step, columns, x, xo);
  }

  @Override
  public void oneHot(float[] classes, int ko, int rows, int n, float[] y, int yo) {
    movement.oneHot(classes, ko, rows, n, y, yo);
  }

  @Override
  public void dropout(
      long key, int first, float rate, float scale, float[] x, int xo, float[] y, int yo, int n) {
    divideElements(
        n,
        call().key(key).size(first).number(rate).number(scale).array(x, xo).array(y, yo),
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
}

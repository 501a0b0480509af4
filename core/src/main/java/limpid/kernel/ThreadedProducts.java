package limpid.kernel;

/// Matrix products shared among threads, by rows or columns of the result.
final class ThreadedProducts {
  /// Parts of the rows of a product are bounded at whole tiles of 32 registers, …
  private static final int ROW_GRAIN = 8;

  /// … and those of its columns at whole panels.
  private static final int COLUMN_GRAIN = 64;

  /// Fewer rows are not divided where columns can be.
  private static final int FEW_ROWS = 24;

  private final ThreadedKernels threads;

  ThreadedProducts(ThreadedKernels threads) {
    this.threads = threads;
  }

  void matmul(
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
    int parts =
        threads.parts(byColumns ? n : m, (long) m * n * k / ThreadedKernels.PRODUCTS, grain);
    if (parts == 1) {
      threads
          .alone()
          .matmul(m, n, k, a, ao, as, ta, b, bo, bs, tb, c, co, cs, epilogue, row, column);
      return;
    }
    threads.run(
        parts,
        product(m, n, k, a, ao, as, ta, b, bo, bs, tb, row, column)
            .of(epilogue)
            .array(c, co)
            .size(cs)
            .divided(
                byColumns ? n : m,
                parts,
                grain,
                byColumns ? ThreadedProducts::columnsOfProduct : ThreadedProducts::rowsOfProduct));
  }

  /// Whether a product is divided into columns: where there are too few rows, and where B is
  /// transposed, since everybody packs what he needs of it.
  private static boolean byColumns(int m, int n, boolean tb) {
    return n >= 2 * COLUMN_GRAIN && (tb || m < FEW_ROWS || n > m);
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
    return threads
        .call()
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

  /// Whole products for each thread.
  void matmulBatch(
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
    threads.divide(
        to - from,
        (long) m * n * k,
        ThreadedKernels.PRODUCTS,
        1,
        threads
            .call()
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
        ThreadedProducts::productsOfBatch);
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

  void rowTimes(float[] a, int ao, RowMatrix b, int from, int to, float[] c, int co) {
    int n = to - from;
    int parts = threads.parts(n, (long) n * b.rows() / ThreadedKernels.PRODUCTS, RowMatrix.TILE);
    if (parts == 1) {
      threads.alone().rowTimes(a, ao, b, from, to, c, co);
      return;
    }
    threads.run(
        parts,
        threads
            .call()
            .of(b)
            .array(a, ao)
            .array(c, co)
            .size(from)
            .divided(n, parts, RowMatrix.TILE, ThreadedProducts::columnsOfRow));
  }

  private static void columnsOfRow(Kernels kernels, SharedCall t, int from, int to) {
    int first = t.n(0);
    kernels.rowTimes(
        t.x(0), t.o(0), t.of(RowMatrix.class), first + from, first + to, t.x(1), t.o(1));
  }

  void matmulRows(
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
    int parts = threads.parts(m, (long) m * n * k / ThreadedKernels.PRODUCTS, ROW_GRAIN);
    if (parts == 1) {
      threads.alone().matmulRows(m, n, k, a, ao, as, ta, b, bo, bs, tb, use, row);
      return;
    }
    threads.run(
        parts,
        product(m, n, k, a, ao, as, ta, b, bo, bs, tb, row, 0)
            .of(use)
            .divided(m, parts, ROW_GRAIN, ThreadedProducts::usedRowsOfProduct));
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
}

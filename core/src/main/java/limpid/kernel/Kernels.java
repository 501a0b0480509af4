package limpid.kernel;

import java.util.Arrays;

/// The loops that everything else is made of. Arrays are row-major, given as array and offset;
/// results are written over what was there unless said otherwise; inputs and results do not overlap
/// unless they are the very same range.
///
/// **Same bits.** All implementations agree bit for bit, for every length, offset and thread count:
/// each element of a matrix product is summed over k in order with fused multiply-add, starting
/// from +0; each reduction over adjacent numbers uses 16 virtual lanes (number i goes to lane i mod
/// 16, in order) folded as 8, 4, 2, 1; each reduction over numbers that are not adjacent goes in
/// order; functions are the polynomials of `Functions`.
public sealed interface Kernels extends AutoCloseable
    permits ScalarKernels, VectorKernels, ThreadedKernels {

  /// What runs, in words for people: `vector, 512 bits, 2 threads`.
  String description();

  /// Does parts 0 … parts−1 of something else, each once, on the threads of these kernels, and
  /// returns when all are done.
  default void share(int parts, Workers.Task task) {
    for (int part = 0; part < parts; part++) {
      task.run(part);
    }
  }

  /// C = op(A) · op(B), where op(A) is m×k, op(B) k×n and C m×n, all dense; `op` transposes where
  /// its flag is set, so that A is stored k×m if `ta`, and B n×k if `tb`.
  default void matmul(
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
      int co) {
    int as = ta ? m : k;
    int bs = tb ? k : n;
    matmul(m, n, k, a, ao, as, ta, b, bo, bs, tb, c, co, n, Epilogue.NONE, 0, 0);
  }

  /// The same for matrices that are parts of larger ones: `as`, `bs` and `cs` are the distances
  /// between rows as they are stored. Each block of C is handed to `epilogue` when it is finished
  /// and still in the cache; C's first element is told to it as row `row` and column `column`.
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
      int column);

  /// c[j] = Σₚ a[p]·b[p, j] for the columns `from` … `to`−1 of B: one row of a product as in
  /// [#matmul], to the same bits. `from` is a multiple of [RowMatrix#TILE], and so is `to`, if it
  /// is not the number of columns.
  void rowTimes(float[] a, int ao, RowMatrix b, int from, int to, float[] c, int co);

  /// C = op(A) · op(B) as in [#matmul], but C is written nowhere: a few rows at a time are computed
  /// into memory that stays in the cache and handed to `use`, which is told that the first of all
  /// is row `row`.
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
      int row);

  /// y[i, j] = x[i, j] + r[j] for rows × columns, with row strides `xs` and `ys`.
  void addRow(
      int rows,
      int columns,
      float[] x,
      int xo,
      int xs,
      float[] r,
      int ro,
      float[] y,
      int yo,
      int ys);

  /// C ← f(C + r) for rows × columns with the row stride `cs`, the row r added to every row.
  default void finishRows(
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
    addRow(rows, columns, c, co, cs, r, ro, c, co, cs);
    boolean dense = columns == cs;
    int runs = dense ? 1 : rows;
    int length = dense ? rows * columns : columns;
    for (int i = 0; i < runs; i++) {
      unary(f, p, q, c, co + i * cs, c, co + i * cs, length);
    }
  }

  /// The products number `from` … `to`−1 of a row of products of one size, each as [#matmul] has
  /// it: product p takes the matrices that begin as[p] and bs[p] numbers after `ao` and `bo`, and
  /// its result is number p of those that lie side by side in c.
  default void matmulBatch(
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
    for (int p = from; p < to; p++) {
      matmul(m, n, k, a, ao + as[p], ta, b, bo + bs[p], tb, c, co + p * m * n);
    }
  }

  /// y[i] = f(x[i]), with the parameters p and q that f may have
  void unary(Unary f, float p, float q, float[] x, int xo, float[] y, int yo, int n);

  /// y[i] = f(x[i]) for a function without parameters
  default void unary(Unary f, float[] x, int xo, float[] y, int yo, int n) {
    unary(f, 0f, 0f, x, xo, y, yo, n);
  }

  /// y[i] = f(a[i·as], b[i·bs]), with the parameters p and q that f may have, where a stride is 1,
  /// or 0 for one number used throughout.
  void binary(
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
      int n);

  /// y[i] = f(a[i·as], b[i·bs]) for a function without parameters
  default void binary(
      Binary f, float[] a, int ao, int as, float[] b, int bo, int bs, float[] y, int yo, int n) {
    binary(f, 0f, 0f, a, ao, as, b, bo, bs, y, yo, n);
  }

  /// For x seen as outer × n × inner: y[o, i] = reduction over the middle axis.
  default void reduce(
      Reduction f, float[] x, int xo, int outer, int n, int inner, float[] y, int yo) {
    if (inner == 1) {
      rows().reduce(f, x, xo, outer, n, y, yo);
      return;
    }
    for (int o = 0; o < outer; o++) {
      reduceColumns(f, x, xo + o * n * inner, n, inner, inner, y, yo + o * inner);
    }
  }

  /// For x of n × columns with the row stride `step`: y[i] = reduction of column i, in order.
  void reduceColumns(
      Reduction f, float[] x, int xo, int n, int step, int columns, float[] y, int yo);

  /// y[i] = factor · x[i]
  void scale(float factor, float[] x, int xo, float[] y, int yo, int n);

  /// y[i] = fma(factor, x[i], y[i])
  void addScaled(float factor, float[] x, int xo, float[] y, int yo, int n);

  /// y[i] = min(max(x[i], low), high); NaN stays NaN
  default void clamp(float low, float high, float[] x, int xo, float[] y, int yo, int n) {
    unary(Unary.CLAMP, low, high, x, xo, y, yo, n);
  }

  /// y[j, i] = x[i, j] for x of rows × columns
  void transpose(float[] x, int xo, int rows, int columns, float[] y, int yo);

  /// y[i] = value
  default void fill(float value, float[] y, int yo, int n) {
    Arrays.fill(y, yo, yo + n, value);
  }

  /// y[yo + Σ i·ys] = x[xo + Σ i·xs] for every index i = (i₀, i₁, …) below `sizes`, of one axis or
  /// more; strides of x may be 0 (repeating) or negative (backwards).
  default void copy(int[] sizes, float[] x, int xo, int[] xs, float[] y, int yo, int[] ys) {
    Movement.copy(sizes, x, xo, xs, y, yo, ys, 0, sizes[0]);
  }

  /// y[r, j] = x[index r, j] in rows of n; indices are whole numbers held as floats, which the
  /// caller has checked.
  default void gather(
      float[] x, int xo, float[] indices, int io, int rows, int n, float[] y, int yo) {
    Movement.gather(x, xo, indices, io, rows, n, y, yo);
  }

  /// x[index r, j] += y[r, j] in the order of r, for the first `columns` numbers of rows that lie
  /// `step` apart in both.
  default void scatterAdd(
      float[] y,
      int yo,
      float[] indices,
      int io,
      int rows,
      int step,
      int columns,
      float[] x,
      int xo) {
    Movement.scatterAdd(y, yo, indices, io, rows, step, columns, x, xo);
  }

  /// y[r, j] = 1 where j is the class of row r, else 0; classes as for [Rows#crossEntropy].
  default void oneHot(float[] classes, int ko, int rows, int n, float[] y, int yo) {
    Movement.oneHot(classes, ko, rows, n, y, yo);
  }

  /// The loops of layer and batch normalisation.
  Normalization normalization();

  /// Reductions of rows, softmax and its kin.
  Rows rows();

  /// Convolution and pooling.
  Images images();

  /// The updates of the optimisers.
  Updates updates();

  /// y[i] = x[i] · scale where the generator's uniform number for (key, first + i) is at least
  /// `rate`, else 0.
  void dropout(
      long key, int first, float rate, float scale, float[] x, int xo, float[] y, int yo, int n);

  /// The same kernels on the calling thread alone, for work too small to share.
  default Kernels alone() {
    return this;
  }

  /// Ends the threads, if there are any of its own; the kernels go on working, on the caller alone.
  @Override
  default void close() {}
}

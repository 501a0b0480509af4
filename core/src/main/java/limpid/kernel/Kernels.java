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
      reduceRows(f, x, xo, outer, n, y, yo);
      return;
    }
    for (int o = 0; o < outer; o++) {
      reduceColumns(f, x, xo + o * n * inner, n, inner, inner, y, yo + o * inner);
    }
  }

  /// For x of rows × n: y[r] = reduction of row r, in 16 virtual lanes.
  void reduceRows(Reduction f, float[] x, int xo, int rows, int n, float[] y, int yo);

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

  /// y[r, j] = 1 where j is the class of row r, else 0; classes as for [#crossEntropy].
  default void oneHot(float[] classes, int ko, int rows, int n, float[] y, int yo) {
    Movement.oneHot(classes, ko, rows, n, y, yo);
  }

  /// Row by row p = e^(x − max x) / Σ e^(x − max x).
  void softmax(float[] x, int xo, int rows, int n, float[] y, int yo);

  /// dx = y ∘ (dy − Σ dy∘y), row by row, where y is the softmax.
  void softmaxGradient(
      float[] dy, int dyo, float[] y, int yo, int rows, int n, float[] dx, int dxo);

  /// Row by row x − max x − ln Σ e^(x − max x).
  void logSoftmax(float[] x, int xo, int rows, int n, float[] y, int yo);

  /// dx = dy − e^y · Σ dy, row by row, where y is the log-softmax.
  void logSoftmaxGradient(
      float[] dy, int dyo, float[] y, int yo, int rows, int n, float[] dx, int dxo);

  /// loss[r] = ln Σ e^(x − max x) − (x[class r] − max x); the class is a whole number 0 … n−1 held
  /// as float, which the caller has checked.
  void crossEntropy(
      float[] x, int xo, float[] classes, int ko, int rows, int n, float[] loss, int lo);

  /// dx[r, j] = dy[r] · (softmax(x)[r, j] − (j = class r)).
  void crossEntropyGradient(
      float[] dy,
      int dyo,
      float[] x,
      int xo,
      float[] classes,
      int ko,
      int rows,
      int n,
      float[] dx,
      int dxo);

  /// The loops of layer and batch normalisation.
  Normalization normalization();

  /// y[i] = x[i] · scale where the generator's uniform number for (key, first + i) is at least
  /// `rate`, else 0.
  void dropout(
      long key, int first, float rate, float scale, float[] x, int xo, float[] y, int yo, int n);

  /// Convolution of images: y[i, f, r, q] = bias[f] + Σ w[f, c, j, k] · x[i, c, row(r, j),
  /// column(q, k)] over the channels c of f's group and the taps (j, k) that lie inside the image,
  /// summed in order of (c, j, k) with fused multiply-add, starting from the bias.
  void convolve(
      Convolution c,
      int images,
      float[] x,
      int xo,
      float[] w,
      int wo,
      float[] bias,
      int bo,
      float[] y,
      int yo);

  /// The gradient of [#convolve] by the images: each dx is the sum of w[f, c, j, k] · dy over the
  /// filters f of c's group and the taps (j, k) through which an output sees it, in order of (f, j,
  /// k) with fused multiply-add, starting from +0.
  void convolutionInputGradient(
      Convolution c, int images, float[] dy, int dyo, float[] w, int wo, float[] dx, int dxo);

  /// The gradient of [#convolve] by the weights of the filters from … to−1: each dw[f, c, j, k] is
  /// the sum of dy[i, f, r, q] · x over all images i and outputs (r, q), x being 0 beyond the
  /// image: in 16 virtual lanes, image i in lane i mod 16, each in order of (i, r, q) with fused
  /// multiply-add, folded as 8, 4, 2, 1.
  void convolutionWeightGradient(
      Convolution c,
      int images,
      float[] x,
      int xo,
      float[] dy,
      int dyo,
      float[] dw,
      int dwo,
      int from,
      int to);

  /// Maximum of each window, plane by plane; NaN if one is NaN, and 0 is more than −0.
  void maxPool(Pooling p, int planes, float[] x, int xo, float[] y, int yo);

  /// The gradient of [#maxPool], where y is its result: each dy is added, in order, to the dx of
  /// the first number of its window that equals y; to none where y is NaN.
  void maxPoolGradient(
      Pooling p,
      int planes,
      float[] x,
      int xo,
      float[] y,
      int yo,
      float[] dy,
      int dyo,
      float[] dx,
      int dxo);

  /// Mean of each window, plane by plane: the sum in order from +0, times 1 / (numbers of a
  /// window), where those in the padding count as zeros.
  void averagePool(Pooling p, int planes, float[] x, int xo, float[] y, int yo);

  /// The gradient of [#averagePool]: each dy / (numbers of a window) is added, in order, to all dx
  /// of its window.
  void averagePoolGradient(Pooling p, int planes, float[] dy, int dyo, float[] dx, int dxo);

  /// Plain gradient descent: w ← w − rate·g, fused.
  void sgd(float rate, float[] g, int go, float[] w, int wo, int n);

  /// v ← fma(momentum, v, g); w ← w − rate·v, or with `nesterov` w ← w − rate·(g + momentum·v).
  void momentum(
      float rate,
      float momentum,
      boolean nesterov,
      float[] g,
      int go,
      float[] v,
      int vo,
      float[] w,
      int wo,
      int n);

  /// m ← β₁m + (1−β₁)g; v ← β₂v + (1−β₂)g²; w ← w − rate · (c₀·g + c₁·m) / (√(c₂·v) + ε) − decay·w.
  /// Adam has c₀ = 0 and the bias corrections c₁ = 1/(1−β₁ᵗ), c₂ = 1/(1−β₂ᵗ); NAdam looks ahead
  /// with c₀; `decay` is the learning rate times the decoupled weight decay (AdamW), 0 for the
  /// others.
  void adam(
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
      int n);

  /// v ← keep·v + take·g²; w ← w − rate·g / (√v + ε): RMSprop, and Adagrad where both are 1.
  void rms(
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
      int n);

  /// w ← w − rate·sign(β₁m + (1−β₁)g) − decay·w; m ← β₂m + (1−β₂)g.
  void lion(
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
      int n);

  /// Where g and the previous gradient agree in sign, size ← grow·size, where they differ, size ←
  /// shrink·size and g counts as 0; the size is kept in least … most; w ← w − size·sign(g);
  /// previous ← g.
  void rprop(
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
      int n);

  /// g ← g + l1·sign(w) + l2·w
  void penalty(float l1, float l2, float[] w, int wo, float[] g, int go, int n);

  /// The same kernels on the calling thread alone, for work too small to share.
  default Kernels alone() {
    return this;
  }

  /// Ends the threads, if there are any of its own; the kernels go on working, on the caller alone.
  @Override
  default void close() {}
}

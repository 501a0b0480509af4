package limpid.kernel;

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
    matmulBlock(m, n, k, a, ao, ta, b, bo, tb, c, co, 0, m, 0, n);
  }

  /// Rows i0 … i1−1 and columns j0 … j1−1 of the C of [#matmul]; the rest of C is left alone.
  void matmulBlock(
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
      int j1);

  /// y[i] = f(x[i])
  void unary(Unary f, float[] x, int xo, float[] y, int yo, int n);

  /// y[i] = f(a[i·as], b[i·bs]), where a stride is 1, or 0 for one number used throughout.
  void binary(
      Binary f, float[] a, int ao, int as, float[] b, int bo, int bs, float[] y, int yo, int n);

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
  void clamp(float low, float high, float[] x, int xo, float[] y, int yo, int n);

  /// y[j, i] = x[i, j] for x of rows × columns
  void transpose(float[] x, int xo, int rows, int columns, float[] y, int yo);

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

  /// m ← β₁m + (1−β₁)g; v ← β₂v + (1−β₂)g²; w ← w − rate · (m·c₁) / (√(v·c₂) + ε) − decay·w, with
  /// the bias corrections c₁ = 1/(1−β₁ᵗ), c₂ = 1/(1−β₂ᵗ); `decay` is the learning rate times the
  /// decoupled weight decay (AdamW), 0 for Adam.
  void adam(
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
      int n);

  /// g ← g + l1·sign(w) + l2·w
  void penalty(float l1, float l2, float[] w, int wo, float[] g, int go, int n);

  /// Ends the threads, if there are any of its own; the kernels go on working, on the caller alone.
  @Override
  default void close() {}
}

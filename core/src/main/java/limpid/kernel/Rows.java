package limpid.kernel;

/// What is done row by row, under the rules of [Kernels]: x is rows × n, and each row is reduced in
/// 16 virtual lanes.
public sealed interface Rows permits ScalarRows, VectorRows, ThreadedRows {

  /// For x of rows × n: y[r] = reduction of row r, in 16 virtual lanes.
  void reduce(Reduction f, float[] x, int xo, int rows, int n, float[] y, int yo);

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
}

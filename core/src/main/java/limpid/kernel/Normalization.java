package limpid.kernel;

/// The loops of layer and batch normalisation, under the rules of [Kernels].
///
/// Rows are numbers side by side, reduced in 16 virtual lanes. Channels are the middle axis of x
/// seen as outer × channels × inner, where neighbours on the outermost axis lie `step` apart: where
/// inner is 1 a channel is a column and is reduced in order; else it is made of runs of adjacent
/// numbers, each reduced in the virtual lanes, and the runs are added up in order.
public sealed interface Normalization
    permits ScalarNormalization, VectorNormalization, ThreadedNormalization {

  /// Row by row y = (x − m)·r ∘ gain + bias, with the row's mean m and r = 1/√(variance + ε).
  void layerNorm(
      float epsilon,
      float[] x,
      int xo,
      float[] gain,
      int go,
      float[] bias,
      int bo,
      int rows,
      int n,
      float[] y,
      int yo);

  /// Row by row dx = r·(g − mean g − h ∘ mean(g∘h)), with g = dy∘gain and h = (x − m)·r.
  void layerNormGradient(
      float epsilon,
      float[] dy,
      int dyo,
      float[] x,
      int xo,
      float[] gain,
      int go,
      int rows,
      int n,
      float[] dx,
      int dxo);

  /// s[2i] = m and s[2i + 1] = r of each row i.
  void rowStatistics(float epsilon, float[] x, int xo, int rows, int n, float[] s, int so);

  /// y[j] = Σ dy[i, j]·(x[i, j] − m)·r over the rows i in order, for columns of rows that lie
  /// `step` apart in both; m and r as [#rowStatistics] wrote them.
  void layerNormGainGradient(
      float[] dy,
      int dyo,
      float[] x,
      int xo,
      float[] s,
      int so,
      int rows,
      int step,
      int columns,
      float[] y,
      int yo);

  /// y[c] = Σ x over channel c.
  void channelSums(
      float[] x, int xo, int outer, int step, int channels, int inner, float[] y, int yo);

  /// y[c] = Σ (x − centre[c])² over channel c.
  void channelSquares(
      float[] x,
      int xo,
      float[] centre,
      int co,
      int outer,
      int step,
      int channels,
      int inner,
      float[] y,
      int yo);

  /// y[c] = Σ dy·(x − centre[c]) over channel c; dy lies as x does.
  void channelProducts(
      float[] dy,
      int dyo,
      float[] x,
      int xo,
      float[] centre,
      int co,
      int outer,
      int step,
      int channels,
      int inner,
      float[] y,
      int yo);

  /// y = fma(x − centre[c], factor[c], shift[c]) throughout channel c; y lies as x does, and all
  /// channels are done.
  void channelLinear(
      float[] x,
      int xo,
      float[] centre,
      int co,
      float[] factor,
      int fo,
      float[] shift,
      int so,
      int outer,
      int channels,
      int inner,
      float[] y,
      int yo);
}

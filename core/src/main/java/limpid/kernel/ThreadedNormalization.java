package limpid.kernel;

/// Normalisation shared among threads as [ThreadedKernels] shares all else: rows among those whose
/// rows are reduced, columns or channels among those that are reduced over the batch.
final class ThreadedNormalization implements Normalization {
  private final ThreadedKernels threads;
  private final Normalization inner;

  ThreadedNormalization(ThreadedKernels threads, Normalization inner) {
    this.threads = threads;
    this.inner = inner;
  }

  @Override
  public void layerNorm(
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
      int yo) {
    threads.rows(
        rows,
        n,
        (from, to) -> {
          int skip = from * n;
          inner.layerNorm(epsilon, x, xo + skip, gain, go, bias, bo, to - from, n, y, yo + skip);
        });
  }

  @Override
  public void layerNormGradient(
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
      int dxo) {
    threads.rows(
        rows,
        n,
        (from, to) -> {
          int skip = from * n;
          inner.layerNormGradient(
              epsilon, dy, dyo + skip, x, xo + skip, gain, go, to - from, n, dx, dxo + skip);
        });
  }

  @Override
  public void rowStatistics(float epsilon, float[] x, int xo, int rows, int n, float[] s, int so) {
    threads.rows(
        rows,
        n,
        (from, to) ->
            inner.rowStatistics(epsilon, x, xo + from * n, to - from, n, s, so + 2 * from));
  }

  @Override
  public void layerNormGainGradient(
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
      int yo) {
    threads.columns(
        columns,
        rows,
        (from, to) ->
            inner.layerNormGainGradient(
                dy, dyo + from, x, xo + from, s, so, rows, step, to - from, y, yo + from));
  }

  @Override
  public void channelSums(
      float[] x, int xo, int outer, int step, int channels, int inner, float[] y, int yo) {
    channels(
        channels,
        outer,
        inner,
        (from, to) ->
            this.inner.channelSums(
                x, xo + from * inner, outer, step, to - from, inner, y, yo + from));
  }

  @Override
  public void channelSquares(
      float[] x,
      int xo,
      float[] centre,
      int co,
      int outer,
      int step,
      int channels,
      int inner,
      float[] y,
      int yo) {
    channels(
        channels,
        outer,
        inner,
        (from, to) -> {
          int first = xo + from * inner;
          this.inner.channelSquares(
              x, first, centre, co + from, outer, step, to - from, inner, y, yo + from);
        });
  }

  @Override
  public void channelProducts(
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
      int yo) {
    channels(
        channels,
        outer,
        inner,
        (from, to) -> {
          int skip = from * inner;
          int count = to - from;
          this.inner.channelProducts(
              dy,
              dyo + skip,
              x,
              xo + skip,
              centre,
              co + from,
              outer,
              step,
              count,
              inner,
              y,
              yo + from);
        });
  }

  @Override
  public void channelLinear(
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
      int yo) {
    int size = channels * inner;
    threads.rows(
        outer,
        size,
        (from, to) -> {
          int skip = from * size;
          int count = to - from;
          this.inner.channelLinear(
              x, xo + skip, centre, co, factor, fo, shift, so, count, channels, inner, y,
              yo + skip);
        });
  }

  /// Single channels, or, where they are columns, whole vectors of them.
  private void channels(int channels, int outer, int size, ThreadedKernels.Range range) {
    if (size == 1) {
      threads.columns(channels, outer, range);
    } else {
      threads.rows(channels, (long) outer * size, range);
    }
  }
}

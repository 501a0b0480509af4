package limpid.kernel;

/// Normalisation shared among threads as [ThreadedKernels] shares all else: rows among those whose
/// rows are reduced, columns or channels among those that are reduced over the batch.
final class ThreadedNormalization implements Normalization {
  private final ThreadedKernels threads;

  ThreadedNormalization(ThreadedKernels threads) {
    this.threads = threads;
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
    threads.divideRows(
        rows,
        n,
        threads
            .call()
            .number(epsilon)
            .array(x, xo)
            .array(gain, go)
            .array(bias, bo)
            .size(n)
            .array(y, yo),
        (ks, t, from, to) -> {
          int skip = from * t.n(0);
          ks.normalization()
              .layerNorm(
                  t.v(0),
                  t.x(0),
                  t.o(0) + skip,
                  t.x(1),
                  t.o(1),
                  t.x(2),
                  t.o(2),
                  to - from,
                  t.n(0),
                  t.x(3),
                  t.o(3) + skip);
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
    threads.divideRows(
        rows,
        n,
        threads
            .call()
            .number(epsilon)
            .array(dy, dyo)
            .array(x, xo)
            .array(gain, go)
            .size(n)
            .array(dx, dxo),
        (ks, t, from, to) -> {
          int skip = from * t.n(0);
          ks.normalization()
              .layerNormGradient(
                  t.v(0),
                  t.x(0),
                  t.o(0) + skip,
                  t.x(1),
                  t.o(1) + skip,
                  t.x(2),
                  t.o(2),
                  to - from,
                  t.n(0),
                  t.x(3),
                  t.o(3) + skip);
        });
  }

  @Override
  public void rowStatistics(float epsilon, float[] x, int xo, int rows, int n, float[] s, int so) {
    threads.divideRows(
        rows,
        n,
        threads.call().number(epsilon).array(x, xo).size(n).array(s, so),
        (ks, t, from, to) ->
            ks.normalization()
                .rowStatistics(
                    t.v(0),
                    t.x(0),
                    t.o(0) + from * t.n(0),
                    to - from,
                    t.n(0),
                    t.x(1),
                    t.o(1) + 2 * from));
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
    threads.divideColumns(
        columns,
        rows,
        threads.call().array(dy, dyo).array(x, xo).array(s, so).size(rows).size(step).array(y, yo),
        (ks, t, from, to) ->
            ks.normalization()
                .layerNormGainGradient(
                    t.x(0),
                    t.o(0) + from,
                    t.x(1),
                    t.o(1) + from,
                    t.x(2),
                    t.o(2),
                    t.n(0),
                    t.n(1),
                    to - from,
                    t.x(3),
                    t.o(3) + from));
  }

  @Override
  public void channelSums(
      float[] x, int xo, int outer, int step, int channels, int inner, float[] y, int yo) {
    channels(
        channels,
        outer,
        inner,
        threads.call().array(x, xo).size(outer).size(step).size(inner).array(y, yo),
        (ks, t, from, to) ->
            ks.normalization()
                .channelSums(
                    t.x(0),
                    t.o(0) + from * t.n(2),
                    t.n(0),
                    t.n(1),
                    to - from,
                    t.n(2),
                    t.x(1),
                    t.o(1) + from));
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
        threads
            .call()
            .array(x, xo)
            .array(centre, co)
            .size(outer)
            .size(step)
            .size(inner)
            .array(y, yo),
        (ks, t, from, to) ->
            ks.normalization()
                .channelSquares(
                    t.x(0),
                    t.o(0) + from * t.n(2),
                    t.x(1),
                    t.o(1) + from,
                    t.n(0),
                    t.n(1),
                    to - from,
                    t.n(2),
                    t.x(2),
                    t.o(2) + from));
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
        threads
            .call()
            .array(dy, dyo)
            .array(x, xo)
            .array(centre, co)
            .size(outer)
            .size(step)
            .size(inner)
            .array(y, yo),
        (ks, t, from, to) -> {
          int skip = from * t.n(2);
          ks.normalization()
              .channelProducts(
                  t.x(0),
                  t.o(0) + skip,
                  t.x(1),
                  t.o(1) + skip,
                  t.x(2),
                  t.o(2) + from,
                  t.n(0),
                  t.n(1),
                  to - from,
                  t.n(2),
                  t.x(3),
                  t.o(3) + from);
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
    threads.divideRows(
        outer,
        size,
        threads
            .call()
            .array(x, xo)
            .array(centre, co)
            .array(factor, fo)
            .array(shift, so)
            .size(channels)
            .size(inner)
            .array(y, yo),
        (ks, t, from, to) -> {
          int skip = from * t.n(0) * t.n(1);
          ks.normalization()
              .channelLinear(
                  t.x(0),
                  t.o(0) + skip,
                  t.x(1),
                  t.o(1),
                  t.x(2),
                  t.o(2),
                  t.x(3),
                  t.o(3),
                  to - from,
                  t.n(0),
                  t.n(1),
                  t.x(4),
                  t.o(4) + skip);
        });
  }

  /// Single channels, or, where they are columns, whole vectors of them.
  private void channels(int channels, int outer, int size, SharedCall call, SharedCall.Part part) {
    if (size == 1) {
      threads.divideColumns(channels, outer, call, part);
    } else {
      threads.divideRows(channels, (long) outer * size, call, part);
    }
  }
}

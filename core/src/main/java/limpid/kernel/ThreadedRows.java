package limpid.kernel;

/// What is done row by row shared among threads, by rows.
final class ThreadedRows implements Rows {
  private final ThreadedKernels threads;

  ThreadedRows(ThreadedKernels threads) {
    this.threads = threads;
  }

  @Override
  public void reduce(Reduction f, float[] x, int xo, int rows, int n, float[] y, int yo) {
    threads.divideRows(
        rows,
        n,
        threads.call().of(f).array(x, xo).size(n).array(y, yo),
        (ks, t, from, to) ->
            ks.rows()
                .reduce(
                    t.of(Reduction.class),
                    t.x(0),
                    t.o(0) + from * t.n(0),
                    to - from,
                    t.n(0),
                    t.x(1),
                    t.o(1) + from));
  }

  @Override
  public void softmax(float[] x, int xo, int rows, int n, float[] y, int yo) {
    threads.divideRows(
        rows,
        n,
        threads.call().array(x, xo).size(n).array(y, yo),
        (ks, t, from, to) ->
            ks.rows()
                .softmax(
                    t.x(0),
                    t.o(0) + from * t.n(0),
                    to - from,
                    t.n(0),
                    t.x(1),
                    t.o(1) + from * t.n(0)));
  }

  @Override
  public void softmaxGradient(
      float[] dy, int dyo, float[] y, int yo, int rows, int n, float[] dx, int dxo) {
    threads.divideRows(
        rows,
        n,
        threads.call().array(dy, dyo).array(y, yo).size(n).array(dx, dxo),
        (ks, t, from, to) -> {
          int skip = from * t.n(0);
          ks.rows()
              .softmaxGradient(
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
    threads.divideRows(
        rows,
        n,
        threads.call().array(x, xo).size(n).array(y, yo),
        (ks, t, from, to) ->
            ks.rows()
                .logSoftmax(
                    t.x(0),
                    t.o(0) + from * t.n(0),
                    to - from,
                    t.n(0),
                    t.x(1),
                    t.o(1) + from * t.n(0)));
  }

  @Override
  public void logSoftmaxGradient(
      float[] dy, int dyo, float[] y, int yo, int rows, int n, float[] dx, int dxo) {
    threads.divideRows(
        rows,
        n,
        threads.call().array(dy, dyo).array(y, yo).size(n).array(dx, dxo),
        (ks, t, from, to) -> {
          int skip = from * t.n(0);
          ks.rows()
              .logSoftmaxGradient(
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
    threads.divideRows(
        rows,
        n,
        threads.call().array(x, xo).array(classes, ko).size(n).array(loss, lo),
        (ks, t, from, to) ->
            ks.rows()
                .crossEntropy(
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
    threads.divideRows(
        rows,
        n,
        threads.call().array(dy, dyo).array(x, xo).array(classes, ko).size(n).array(dx, dxo),
        (ks, t, from, to) -> {
          int skip = from * t.n(0);
          ks.rows()
              .crossEntropyGradient(
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
}

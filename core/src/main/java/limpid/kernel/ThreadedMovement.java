package limpid.kernel;

/// Copies and rows taken by their numbers, shared among threads.
final class ThreadedMovement {
  private final ThreadedKernels threads;

  ThreadedMovement(ThreadedKernels threads) {
    this.threads = threads;
  }

  void copy(int[] sizes, float[] x, int xo, int[] xs, float[] y, int yo, int[] ys) {
    long cost = 1;
    for (int axis = 1; axis < sizes.length; axis++) {
      cost *= sizes[axis];
    }
    threads.divide(
        sizes[0],
        cost,
        ThreadedKernels.ELEMENTS,
        1,
        threads.call().positions(sizes).array(x, xo).positions(xs).array(y, yo).positions(ys),
        (ks, t, from, to) ->
            Movement.copy(
                t.positions(0),
                t.x(0),
                t.o(0),
                t.positions(1),
                t.x(1),
                t.o(1),
                t.positions(2),
                from,
                to));
  }

  void gather(float[] x, int xo, float[] indices, int io, int rows, int n, float[] y, int yo) {
    threads.divideRows(
        rows,
        n,
        threads.call().array(x, xo).array(indices, io).size(n).array(y, yo),
        (ks, t, from, to) ->
            ks.gather(
                t.x(0),
                t.o(0),
                t.x(1),
                t.o(1) + from,
                to - from,
                t.n(0),
                t.x(2),
                t.o(2) + from * t.n(0)));
  }

  /// Divided by columns: each sum stays with one thread, in its order.
  void scatterAdd(
      float[] y,
      int yo,
      float[] indices,
      int io,
      int rows,
      int step,
      int columns,
      float[] x,
      int xo) {
    threads.divide(
        columns,
        rows,
        ThreadedKernels.ELEMENTS,
        ThreadedKernels.GRAIN,
        threads.call().array(y, yo).array(indices, io).size(rows).size(step).array(x, xo),
        (ks, t, from, to) ->
            ks.scatterAdd(
                t.x(0),
                t.o(0) + from,
                t.x(1),
                t.o(1),
                t.n(0),
                t.n(1),
                to - from,
                t.x(2),
                t.o(2) + from));
  }

  void oneHot(float[] classes, int ko, int rows, int n, float[] y, int yo) {
    threads.divideRows(
        rows,
        n,
        threads.call().array(classes, ko).size(n).array(y, yo),
        (ks, t, from, to) ->
            ks.oneHot(t.x(0), t.o(0) + from, to - from, t.n(0), t.x(1), t.o(1) + from * t.n(0)));
  }
}

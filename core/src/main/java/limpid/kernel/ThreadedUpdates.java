package limpid.kernel;

/// The updates shared among threads, by ranges of elements.
final class ThreadedUpdates implements Updates {
  private final ThreadedKernels threads;

  ThreadedUpdates(ThreadedKernels threads) {
    this.threads = threads;
  }

  @Override
  public void sgd(float rate, float[] g, int go, float[] w, int wo, int n) {
    threads.divideElements(
        n,
        threads.call().number(rate).array(g, go).array(w, wo),
        (ks, t, from, to) ->
            ks.updates().sgd(t.v(0), t.x(0), t.o(0) + from, t.x(1), t.o(1) + from, to - from));
  }

  @Override
  public void momentum(
      float rate,
      float momentum,
      boolean nesterov,
      float[] g,
      int go,
      float[] v,
      int vo,
      float[] w,
      int wo,
      int n) {
    threads.divideElements(
        n,
        threads
            .call()
            .number(rate)
            .number(momentum)
            .flag(nesterov)
            .array(g, go)
            .array(v, vo)
            .array(w, wo),
        (ks, t, from, to) ->
            ks.updates()
                .momentum(
                    t.v(0),
                    t.v(1),
                    t.flag(0),
                    t.x(0),
                    t.o(0) + from,
                    t.x(1),
                    t.o(1) + from,
                    t.x(2),
                    t.o(2) + from,
                    to - from));
  }

  @Override
  public void adam(
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
      int n) {
    threads.divideElements(
        n,
        threads
            .call()
            .number(rate)
            .number(beta1)
            .number(beta2)
            .number(epsilon)
            .number(c0)
            .number(c1)
            .number(c2)
            .number(decay)
            .array(g, go)
            .array(m, mo)
            .array(v, vo)
            .array(w, wo),
        (ks, t, from, to) -> {
          int size = to - from;
          int mFrom = t.o(1) + from;
          int vFrom = t.o(2) + from;
          ks.updates()
              .adam(
                  t.v(0),
                  t.v(1),
                  t.v(2),
                  t.v(3),
                  t.v(4),
                  t.v(5),
                  t.v(6),
                  t.v(7),
                  t.x(0),
                  t.o(0) + from,
                  t.x(1),
                  mFrom,
                  t.x(2),
                  vFrom,
                  t.x(3),
                  t.o(3) + from,
                  size);
        });
  }

  @Override
  public void rms(
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
      int n) {
    threads.divideElements(
        n,
        threads
            .call()
            .number(rate)
            .number(keep)
            .number(take)
            .number(epsilon)
            .array(g, go)
            .array(v, vo)
            .array(w, wo),
        (ks, t, from, to) ->
            ks.updates()
                .rms(
                    t.v(0),
                    t.v(1),
                    t.v(2),
                    t.v(3),
                    t.x(0),
                    t.o(0) + from,
                    t.x(1),
                    t.o(1) + from,
                    t.x(2),
                    t.o(2) + from,
                    to - from));
  }

  @Override
  public void lion(
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
      int n) {
    threads.divideElements(
        n,
        threads
            .call()
            .number(rate)
            .number(beta1)
            .number(beta2)
            .number(decay)
            .array(g, go)
            .array(m, mo)
            .array(w, wo),
        (ks, t, from, to) ->
            ks.updates()
                .lion(
                    t.v(0),
                    t.v(1),
                    t.v(2),
                    t.v(3),
                    t.x(0),
                    t.o(0) + from,
                    t.x(1),
                    t.o(1) + from,
                    t.x(2),
                    t.o(2) + from,
                    to - from));
  }

  @Override
  public void rprop(
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
      int n) {
    threads.divideElements(
        n,
        threads
            .call()
            .number(shrink)
            .number(grow)
            .number(least)
            .number(most)
            .array(g, go)
            .array(previous, po)
            .array(size, so)
            .array(w, wo),
        (ks, t, from, to) ->
            ks.updates()
                .rprop(
                    t.v(0),
                    t.v(1),
                    t.v(2),
                    t.v(3),
                    t.x(0),
                    t.o(0) + from,
                    t.x(1),
                    t.o(1) + from,
                    t.x(2),
                    t.o(2) + from,
                    t.x(3),
                    t.o(3) + from,
                    to - from));
  }

  @Override
  public void penalty(float l1, float l2, float[] w, int wo, float[] g, int go, int n) {
    threads.divideElements(
        n,
        threads.call().number(l1).number(l2).array(w, wo).array(g, go),
        (ks, t, from, to) ->
            ks.updates()
                .penalty(t.v(0), t.v(1), t.x(0), t.o(0) + from, t.x(1), t.o(1) + from, to - from));
  }
}

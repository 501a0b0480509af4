package limpid.kernel;

/// The updates in vectors; what does not fill whole ones is left to [ScalarUpdates].
final class VectorUpdates implements Updates {
  private final Updates scalar = new ScalarUpdates();

  @Override
  public void sgd(float rate, float[] g, int go, float[] w, int wo, int n) {
    int whole = Species.whole(n);
    WholeVectors.addScaled(-rate, g, go, w, wo, whole);
    scalar.sgd(rate, g, go + whole, w, wo + whole, n - whole);
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
    int whole = Species.whole(n);
    if (nesterov) {
      WholeVectors.nesterov(rate, momentum, g, go, v, vo, w, wo, whole);
    } else {
      WholeVectors.momentum(rate, momentum, g, go, v, vo, w, wo, whole);
    }
    int rest = n - whole;
    scalar.momentum(rate, momentum, nesterov, g, go + whole, v, vo + whole, w, wo + whole, rest);
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
    int whole = Species.whole(n);
    WholeVectors.adam(
        rate, beta1, beta2, epsilon, c0, c1, c2, decay, g, go, m, mo, v, vo, w, wo, whole);
    scalar.adam(
        rate,
        beta1,
        beta2,
        epsilon,
        c0,
        c1,
        c2,
        decay,
        g,
        go + whole,
        m,
        mo + whole,
        v,
        vo + whole,
        w,
        wo + whole,
        n - whole);
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
    int whole = Species.whole(n);
    int rest = n - whole;
    WholeVectors.rms(rate, keep, take, epsilon, g, go, v, vo, w, wo, whole);
    scalar.rms(rate, keep, take, epsilon, g, go + whole, v, vo + whole, w, wo + whole, rest);
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
    int whole = Species.whole(n);
    int rest = n - whole;
    WholeVectors.lion(rate, beta1, beta2, decay, g, go, m, mo, w, wo, whole);
    scalar.lion(rate, beta1, beta2, decay, g, go + whole, m, mo + whole, w, wo + whole, rest);
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
    int whole = Species.whole(n);
    int rest = n - whole;
    WholeVectors.rprop(shrink, grow, least, most, g, go, previous, po, size, so, w, wo, whole);
    scalar.rprop(
        shrink,
        grow,
        least,
        most,
        g,
        go + whole,
        previous,
        po + whole,
        size,
        so + whole,
        w,
        wo + whole,
        rest);
  }

  @Override
  public void penalty(float l1, float l2, float[] w, int wo, float[] g, int go, int n) {
    int whole = Species.whole(n);
    WholeVectors.penalty(l1, l2, w, wo, g, go, whole);
    scalar.penalty(l1, l2, w, wo + whole, g, go + whole, n - whole);
  }
}

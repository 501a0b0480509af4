package limpid.kernel;

/// The updates as plain loops, which define their bits.
final class ScalarUpdates implements Updates {

  @Override
  public void sgd(float rate, float[] g, int go, float[] w, int wo, int n) {
    for (int i = 0; i < n; i++) {
      w[wo + i] = Math.fma(-rate, g[go + i], w[wo + i]);
    }
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
    for (int i = 0; i < n; i++) {
      float slope = g[go + i];
      float speed = Math.fma(momentum, v[vo + i], slope);
      v[vo + i] = speed;
      float step = nesterov ? Math.fma(momentum, speed, slope) : speed;
      w[wo + i] = Math.fma(-rate, step, w[wo + i]);
    }
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
    float rest1 = 1f - beta1;
    float rest2 = 1f - beta2;
    for (int i = 0; i < n; i++) {
      float slope = g[go + i];
      float mean = Math.fma(rest1, slope, beta1 * m[mo + i]);
      float square = Math.fma(rest2 * slope, slope, beta2 * v[vo + i]);
      m[mo + i] = mean;
      v[vo + i] = square;
      float step = Math.fma(c0, slope, mean * c1) / ((float) Math.sqrt(square * c2) + epsilon);
      float kept = Math.fma(-decay, w[wo + i], w[wo + i]);
      w[wo + i] = Math.fma(-rate, step, kept);
    }
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
    for (int i = 0; i < n; i++) {
      float slope = g[go + i];
      float square = Math.fma(take * slope, slope, keep * v[vo + i]);
      v[vo + i] = square;
      w[wo + i] = Math.fma(-rate, slope / ((float) Math.sqrt(square) + epsilon), w[wo + i]);
    }
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
    float rest1 = 1f - beta1;
    float rest2 = 1f - beta2;
    for (int i = 0; i < n; i++) {
      float slope = g[go + i];
      float mean = m[mo + i];
      m[mo + i] = Math.fma(rest2, slope, beta2 * mean);
      float direction = Functions.sign(Math.fma(rest1, slope, beta1 * mean));
      float kept = Math.fma(-decay, w[wo + i], w[wo + i]);
      w[wo + i] = Math.fma(-rate, direction, kept);
    }
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
    for (int i = 0; i < n; i++) {
      float slope = g[go + i];
      float turn = Functions.sign(slope) * Functions.sign(previous[po + i]);
      float factor = turn > 0 ? grow : turn < 0 ? shrink : 1f;
      float length = Math.min(Math.max(size[so + i] * factor, least), most);
      float used = turn < 0 ? 0f : slope;
      size[so + i] = length;
      previous[po + i] = used;
      w[wo + i] = Math.fma(-length, Functions.sign(used), w[wo + i]);
    }
  }

  @Override
  public void penalty(float l1, float l2, float[] w, int wo, float[] g, int go, int n) {
    for (int i = 0; i < n; i++) {
      float weight = w[wo + i];
      g[go + i] = Math.fma(l2, weight, Math.fma(l1, Functions.sign(weight), g[go + i]));
    }
  }
}

package limpid.optim;

import limpid.kernel.Kernels;

/// Gradient descent, w ← w − η·g; stochastic where the gradient is that of a batch.
///
/// Source: Robbins & Monro, "A stochastic approximation method", 1951.
public record Sgd() implements UpdateRule {

  @Override
  public float usualRate() {
    return 0.1f;
  }

  @Override
  public int slots() {
    return 0;
  }

  @Override
  public void update(
      Kernels kernels,
      long step,
      float rate,
      float[] g,
      int go,
      float[] w,
      int wo,
      float[][] slots,
      int so,
      int n) {
    kernels.updates().sgd(rate, g, go, w, wo, n);
  }
}

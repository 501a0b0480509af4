package limpid.optim;

import limpid.kernel.Kernels;

/// Gradient descent, w ← w − η·g; stochastic where the gradient is that of a batch.
///
/// Source: Robbins & Monro, "A stochastic approximation method", 1951.
public record Sgd() implements Optimizer {

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
      float learningRate,
      float[] gradient,
      float[] weight,
      float[][] slots) {
    kernels.sgd(learningRate, gradient, 0, weight, 0, weight.length);
  }
}

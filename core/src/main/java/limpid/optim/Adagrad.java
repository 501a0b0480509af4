package limpid.optim;

import limpid.kernel.Kernels;

/// Adagrad, s ← s + g²; w ← w − η · g / (√s + ε): weights that have moved much move little from
/// then on, rare features keep their large steps. As s only grows, the steps fade without a
/// schedule.
///
/// ε is added to the root, and s begins at 0, as in the paper (where ε is δ) and in PyTorch;
/// TensorFlow begins with s = 0.1.
///
/// Source: Duchi, Hazan & Singer, "Adaptive subgradient methods for online learning and stochastic
/// optimization", 2011, figure 1.
///
/// @param epsilon ε > 0, which keeps the step finite where gradients vanish
public record Adagrad(float epsilon) implements UpdateRule {

  /// @throws limpid.error.OptionException if ε is outside its bounds
  public Adagrad {
    Bounds.positive("epsilon", epsilon);
  }

  /// ε = 10⁻¹⁰.
  public static Adagrad defaults() {
    return new Adagrad(1e-10f);
  }

  @Override
  public float usualRate() {
    return 0.05f;
  }

  @Override
  public int slots() {
    return 1;
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
    kernels.updates().rms(rate, 1, 1, epsilon, g, go, slots[0], so, w, wo, n);
  }
}

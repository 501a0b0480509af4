package limpid.optim;

import limpid.kernel.Kernels;

/// Adam: each weight has a step of its own, about η whatever the scale of its gradient.
///
/// ```
/// m ← β₁·m + (1 − β₁)·g            the mean gradient
/// v ← β₂·v + (1 − β₂)·g²           its mean square
/// w ← w − η · m̂ / (√v̂ + ε)         with m̂ = m / (1 − β₁ᵗ), v̂ = v / (1 − β₂ᵗ)
/// ```
///
/// ε is added to the root of the *corrected* v̂, as in the paper's algorithm 1 and in PyTorch.
/// Keras has the paper's other form (end of section 2), w ← w − η·√(1 − β₂ᵗ)/(1 − β₁ᵗ) · m/(√v +
/// ε̂); its ε̂ = 10⁻⁷ is our ε = ε̂/√(1 − β₂ᵗ), larger at first.
///
/// Source: Kingma & Ba, "Adam: a method for stochastic optimization", 2015, algorithm 1.
///
/// @param beta1 β₁ in [0, 1), the part of the mean gradient that is kept
/// @param beta2 β₂ in [0, 1), the part of the mean square that is kept
/// @param epsilon ε > 0, which keeps the step finite where gradients vanish
public record Adam(float beta1, float beta2, float epsilon) implements UpdateRule {

  /// @throws limpid.error.OptionException if a setting is outside its bounds
  public Adam {
    Bounds.fraction("beta1", beta1);
    Bounds.fraction("beta2", beta2);
    Bounds.positive("epsilon", epsilon);
  }

  /// The paper's: β₁ = 0.9, β₂ = 0.999, ε = 10⁻⁸.
  public static Adam defaults() {
    return new Adam(0.9f, 0.999f, 1e-8f);
  }

  @Override
  public float usualRate() {
    return 0.003f;
  }

  @Override
  public int slots() {
    return 2;
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
    update(kernels, step, rate, 0, g, go, w, wo, slots, so, n);
  }

  /// The step, and with it w ← w − decay·w.
  void update(
      Kernels kernels,
      long step,
      float rate,
      float decay,
      float[] g,
      int go,
      float[] w,
      int wo,
      float[][] slots,
      int so,
      int n) {
    Bounds.step(step);
    float c1 = correction(beta1, step);
    float c2 = correction(beta2, step);
    float[] mean = slots[0];
    float[] square = slots[1];
    kernels
        .updates()
        .adam(rate, beta1, beta2, epsilon, 0, c1, c2, decay, g, go, mean, so, square, so, w, wo, n);
  }

  /// 1 / (1 − βᵗ), what makes up for the mean's start at 0.
  private static float correction(float beta, long step) {
    return (float) (1 / (1 - Powers.of(beta, step)));
  }
}

package limpid.optim;

import limpid.kernel.Kernels;

/// Adam with Nesterov's look ahead: of the mean gradient, that of the next step counts.
///
/// ```
/// m ← β₁·m + (1 − β₁)·g            v ← β₂·v + (1 − β₂)·g²
/// w ← w − η · ((1 − μₜ)/(1 − Πₜ)·g + μₜ₊₁/(1 − Πₜ₊₁)·m) / (√v̂ + ε)
/// ```
///
/// with v̂ = v / (1 − β₂ᵗ), μₜ = β₁·(1 − ½·0.96^(0.004·t)), which rises from β₁/2 towards β₁, and
/// Πₜ = μ₁·μ₂·…·μₜ. ε is added to the root of the corrected v̂, as in PyTorch.
///
/// Source: Dozat, "Incorporating Nesterov momentum into Adam", 2016, algorithm 2; the rise of μ is
/// that of PyTorch.
///
/// @param beta1 β₁ in [0, 1), the part of the mean gradient that is kept
/// @param beta2 β₂ in [0, 1), the part of the mean square that is kept
/// @param epsilon ε > 0, which keeps the step finite where gradients vanish
public record NAdam(float beta1, float beta2, float epsilon) implements UpdateRule {
  private static final double RISE = StrictMath.pow(0.96, 0.004);

  /// @throws limpid.error.OptionException if a setting is outside its bounds
  public NAdam {
    Bounds.fraction("beta1", beta1);
    Bounds.fraction("beta2", beta2);
    Bounds.positive("epsilon", epsilon);
  }

  /// PyTorch's: β₁ = 0.9, β₂ = 0.999, ε = 10⁻⁸.
  public static NAdam defaults() {
    return new NAdam(0.9f, 0.999f, 1e-8f);
  }

  @Override
  public float usualRate() {
    return 0.004f;
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
    Bounds.step(step);
    double next = momentum(step + 1);
    double product = product(step);
    float c0 = (float) ((1 - momentum(step)) / (1 - product));
    float c1 = (float) (next / (1 - product * next));
    float c2 = (float) (1 / (1 - Powers.of(beta2, step)));
    float[] mean = slots[0];
    float[] square = slots[1];
    kernels
        .updates()
        .adam(rate, beta1, beta2, epsilon, c0, c1, c2, 0, g, go, mean, so, square, so, w, wo, n);
  }

  /// μₜ.
  private double momentum(long t) {
    return beta1 * (1 - 0.5 * Powers.of(RISE, t));
  }

  /// Πₜ, or 0 where it no longer makes a difference to 1, which is after some fifty factors: the
  /// first ones are about β₁/2.
  private double product(long t) {
    double product = 1;
    for (long i = 1; i <= t; i++) {
      product *= momentum(i);
      if (product < 0x1p-60) {
        return 0;
      }
    }
    return product;
  }
}

package limpid.optim;

import limpid.kernel.Kernels;

/// Lion, w ← w − η·(sign(β₁·m + (1 − β₁)·g) + λ·w); m ← β₂·m + (1 − β₂)·g: every weight takes a
/// step of the same length, and only its direction is learned. It remembers half of what Adam does.
///
/// Its steps are longer than Adam's at the same learning rate, so that it wants a third to a tenth
/// of that, and a decay λ as much larger (section 5 of the paper).
///
/// Source: Chen et al., "Symbolic discovery of optimization algorithms", 2023, algorithm 2.
///
/// @param beta1 β₁ in [0, 1), the part of the mean gradient in the step
/// @param beta2 β₂ in [0, 1), the part of the mean gradient that is kept
/// @param weightDecay λ ≥ 0, decoupled as that of [AdamW]
public record Lion(float beta1, float beta2, float weightDecay) implements UpdateRule {

  /// @throws limpid.error.OptionException if a setting is outside its bounds
  public Lion {
    Bounds.fraction("beta1", beta1);
    Bounds.fraction("beta2", beta2);
    Bounds.notNegative("weight decay", weightDecay);
  }

  /// The paper's β₁ = 0.9 and β₂ = 0.99, without decay.
  public static Lion defaults() {
    return new Lion(0.9f, 0.99f, 0);
  }

  @Override
  public float usualRate() {
    return 0.001f;
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
    float decay = rate * weightDecay;
    kernels.updates().lion(rate, beta1, beta2, decay, g, go, slots[0], so, w, wo, n);
  }

  @Override
  public UpdateRule withoutDecay() {
    return weightDecay == 0 ? this : new Lion(beta1, beta2, 0);
  }
}

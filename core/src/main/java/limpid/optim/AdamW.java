package limpid.optim;

import limpid.kernel.Kernels;

/// Adam with decoupled weight decay, w ← w − η·(m̂ / (√v̂ + ε) + λ·w): every step takes the same
/// share η·λ off each weight, while an L2 penalty, as it goes through Adam's division, would hardly
/// touch the weights with large gradients.
///
/// Decay is for weights, not for biases: see [#withoutDecay].
///
/// Source: Loshchilov & Hutter, "Decoupled weight decay regularization", 2019, algorithm 2, line
/// 12. There λ is multiplied by the schedule's factor only; here, as in PyTorch, by the learning
/// rate η, the product of base rate and factor.
///
/// @param adam the rule without decay
/// @param weightDecay λ ≥ 0
public record AdamW(Adam adam, float weightDecay) implements UpdateRule {

  /// @throws limpid.error.OptionException if λ is outside its bounds
  public AdamW {
    Bounds.notNegative("weight decay", weightDecay);
  }

  /// [Adam#defaults] and λ = 0.01.
  public static AdamW defaults() {
    return new AdamW(Adam.defaults(), 0.01f);
  }

  @Override
  public float usualRate() {
    return adam.usualRate();
  }

  @Override
  public int slots() {
    return adam.slots();
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
    adam.update(kernels, step, rate, decay, g, go, w, wo, slots, so, n);
  }

  @Override
  public UpdateRule withoutDecay() {
    return adam;
  }
}

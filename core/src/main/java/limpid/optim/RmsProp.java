package limpid.optim;

import limpid.kernel.Kernels;

/// RMSprop, v ← ρ·v + (1 − ρ)·g²; w ← w − η · g / (√v + ε): [Adagrad] with a memory that fades, so
/// that the steps do not.
///
/// ε is added to the root, as in PyTorch; Keras adds it under the root. As v begins at 0 and is not
/// corrected, the first steps are longer than the later ones, by up to 1/√(1 − ρ).
///
/// Source: Hinton, "Neural networks for machine learning", lecture 6e, 2012.
///
/// @param decay ρ in [0, 1), the part of the mean square that is kept
/// @param epsilon ε > 0, which keeps the step finite where gradients vanish
public record RmsProp(float decay, float epsilon) implements UpdateRule {

  /// @throws limpid.error.OptionException if a setting is outside its bounds
  public RmsProp {
    Bounds.fraction("decay", decay);
    Bounds.positive("epsilon", epsilon);
  }

  /// PyTorch's: ρ = 0.99, ε = 10⁻⁸.
  public static RmsProp defaults() {
    return new RmsProp(0.99f, 1e-8f);
  }

  @Override
  public float usualRate() {
    return 0.003f;
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
    kernels.updates().rms(rate, decay, 1 - decay, epsilon, g, go, slots[0], so, w, wo, n);
  }
}

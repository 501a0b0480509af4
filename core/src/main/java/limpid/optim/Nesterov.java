package limpid.optim;

import limpid.kernel.Kernels;

/// Nesterov's momentum, v ← μ·v + g; w ← w − η·(g + μ·v): as [Momentum], but the gradient counts as
/// if it were taken where the ball will be, so that it brakes before the valley's other side.
///
/// The form of PyTorch's SGD with `nesterov=True`: the weights kept are those of the look-ahead.
///
/// Source: Nesterov, "A method of solving a convex programming problem with convergence rate
/// O(1/k²)", 1983; Sutskever et al., "On the importance of initialization and momentum in deep
/// learning", 2013, eq. 3 and 4; in this form Bengio et al., "Advances in optimizing recurrent
/// networks", 2013, section 3.5.
///
/// @param momentum μ in [0, 1)
public record Nesterov(float momentum) implements UpdateRule {

  /// @throws limpid.error.OptionException if μ is outside its bounds
  public Nesterov {
    Bounds.fraction("momentum", momentum);
  }

  /// μ = 0.9.
  public static Nesterov defaults() {
    return new Nesterov(0.9f);
  }

  @Override
  public float usualRate() {
    return 0.02f;
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
    kernels.updates().momentum(rate, momentum, true, g, go, slots[0], so, w, wo, n);
  }
}

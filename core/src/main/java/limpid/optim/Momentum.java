package limpid.optim;

import limpid.kernel.Kernels;

/// Gradient descent with momentum, v ← μ·v + g; w ← w − η·v: a heavy ball that gathers speed along
/// a valley, and rolls through shallow dents.
///
/// The form of PyTorch's SGD. Where η varies, it differs from that which keeps η in the speed (v ←
/// μ·v − η·g; w ← w + v), as the paper and Keras do: here a new η acts at once on all of v.
///
/// Source: Polyak, "Some methods of speeding up the convergence of iteration methods", 1964;
/// Sutskever et al., "On the importance of initialization and momentum in deep learning", 2013, eq.
/// 1 and 2.
///
/// @param momentum μ in [0, 1)
public record Momentum(float momentum) implements UpdateRule {

  /// @throws limpid.error.OptionException if μ is outside its bounds
  public Momentum {
    Bounds.fraction("momentum", momentum);
  }

  /// μ = 0.9.
  public static Momentum defaults() {
    return new Momentum(0.9f);
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
    kernels.updates().momentum(rate, momentum, false, g, go, slots[0], so, w, wo, n);
  }
}

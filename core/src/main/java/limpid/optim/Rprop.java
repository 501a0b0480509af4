package limpid.optim;

import java.util.Arrays;
import limpid.kernel.Kernels;

/// Resilient propagation: each weight has a step size Δ of its own, and of the gradient only the
/// sign counts.
///
/// ```
/// Δ ← η⁺·Δ where g has the sign it had before, η⁻·Δ where it has turned; kept in Δmin … Δmax
/// g ← 0 where it has turned: the minimum was passed, the next step may not turn again for that
/// w ← w − Δ·sign(g)
/// ```
///
/// For gradients of all the data; on batches, whose gradients turn by chance, the steps die out.
/// The learning rate is the Δ of the first step and means nothing afterwards, as in PyTorch.
///
/// Source: Riedmiller & Braun, "A direct adaptive method for faster backpropagation learning",
/// 1993; without going back where the sign has turned, it is Rprop⁻ with g ← 0 (iRprop⁻) of Igel &
/// Hüsken, "Improving the Rprop learning algorithm", 2000.
///
/// @param shrink η⁻ in (0, 1)
/// @param grow η⁺ > 1
/// @param least Δmin > 0
/// @param most Δmax ≥ Δmin
public record Rprop(float shrink, float grow, float least, float most) implements UpdateRule {

  /// @throws limpid.error.OptionException if a setting is outside its bounds
  public Rprop {
    Bounds.require(shrink > 0 && shrink < 1, "shrink", shrink, "in (0, 1)");
    Bounds.require(
        grow > 1 && grow < Float.POSITIVE_INFINITY, "grow", grow, "greater than 1, and finite");
    Bounds.positive("least step", least);
    Bounds.require(
        most >= least && most < Float.POSITIVE_INFINITY,
        "greatest step",
        most,
        "at least the least step, " + least + ", and finite");
  }

  /// The paper's η⁻ = 0.5, η⁺ = 1.2, Δmin = 10⁻⁶, Δmax = 50.
  public static Rprop defaults() {
    return new Rprop(0.5f, 1.2f, 1e-6f, 50);
  }

  @Override
  public float usualRate() {
    return 0.001f;
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
    float[] previous = slots[0];
    float[] size = slots[1];
    if (step == 1) {
      Arrays.fill(size, so, so + n, rate);
    }
    kernels.updates().rprop(shrink, grow, least, most, g, go, previous, so, size, so, w, wo, n);
  }
}

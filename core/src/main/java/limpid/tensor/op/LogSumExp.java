package limpid.tensor.op;

import java.util.List;
import limpid.kernel.Binary;
import limpid.kernel.Reduction;
import limpid.kernel.Unary;

/// Logarithm of a sum of exponentials over axes, y = m + ln Σᵢ e^(xᵢ − m), where m is the largest
/// xᵢ, or 0 if that is infinite. **Gradient**: dxᵢ = dy · e^(xᵢ − y), 0 where all xᵢ are −∞, and
/// NaN by an xᵢ of ∞.
///
/// @param axes the axes
/// @param keepAxes whether they stay, with size 1
public record LogSumExp(Axes axes, boolean keepAxes) implements OverAxes {
  private static final float INFINITE = Float.POSITIVE_INFINITY;

  @Override
  public String name() {
    return "logsumexp";
  }

  @Override
  public Work forward(List<Array> x, Array y, Scratch scratch) {
    Array from = x.getFirst();
    Along along = along(from.shape());
    Array max = scratch.array(along.shape(true));
    Array shifted = scratch.array(from.shape());
    return along
        .reduce(Reduction.MAX, from, max, scratch)
        .then(Broadcast.apply(Binary.SUBTRACT_FINITE, from, max, shifted))
        .then(Elementwise.map(Unary.EXP, shifted, shifted))
        .then(along.reduce(Reduction.SUM, shifted, y, scratch))
        .then(Elementwise.map(Unary.LOG, y, y))
        .then(Broadcast.apply(Binary.ADD, y, max.as(y.shape()), y));
  }

  @Override
  public Work backward(int input, List<Array> x, Array y, Array dy, Array dx, Scratch scratch) {
    Along along = along(dx.shape());
    Array finite = scratch.array(y.shape());
    return lifted(y, finite)
        .then(Broadcast.apply(Binary.SUBTRACT, x.getFirst(), along.kept(finite), dx))
        .then(Elementwise.map(Unary.EXP, dx, dx))
        .then(Broadcast.apply(Binary.MULTIPLY, dx, along.kept(dy), dx));
  }

  /// y with the lowest float in place of −∞, which can be subtracted from −∞.
  private static Work lifted(Array y, Array to) {
    int n = y.count();
    return kernels ->
        kernels.clamp(-Float.MAX_VALUE, INFINITE, y.data(), y.offset(), to.data(), to.offset(), n);
  }

  @Override
  public Keeps keeps() {
    return Keeps.BOTH;
  }
}

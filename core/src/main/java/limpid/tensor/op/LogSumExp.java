package limpid.tensor.op;

import java.util.List;
import limpid.kernel.Binary;
import limpid.kernel.Reduction;
import limpid.kernel.Unary;

/// Logarithm of a sum of exponentials over axes, y = m + ln Σᵢ e^(xᵢ − m), where m is the largest
/// xᵢ, or 0 if that is infinite. **Gradient**: dxᵢ = dy · e^(xᵢ − y), which is 0 where all xᵢ are
/// −∞.
///
/// @param axes the axes
/// @param keepAxes whether they stay, with size 1
public record LogSumExp(Axes axes, boolean keepAxes) implements OverAxes {
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
    return Broadcast.apply(Binary.SUBTRACT_FINITE, x.getFirst(), along.kept(y), dx)
        .then(Elementwise.map(Unary.EXP, dx, dx))
        .then(Broadcast.apply(Binary.MULTIPLY, dx, along.kept(dy), dx));
  }

  @Override
  public Keeps keeps() {
    return Keeps.BOTH;
  }
}

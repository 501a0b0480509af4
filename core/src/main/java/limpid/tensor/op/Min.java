package limpid.tensor.op;

import java.util.List;
import limpid.kernel.Reduction;

/// The smallest over axes, y = min xᵢ; NaN if one is NaN, ∞ of none. **Gradient**: dxᵢ = dy / k for
/// the k numbers that equal y, 0 for the others; NaN for all where y is NaN.
///
/// @param axes the axes
/// @param keepAxes whether they stay, with size 1
public record Min(Axes axes, boolean keepAxes) implements OverAxes {
  @Override
  public String name() {
    return "min";
  }

  @Override
  public Work forward(List<Array> x, Array y, Scratch scratch) {
    Array from = x.getFirst();
    return along(from.shape()).reduce(Reduction.MIN, from, y, scratch);
  }

  @Override
  public Work backward(int input, List<Array> x, Array y, Array dy, Array dx, Scratch scratch) {
    return along(dx.shape()).share(x.getFirst(), y, dy, dx, scratch);
  }

  @Override
  public Keeps keeps() {
    return Keeps.BOTH;
  }
}

package limpid.tensor.op;

import java.util.List;
import limpid.kernel.Reduction;

/// Sum over axes, y = Σᵢ xᵢ; 0 of none. **Gradient**: dxᵢ = dy.
///
/// @param axes the axes
/// @param keepAxes whether they stay, with size 1
public record Sum(Axes axes, boolean keepAxes) implements OverAxes {
  @Override
  public String name() {
    return "sum";
  }

  @Override
  public Work forward(List<Array> x, Array y, Scratch scratch) {
    Array from = x.getFirst();
    return along(from.shape()).reduce(Reduction.SUM, from, y, scratch);
  }

  @Override
  public Work backward(int input, List<Array> x, Array y, Array dy, Array dx, Scratch scratch) {
    return along(dx.shape()).spread(1f, dy, dx);
  }

  @Override
  public Keeps keeps() {
    return Keeps.NOTHING;
  }
}

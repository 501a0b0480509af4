package limpid.tensor.op;

import java.util.List;
import limpid.kernel.Reduction;

/// Mean over axes, y = (1/n) Σᵢ xᵢ; NaN where n = 0. **Gradient**: dxᵢ = dy / n.
///
/// @param axes the axes
/// @param keepAxes whether they stay, with size 1
public record Mean(Axes axes, boolean keepAxes) implements OverAxes {
  @Override
  public String name() {
    return "mean";
  }

  @Override
  public Work forward(List<Array> x, Array y, Scratch scratch) {
    Array from = x.getFirst();
    Along along = along(from.shape());
    return along
        .reduce(Reduction.SUM, from, y, scratch)
        .then(Elementwise.scale(1f / along.count(), y));
  }

  @Override
  public Work backward(int input, List<Array> x, Array y, Array dy, Array dx, Scratch scratch) {
    Along along = along(dx.shape());
    return along.spread(1f / along.count(), dy, dx);
  }

  @Override
  public Keeps keeps() {
    return Keeps.NOTHING;
  }
}

package limpid.tensor.op;

import java.util.List;
import limpid.kernel.Reduction;
import limpid.tensor.Shape;

/// Mean over one axis, y = (1/n) Σᵢ xᵢ; NaN where n = 0. **Gradient**: dxᵢ = dy / n.
///
/// **Shapes**: x [.., n, ..] → y [.., ..], or [.., 1, ..] with `keepAxis`.
///
/// @param axis the axis, counted from 0, or from the end if negative
/// @param keepAxis whether the axis stays, with size 1
public record Mean(int axis, boolean keepAxis) implements Op {
  @Override
  public String name() {
    return "mean";
  }

  @Override
  public Shape shape(List<Shape> x) {
    return Reduce.shape(name(), x.getFirst(), axis, keepAxis);
  }

  @Override
  public Work forward(List<Array> x, Array y, Scratch scratch) {
    float share = 1f / x.getFirst().shape().size(axis);
    return Reduce.apply(Reduction.SUM, x.getFirst(), axis, y).then(Reduce.scale(share, y));
  }

  @Override
  public Work backward(int input, List<Array> x, Array y, Array dy, Array dx, Scratch scratch) {
    return Reduce.spread(1f / dx.shape().size(axis), dy, axis, dx);
  }

  @Override
  public Keeps keeps() {
    return Keeps.NOTHING;
  }
}

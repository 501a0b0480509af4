package limpid.tensor.op;

import java.util.List;
import limpid.kernel.Reduction;
import limpid.tensor.Shape;

/// Where the smallest number along an axis stands: the index of the first of equals, or of the
/// first NaN, as a whole number held as float. No gradient.
///
/// **Shapes**: x [.., n, ..] with 0 < n ≤ 2²⁴ → y [.., ..], or [.., 1, ..] with `keepAxis`.
///
/// @param axis the axis, counted from 0, or from the end if negative
/// @param keepAxis whether the axis stays, with size 1
public record ArgMin(int axis, boolean keepAxis) implements WithoutGradient {
  @Override
  public String name() {
    return "argmin";
  }

  @Override
  public Shape shape(List<Shape> x) {
    return Along.positions(name(), x.getFirst(), axis).shape(keepAxis);
  }

  @Override
  public Work forward(List<Array> x, Array y, Scratch scratch) {
    Array from = x.getFirst();
    return Along.positions(name(), from.shape(), axis).reduce(Reduction.ARGMIN, from, y, scratch);
  }
}

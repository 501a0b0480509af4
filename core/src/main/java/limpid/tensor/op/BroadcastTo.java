package limpid.tensor.op;

import java.util.List;
import limpid.error.ShapeException;
import limpid.tensor.Shape;

/// Repetition to a larger shape as NumPy has it: shapes are aligned at their last axes, and an axis
/// of size 1, or one that is missing in front, is repeated. **Gradient**: dx is the sum of dy over
/// the repetitions.
///
/// **Shapes**: x to `to`, whose sizes are x's where those are not 1.
///
/// @param to the larger shape
public record BroadcastTo(Shape to) implements Op {
  @Override
  public String name() {
    return "broadcast";
  }

  @Override
  public Shape shape(List<Shape> x) {
    Shape from = x.getFirst();
    int lead = to.rank() - from.rank();
    boolean fits = lead >= 0;
    for (int axis = 0; fits && axis < from.rank(); axis++) {
      fits = from.size(axis) == 1 || from.size(axis) == to.size(axis + lead);
    }
    if (!fits) {
      throw new ShapeException(name(), "%s cannot be repeated to %s".formatted(from, to));
    }
    return to;
  }

  @Override
  public Work forward(List<Array> x, Array y, Scratch scratch) {
    Array from = x.getFirst();
    int[] own = Strides.of(from.shape());
    int[] strides = new int[to.rank()];
    int lead = to.rank() - own.length;
    for (int axis = 0; axis < own.length; axis++) {
      strides[axis + lead] = from.shape().size(axis) == 1 ? 0 : own[axis];
    }
    return Strides.copy(to, from, 0, strides, y, 0, Strides.of(to));
  }

  @Override
  public Work backward(int input, List<Array> x, Array y, Array dy, Array dx, Scratch scratch) {
    return Broadcast.sumTo(dy, dx, scratch);
  }

  @Override
  public Keeps keeps() {
    return Keeps.NOTHING;
  }
}

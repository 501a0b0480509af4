package limpid.tensor.op;

import java.util.List;
import limpid.kernel.Binary;
import limpid.tensor.Shape;

/// A function of two numbers, y = f(a, b), with NumPy's broadcasting: the gradient by a repeated
/// operand is the sum over its repetitions.
///
/// **Shapes**: a and b aligned at their last axes, sizes equal or 1; y as the larger.
public sealed interface Arithmetic extends Op
    permits Add, Divide, Maximum, Minimum, Multiply, Pow, Subtract {

  /// The function.
  Binary function();

  /// The work that writes the gradient by one operand as if nothing had been repeated; dy and dx
  /// have y's shape, a and b their own.
  Work partial(int input, Array a, Array b, Array dy, Array dx);

  @Override
  default Shape shape(List<Shape> x) {
    return Broadcast.shape(name(), x.get(0), x.get(1));
  }

  @Override
  default boolean mayOverwrite(int input, List<Shape> x) {
    return x.get(input).equals(shape(x));
  }

  @Override
  default Work forward(List<Array> x, Array y, Scratch scratch) {
    return Broadcast.apply(function(), x.get(0), x.get(1), y);
  }

  @Override
  default Work backward(int input, List<Array> x, Array y, Array dy, Array dx, Scratch scratch) {
    if (dx.shape().equals(dy.shape())) {
      return partial(input, x.get(0), x.get(1), dy, dx);
    }
    if (keeps() == Keeps.NOTHING && input == 0) {
      return Broadcast.sumTo(dy, dx, scratch); // the gradient is dy itself
    }
    Array whole = scratch.array(dy.shape());
    return partial(input, x.get(0), x.get(1), dy, whole).then(Broadcast.sumTo(whole, dx, scratch));
  }
}

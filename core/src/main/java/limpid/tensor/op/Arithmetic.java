package limpid.tensor.op;

import java.util.List;
import limpid.kernel.Binary;
import limpid.kernel.Kernels;
import limpid.tensor.Shape;

/// A function of two numbers, y = f(a, b), with NumPy's broadcasting: the gradient by a repeated
/// operand is the sum over its repetitions.
///
/// **Shapes**: a and b aligned at their last axes, sizes equal or 1; y as the larger.
public sealed interface Arithmetic extends Op permits Add, Divide, Multiply, Subtract {

  /// The function.
  Binary function();

  /// Writes the gradient by one operand as if nothing had been repeated; all four arrays have y's
  /// shape but a and b.
  void partial(Kernels kernels, int input, Array a, Array b, Array dy, Array dx);

  @Override
  default Shape shape(List<Shape> x) {
    return Broadcast.shape(name(), x.get(0), x.get(1));
  }

  @Override
  default void forward(Kernels kernels, List<Array> x, Array y) {
    Broadcast.apply(kernels, function(), x.get(0), x.get(1), y);
  }

  @Override
  default void backward(Kernels kernels, int input, List<Array> x, Array y, Array dy, Array dx) {
    if (dx.shape().equals(dy.shape())) {
      partial(kernels, input, x.get(0), x.get(1), dy, dx);
    } else {
      Array whole = Array.of(dy.shape());
      partial(kernels, input, x.get(0), x.get(1), dy, whole);
      Broadcast.sumTo(kernels, whole, dx);
    }
  }
}

package limpid.tensor.op;

import java.util.List;
import limpid.kernel.Binary;
import limpid.kernel.Kernels;
import limpid.kernel.Unary;
import limpid.tensor.Shape;

/// A function of each number by itself, y = f(x), with dx = dy · f′, where f′ is computed from what
/// is kept.
///
/// **Shapes**: any; y as x.
public sealed interface Elementwise extends Op
    permits Abs, Exp, Log, Negate, Relu, Sigmoid, Sqrt, Square, Step, Tanh {

  /// The function.
  Unary function();

  @Override
  default Shape shape(List<Shape> x) {
    return x.getFirst();
  }

  @Override
  default void forward(Kernels kernels, List<Array> x, Array y) {
    Array a = x.getFirst();
    kernels.unary(function(), a.data(), a.offset(), y.data(), y.offset(), y.count());
  }

  /// dx = f(dy, kept), number by number.
  static void chain(Kernels kernels, Binary f, Array dy, Array kept, Array dx) {
    kernels.binary(
        f,
        dy.data(),
        dy.offset(),
        1,
        kept.data(),
        kept.offset(),
        1,
        dx.data(),
        dx.offset(),
        dx.count());
  }
}

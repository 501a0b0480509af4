package limpid.tensor.op;

import java.util.List;
import limpid.kernel.Binary;
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
  default Work forward(List<Array> x, Array y, Scratch scratch) {
    return map(function(), x.getFirst(), y);
  }

  @Override
  default boolean mayOverwrite(int input, List<Shape> x) {
    return true;
  }

  @Override
  default boolean mayOverwriteGradient(int input, List<Shape> x, Shape y) {
    return true;
  }

  /// y = f(x), number by number.
  static Work map(Unary f, Array x, Array y) {
    int n = y.count();
    return kernels -> kernels.unary(f, x.data(), x.offset(), y.data(), y.offset(), n);
  }

  /// dx = f(dy, kept), number by number.
  static Work chain(Binary f, Array dy, Array kept, Array dx) {
    int n = dx.count();
    return kernels ->
        kernels.binary(
            f, dy.data(), dy.offset(), 1, kept.data(), kept.offset(), 1, dx.data(), dx.offset(), n);
  }
}

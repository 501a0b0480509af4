package limpid.tensor.op;

import java.util.List;
import limpid.kernel.Binary;
import limpid.kernel.Unary;
import limpid.tensor.Shape;
import org.jspecify.annotations.Nullable;

/// A function of each number by itself, y = f(x), with dx = dy · f′, where f′ is computed from what
/// is kept.
///
/// **Shapes**: any; y as x.
public sealed interface Elementwise extends Op
    permits Abs,
        Clamp,
        Elu,
        Erf,
        Exp,
        Expm1,
        Floor,
        Gelu,
        HardSigmoid,
        HardSwish,
        LeakyRelu,
        Log,
        Log1p,
        Mish,
        Negate,
        Reciprocal,
        Relu,
        Round,
        Selu,
        Sigmoid,
        Sign,
        Silu,
        Softplus,
        Sqrt,
        Square,
        Step,
        Tanh {

  /// The function.
  Unary function();

  /// The function g of which backward is dx = g(dy, y), if it is one that takes no parameters.
  default @Nullable Binary gradientFunction() {
    return null;
  }

  /// The function's first parameter, if it has one.
  default float p() {
    return 0f;
  }

  /// The function's second parameter, if it has one.
  default float q() {
    return 0f;
  }

  @Override
  default Shape shape(List<Shape> x) {
    return x.getFirst();
  }

  @Override
  default Work forward(List<Array> x, Array y, Scratch scratch) {
    return map(function(), p(), q(), x.getFirst(), y);
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
    return map(f, 0f, 0f, x, y);
  }

  private static Work map(Unary f, float p, float q, Array x, Array y) {
    int n = y.count();
    return kernels -> kernels.unary(f, p, q, x.data(), x.offset(), y.data(), y.offset(), n);
  }

  /// y ← factor · y
  static Work scale(float factor, Array y) {
    int n = y.count();
    return kernels -> kernels.scale(factor, y.data(), y.offset(), y.data(), y.offset(), n);
  }

  /// dx = f(dy, kept), number by number.
  static Work chain(Binary f, Array dy, Array kept, Array dx) {
    return chain(f, 0f, 0f, dy, kept, dx);
  }

  /// dx = f(dy, kept), number by number, with the parameters of f.
  static Work chain(Binary f, float p, float q, Array dy, Array kept, Array dx) {
    float[] a = dy.data();
    float[] b = kept.data();
    int ao = dy.offset();
    int bo = kept.offset();
    int n = dx.count();
    return kernels -> kernels.binary(f, p, q, a, ao, 1, b, bo, 1, dx.data(), dx.offset(), n);
  }
}

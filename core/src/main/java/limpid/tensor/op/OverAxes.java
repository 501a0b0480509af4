package limpid.tensor.op;

import java.util.List;
import limpid.tensor.Shape;

/// An operation that makes one number of all numbers along some axes.
///
/// **Shapes**: x with those axes → y without them, or with size 1 there if they are kept.
public sealed interface OverAxes extends Op permits LogSumExp, Max, Mean, Min, Sum, Variance {

  /// The axes.
  Axes axes();

  /// Whether the axes stay, with size 1.
  boolean keepAxes();

  @Override
  default Shape shape(List<Shape> x) {
    return along(x.getFirst()).shape(keepAxes());
  }

  @Override
  default long flops(List<Shape> x, Shape y) {
    return x.getFirst().count();
  }

  /// The axes of this very shape.
  default Along along(Shape x) {
    return new Along(x, axes().in(name(), x));
  }
}

package limpid.tensor.op;

import limpid.error.ShapeException;
import limpid.kernel.Binary;
import limpid.kernel.Reduction;
import limpid.tensor.Shape;

/// What sums and means over one axis have in common.
final class Reduce {
  private Reduce() {}

  /// The shape without the axis, or with size 1 there if it is kept.
  static Shape shape(String operation, Shape x, int axis, boolean keepAxis) {
    int a = axis(operation, x, axis);
    return keepAxis ? x.with(a, 1) : x.without(a);
  }

  /// The axis counted from 0; an error in the operation's name if there is no such axis.
  static int axis(String operation, Shape x, int axis) {
    if (axis < -x.rank() || axis >= x.rank()) {
      throw new ShapeException(operation, "there is no axis %s in %s".formatted(axis, x));
    }
    return x.axis(axis);
  }

  /// y = the reduction of x over the axis.
  static Work apply(Reduction f, Array x, int axis, Array y) {
    Shape s = x.shape();
    int a = s.axis(axis);
    int outer = s.count(0, a);
    int n = s.size(a);
    int inner = s.count(a + 1, s.rank());
    return kernels ->
        kernels.reduce(f, x.data(), x.offset(), outer, n, inner, y.data(), y.offset());
  }

  /// y ← factor · y
  static Work scale(float factor, Array y) {
    int n = y.count();
    return kernels -> kernels.scale(factor, y.data(), y.offset(), y.data(), y.offset(), n);
  }

  /// dx = factor · dy, repeated along the axis.
  static Work spread(float factor, Array dy, int axis, Array dx) {
    Array one = new Array(new float[] {factor}, 0, Shape.of());
    return Broadcast.apply(Binary.MULTIPLY, dy.as(dx.shape().with(axis, 1)), one, dx);
  }
}

package limpid.tensor.op;

import limpid.error.ShapeException;
import limpid.kernel.Binary;
import limpid.kernel.Kernels;
import limpid.kernel.Reduction;
import limpid.tensor.Shape;

/// What sums and means over one axis have in common.
final class Reduce {
  private Reduce() {}

  /// The shape without the axis, or with size 1 there if it is kept.
  static Shape shape(String operation, Shape x, int axis, boolean keepAxis) {
    if (axis < -x.rank() || axis >= x.rank()) {
      throw new ShapeException(operation, "there is no axis %s in %s".formatted(axis, x));
    }
    return keepAxis ? x.with(axis, 1) : x.without(axis);
  }

  /// y = the reduction of x over the axis.
  static void apply(Kernels kernels, Reduction f, Array x, int axis, Array y) {
    Shape s = x.shape();
    int a = s.axis(axis);
    kernels.reduce(
        f,
        x.data(),
        x.offset(),
        s.count(0, a),
        s.size(a),
        s.count(a + 1, s.rank()),
        y.data(),
        y.offset());
  }

  /// dx = factor · dy, repeated along the axis.
  static void spread(Kernels kernels, float factor, Array dy, int axis, Array dx) {
    Array one = new Array(new float[] {factor}, 0, Shape.of());
    Broadcast.apply(kernels, Binary.MULTIPLY, dy.as(dx.shape().with(axis, 1)), one, dx);
  }
}

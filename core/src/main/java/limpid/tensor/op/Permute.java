package limpid.tensor.op;

import java.util.List;
import limpid.error.ShapeException;
import limpid.tensor.Shape;

/// The axes in another order: axis i of y is axis `axes[i]` of x, as NumPy's `transpose` and
/// PyTorch's `permute` have it. **Gradient**: dx is dy with the axes put back.
///
/// **Shapes**: x [n₀, n₁, ..] → y [n at axes[0], n at axes[1], ..].
///
/// @param axes each axis of x once, counted from 0, or from the end if negative
public record Permute(List<Integer> axes) implements Op {
  /// Copies the order.
  public Permute {
    axes = List.copyOf(axes);
  }

  @Override
  public String name() {
    return "permute";
  }

  @Override
  public Shape shape(List<Shape> x) {
    Shape s = x.getFirst();
    int[] order = axes.stream().mapToInt(axis -> Axes.index(name(), s, axis)).toArray();
    boolean[] seen = new boolean[s.rank()];
    int[] sizes = new int[order.length];
    boolean each = order.length == s.rank();
    for (int i = 0; each && i < order.length; i++) {
      each = !seen[order[i]];
      seen[order[i]] = true;
      sizes[i] = s.size(order[i]);
    }
    if (!each) {
      throw new ShapeException(
          name(), "wants each of the %s axes of %s once, but got %s".formatted(s.rank(), s, axes));
    }
    return Shape.of(sizes);
  }

  @Override
  public Work forward(List<Array> x, Array y, Scratch scratch) {
    Array from = x.getFirst();
    return Strides.copy(y.shape(), from, 0, ordered(from.shape()), y, 0, Strides.of(y.shape()));
  }

  @Override
  public Work backward(int input, List<Array> x, Array y, Array dy, Array dx, Scratch scratch) {
    return Strides.copy(dy.shape(), dy, 0, Strides.of(dy.shape()), dx, 0, ordered(dx.shape()));
  }

  /// The strides of x in the order of y's axes.
  private int[] ordered(Shape x) {
    int[] strides = Strides.of(x);
    return axes.stream().mapToInt(axis -> strides[x.axis(axis)]).toArray();
  }

  @Override
  public Keeps keeps() {
    return Keeps.NOTHING;
  }
}

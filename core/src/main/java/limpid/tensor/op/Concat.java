package limpid.tensor.op;

import java.util.ArrayList;
import java.util.List;
import limpid.error.ShapeException;
import limpid.tensor.Shape;

/// Several arrays one after the other along an axis. **Gradient**: each gets its part of dy.
///
/// **Shapes**: x₁ [.., n₁, ..], x₂ [.., n₂, ..], … alike on the other axes → y [.., n₁ + n₂ + …,
/// ..].
///
/// @param axis the axis, counted from 0, or from the end if negative
public record Concat(int axis) implements Op {
  @Override
  public String name() {
    return "concat";
  }

  @Override
  public Shape shape(List<Shape> x) {
    if (x.isEmpty()) {
      throw new ShapeException(name(), "wants at least one input, but got none");
    }
    Shape first = x.getFirst();
    int a = Axes.index(name(), first, axis);
    int sum = 0;
    for (Shape shape : x) {
      if (shape.rank() != first.rank() || !shape.with(a, first.size(a)).equals(first)) {
        throw new ShapeException(
            name(),
            "shapes differ beside axis %s, along which they are joined: %s and %s"
                .formatted(axis, first, shape));
      }
      sum += shape.size(a);
    }
    return first.with(a, sum);
  }

  @Override
  public Work forward(List<Array> x, Array y, Scratch scratch) {
    int a = y.shape().axis(axis);
    int[] strides = Strides.of(y.shape());
    List<Work> copies = new ArrayList<>(); // one after the other: nested, many would fill the stack
    int start = 0;
    for (Array part : x) {
      Shape s = part.shape();
      copies.add(Strides.copy(s, part, 0, Strides.of(s), y, start * strides[a], strides));
      start += s.size(a);
    }
    return kernels -> copies.forEach(copy -> copy.run(kernels));
  }

  @Override
  public Work backward(int input, List<Array> x, Array y, Array dy, Array dx, Scratch scratch) {
    int a = y.shape().axis(axis);
    int[] strides = Strides.of(y.shape());
    int start = 0;
    for (Array before : x.subList(0, input)) {
      start += before.shape().size(a);
    }
    Shape s = dx.shape();
    return Strides.copy(s, dy, start * strides[a], strides, dx, 0, Strides.of(s));
  }

  @Override
  public Keeps keeps() {
    return Keeps.NOTHING;
  }
}

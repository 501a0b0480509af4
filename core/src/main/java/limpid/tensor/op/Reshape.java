package limpid.tensor.op;

import java.util.List;
import limpid.error.ShapeException;
import limpid.kernel.Kernels;
import limpid.tensor.Shape;

/// The same numbers seen in another shape. A tensor's reshape shares its memory and never runs
/// `forward`. **Gradient**: dx = dy in x's shape.
///
/// **Shapes**: any two of as many numbers.
///
/// @param to the new shape
public record Reshape(Shape to) implements Op {
  @Override
  public String name() {
    return "reshape";
  }

  @Override
  public Shape shape(List<Shape> x) {
    Shape from = x.getFirst();
    if (from.count() != to.count()) {
      throw new ShapeException(
          name(),
          "%s holds %s numbers, %s would hold %s".formatted(from, from.count(), to, to.count()));
    }
    return to;
  }

  @Override
  public void forward(Kernels kernels, List<Array> x, Array y) {
    copy(x.getFirst(), y);
  }

  @Override
  public void backward(Kernels kernels, int input, List<Array> x, Array y, Array dy, Array dx) {
    copy(dy, dx);
  }

  private static void copy(Array from, Array to) {
    System.arraycopy(from.data(), from.offset(), to.data(), to.offset(), to.count());
  }

  @Override
  public Keeps keeps() {
    return Keeps.NOTHING;
  }
}

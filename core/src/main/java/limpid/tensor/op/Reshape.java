package limpid.tensor.op;

import java.util.List;
import limpid.error.ShapeException;
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
  public Work forward(List<Array> x, Array y, Scratch scratch) {
    return Work.copy(x.getFirst(), y);
  }

  @Override
  public Work backward(int input, List<Array> x, Array y, Array dy, Array dx, Scratch scratch) {
    return Work.copy(dy, dx);
  }

  @Override
  public boolean passesGradient(int input, List<Shape> x, Shape y) {
    return true;
  }

  @Override
  public Keeps keeps() {
    return Keeps.NOTHING;
  }
}

package limpid.tensor.op;

import java.util.Arrays;
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
  /// To these sizes, of which one may be −1, for what the others leave.
  ///
  /// @throws ShapeException if that is no whole number, or two are −1
  public static Reshape of(Shape from, int... sizes) {
    int open = -1;
    long others = 1;
    for (int i = 0; i < sizes.length; i++) {
      if (sizes[i] != -1) {
        others *= sizes[i];
      } else if (open < 0) {
        open = i;
      } else {
        throw new ShapeException(
            "reshape", "leaves two sizes open: %s".formatted(Arrays.toString(sizes)));
      }
    }
    return new Reshape(Shape.of(open < 0 ? sizes : filled(from, sizes, open, others)));
  }

  private static int[] filled(Shape from, int[] sizes, int open, long others) {
    if (others < 1 || from.count() % others != 0) {
      throw new ShapeException(
          "reshape",
          "%s holds %s numbers, for which no size at the -1 makes %s fit"
              .formatted(from, from.count(), Arrays.toString(sizes)));
    }
    int[] filled = sizes.clone();
    filled[open] = (int) (from.count() / others);
    return filled;
  }

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

package limpid.tensor.op;

import java.util.List;
import limpid.error.OptionException;
import limpid.tensor.Shape;

/// Classes as rows of 0 and 1, y[.., j] = 1 where j is the class, else 0. **Gradient**: none.
///
/// **Shapes**: classes of any shape [..] (whole numbers 0 … n−1 held as floats); y [.., n].
///
/// @param classes how many classes n there are
public record OneHot(int classes) implements Op {
  /// Checks the number.
  public OneHot {
    if (classes < 1) {
      throw new OptionException("one-hot classes", "are " + classes + "; there must be 1 or more");
    }
  }

  @Override
  public String name() {
    return "one-hot";
  }

  @Override
  public Shape shape(List<Shape> x) {
    int[] sizes = x.getFirst().under(classes).toArray();
    System.arraycopy(sizes, 1, sizes, 0, sizes.length - 1);
    sizes[sizes.length - 1] = classes;
    return Shape.of(sizes);
  }

  @Override
  public Work forward(List<Array> x, Array y, Scratch scratch) {
    Array k = x.getFirst();
    int rows = k.count();
    return kernels -> {
      Indices.check(name(), "class", k, classes);
      kernels.oneHot(k.data(), k.offset(), rows, classes, y.data(), y.offset());
    };
  }

  @Override
  public Work backward(int input, List<Array> x, Array y, Array dy, Array dx, Scratch scratch) {
    throw new IllegalStateException("one-hot has no gradient");
  }

  @Override
  public Keeps keeps() {
    return Keeps.NOTHING;
  }

  @Override
  public boolean hasGradient(int input) {
    return false;
  }
}

package limpid.tensor.op;

import java.util.List;
import limpid.error.ShapeException;
import limpid.tensor.Shape;

/// Entries of a table by their indices, y[.., i.., ..] = x[.., k[i..], ..], as NumPy's `take`: on
/// axis 0 the rows of a matrix, such as the vectors of words.
///
/// **Gradient**: dx is 0, and each dy is added to the entry that it came from, in the order of the
/// indices; none by the indices.
///
/// **Shapes**: x [.., n, ..], indices k of any shape (whole numbers 0 … n−1 held as floats); y as x
/// with k's axes in place of the axis.
///
/// @param axis the axis, counted from 0, or from the end if negative
public record Gather(int axis) implements Op {
  @Override
  public String name() {
    return "gather";
  }

  @Override
  public Shape shape(List<Shape> x) {
    Shape table = x.get(0);
    Shape indices = x.get(1);
    int a = Axes.index(name(), table, axis);
    int[] sizes = new int[table.rank() - 1 + indices.rank()];
    for (int i = 0; i < sizes.length; i++) {
      int inside = i - a;
      sizes[i] =
          inside < 0
              ? table.size(i)
              : inside < indices.rank() ? indices.size(inside) : table.size(i + 1 - indices.rank());
    }
    if (table.size(a) == 0 && indices.count() > 0) {
      throw new ShapeException(
          name(), "there is nothing to choose from on axis %s of %s".formatted(axis, table));
    }
    return Shape.of(sizes);
  }

  @Override
  public Work forward(List<Array> x, Array y, Scratch scratch) {
    Array table = x.get(0);
    Array k = x.get(1);
    Parts parts = parts(table.shape(), k);
    return kernels -> {
      Indices.check(name(), "index", k, parts.n);
      for (int o = 0; o < parts.outer; o++) {
        kernels.gather(
            table.data(),
            table.offset() + o * parts.n * parts.inner,
            k.data(),
            k.offset(),
            parts.rows,
            parts.inner,
            y.data(),
            y.offset() + o * parts.rows * parts.inner);
      }
    };
  }

  @Override
  public Work backward(int input, List<Array> x, Array y, Array dy, Array dx, Scratch scratch) {
    Array k = x.get(1);
    Parts parts = parts(dx.shape(), k);
    return Strides.fill(0f, dx)
        .then(kernels -> {
          for (int o = 0; o < parts.outer; o++) {
            kernels.scatterAdd(
                dy.data(),
                dy.offset() + o * parts.rows * parts.inner,
                k.data(),
                k.offset(),
                parts.rows,
                parts.inner,
                parts.inner,
                dx.data(),
                dx.offset() + o * parts.n * parts.inner);
          }
        });
  }

  /// The table seen as outer × n × inner, and how many entries are taken.
  private record Parts(int outer, int n, int inner, int rows) {}

  private Parts parts(Shape table, Array k) {
    int a = table.axis(axis);
    return new Parts(table.count(0, a), table.size(a), table.count(a + 1, table.rank()), k.count());
  }

  @Override
  public Keeps keeps() {
    return Keeps.INPUTS;
  }

  @Override
  public boolean backwardReads(int by, int input) {
    return input == 1;
  }

  @Override
  public boolean hasGradient(int input) {
    return input == 0;
  }
}

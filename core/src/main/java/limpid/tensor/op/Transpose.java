package limpid.tensor.op;

import java.util.List;
import limpid.error.ShapeException;
import limpid.tensor.Shape;

/// Transposition of the last two axes, y[.., j, i] = x[.., i, j]. **Gradient**: dx = dyᵀ.
///
/// **Shapes**: x [.., m, n] → y [.., n, m].
public record Transpose() implements Op {
  @Override
  public String name() {
    return "transpose";
  }

  @Override
  public Shape shape(List<Shape> x) {
    Shape s = x.getFirst();
    if (s.rank() < 2) {
      throw new ShapeException(name(), "wants at least two axes, but got " + s);
    }
    int[] sizes = s.toArray();
    sizes[s.axis(-1)] = s.size(-2);
    sizes[s.axis(-2)] = s.size(-1);
    return Shape.of(sizes);
  }

  @Override
  public Work forward(List<Array> x, Array y, Scratch scratch) {
    return swap(x.getFirst(), y);
  }

  @Override
  public Work backward(int input, List<Array> x, Array y, Array dy, Array dx, Scratch scratch) {
    return swap(dy, dx);
  }

  private static Work swap(Array from, Array to) {
    int rows = from.shape().size(-2);
    int columns = from.shape().size(-1);
    int n = from.count();
    return kernels -> {
      for (int i = 0; i < n; i += rows * columns) {
        kernels.transpose(
            from.data(), from.offset() + i, rows, columns, to.data(), to.offset() + i);
      }
    };
  }

  @Override
  public Keeps keeps() {
    return Keeps.NOTHING;
  }
}

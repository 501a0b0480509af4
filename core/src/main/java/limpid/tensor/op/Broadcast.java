package limpid.tensor.op;

import java.util.Arrays;
import limpid.error.ShapeException;
import limpid.kernel.Binary;
import limpid.kernel.Kernels;
import limpid.kernel.Reduction;
import limpid.tensor.Shape;

/// Broadcasting as NumPy defines it: shapes are aligned at their last axes, and an axis of size 1,
/// or one that is missing in front, is repeated to the other's size.
///
/// Neighbouring axes that both operands walk in the same manner are merged, so that the usual cases
/// (same shape, a row for every row, one number for all) become one or two loops around long runs.
final class Broadcast {
  private Broadcast() {}

  /// The shape that both are repeated to.
  static Shape shape(String operation, Shape a, Shape b) {
    int rank = Math.max(a.rank(), b.rank());
    int[] sizes = new int[rank];
    for (int i = 0; i < rank; i++) {
      int p = sizeFromFront(a, rank, i);
      int q = sizeFromFront(b, rank, i);
      if (p != q && p != 1 && q != 1) {
        throw new ShapeException(
            operation,
            "shapes cannot be broadcast: %s and %s (%s ≠ %s, and neither is 1)"
                .formatted(a, b, p, q));
      }
      sizes[i] = p == 1 ? q : p;
    }
    return Shape.of(sizes);
  }

  /// y = f(a, b), both repeated to y's shape.
  static Work apply(Binary f, Array a, Array b, Array y) {
    return apply(f, 0f, 0f, a, b, y);
  }

  /// y = f(a, b) with the parameters of f, both repeated to y's shape.
  static Work apply(Binary f, float p, float q, Array a, Array b, Array y) {
    if (y.count() == 0) {
      return _ -> {};
    }
    Run[] runs = runs(a.shape(), b.shape(), y.shape());
    return kernels -> walk(kernels, f, p, q, runs, 0, a, a.offset(), b, b.offset(), y, y.offset());
  }

  private static void walk(
      Kernels kernels,
      Binary f,
      float p,
      float q,
      Run[] runs,
      int depth,
      Array a,
      int ao,
      Array b,
      int bo,
      Array y,
      int yo) {
    Run run = runs[depth];
    if (depth == runs.length - 1) {
      kernels.binary(f, p, q, a.data(), ao, run.a, b.data(), bo, run.b, y.data(), yo, run.size);
      return;
    }
    for (int i = 0; i < run.size; i++) {
      int aFrom = ao + i * run.a;
      int bFrom = bo + i * run.b;
      walk(kernels, f, p, q, runs, depth + 1, a, aFrom, b, bFrom, y, yo + i * run.y);
    }
  }

  /// The gradient of a repeated operand is the sum over its repetitions: adds dy up to dx's shape.
  static Work sumTo(Array dy, Array dx, Scratch scratch) {
    boolean[] repeated = repeated(dy.shape(), dx.shape());
    return new Along(dy.shape(), repeated).reduce(Reduction.SUM, dy, dx, scratch);
  }

  /// The axes of `large` along which an operand of the shape `small` was repeated.
  private static boolean[] repeated(Shape large, Shape small) {
    boolean[] repeated = new boolean[large.rank()];
    for (int axis = 0; axis < repeated.length; axis++) {
      repeated[axis] = large.size(axis) != sizeFromFront(small, large.rank(), axis);
    }
    return repeated;
  }

  /// A loop of `size` turns, with the distance that each operand and the result moves at every
  /// turn.
  private record Run(int size, int a, int b, int y) {
    /// Whether this loop, around `inner`, is the same as one longer loop.
    boolean continues(Run inner) {
      return a == inner.a * inner.size && b == inner.b * inner.size && y == inner.y * inner.size;
    }
  }

  private static Run[] runs(Shape a, Shape b, Shape y) {
    Run[] runs = new Run[y.rank() + 1];
    int first = runs.length;
    int as = 1;
    int bs = 1;
    int ys = 1;
    for (int i = y.rank() - 1; i >= 0; i--) {
      int p = sizeFromFront(a, y.rank(), i);
      int q = sizeFromFront(b, y.rank(), i);
      int n = y.size(i);
      Run run = new Run(n, p == 1 ? 0 : as, q == 1 ? 0 : bs, ys);
      if (first < runs.length && run.continues(runs[first])) {
        Run inner = runs[first];
        runs[first] = new Run(n * inner.size, inner.a, inner.b, inner.y);
      } else if (n != 1) {
        runs[--first] = run;
      }
      as *= p;
      bs *= q;
      ys *= n;
    }
    return first == runs.length
        ? new Run[] {new Run(1, 0, 0, 1)}
        : Arrays.copyOfRange(runs, first, runs.length);
  }

  private static int sizeFromFront(Shape shape, int rank, int axis) {
    int i = axis - (rank - shape.rank());
    return i < 0 ? 1 : shape.size(i);
  }
}

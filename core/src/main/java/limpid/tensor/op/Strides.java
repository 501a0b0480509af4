package limpid.tensor.op;

import java.util.Arrays;
import limpid.tensor.Shape;

/// How far apart neighbours along each axis lie in memory. Operations that only move numbers are
/// all one copy, from some strides to others: a slice skips, a flip goes backwards, a repetition
/// stands still.
final class Strides {
  private Strides() {}

  /// Of an array that is row-major and contiguous.
  static int[] of(Shape shape) {
    int[] strides = new int[shape.rank()];
    int stride = 1;
    for (int axis = strides.length - 1; axis >= 0; axis--) {
      strides[axis] = stride;
      stride *= shape.size(axis);
    }
    return strides;
  }

  /// For every index i below the shape's sizes, to[start + Σ i·toStrides] = from[start + Σ
  /// i·fromStrides]. Axes that one loop can walk in one go are merged.
  static Work copy(
      Shape shape,
      Array from,
      int fromStart,
      int[] fromStrides,
      Array to,
      int toStart,
      int[] toStrides) {
    if (shape.count() == 0) {
      return _ -> {};
    }
    int rank = shape.rank();
    int[] sizes = new int[rank + 1];
    int[] xs = new int[rank + 1];
    int[] ys = new int[rank + 1];
    int first = rank + 1;
    for (int axis = rank - 1; axis >= 0; axis--) {
      int n = shape.size(axis);
      if (first <= rank
          && fromStrides[axis] == xs[first] * sizes[first]
          && toStrides[axis] == ys[first] * sizes[first]) {
        sizes[first] *= n;
      } else if (n != 1) {
        first--;
        sizes[first] = n;
        xs[first] = fromStrides[axis];
        ys[first] = toStrides[axis];
      }
    }
    if (first > rank) {
      first = rank;
      sizes[first] = 1;
    }
    int[] counts = Arrays.copyOfRange(sizes, first, rank + 1);
    int[] read = Arrays.copyOfRange(xs, first, rank + 1);
    int[] write = Arrays.copyOfRange(ys, first, rank + 1);
    int xo = from.offset() + fromStart;
    int yo = to.offset() + toStart;
    return kernels -> kernels.copy(counts, from.data(), xo, read, to.data(), yo, write);
  }

  /// Sets every number.
  static Work fill(float value, Array y) {
    int n = y.count();
    return kernels -> kernels.fill(value, y.data(), y.offset(), n);
  }
}

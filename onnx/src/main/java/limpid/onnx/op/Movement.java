package limpid.onnx.op;

import limpid.tensor.Shape;
import limpid.tensor.Tensor;

/// Ways of moving numbers that several operators take.
final class Movement {
  private Movement() {}

  /// The order of axes in which two have changed places.
  static int[] swapped(int rank, int a, int b) {
    int[] order = identity(rank);
    order[a] = b;
    order[b] = a;
    return order;
  }

  static int[] identity(int rank) {
    int[] order = new int[rank];
    for (int i = 0; i < rank; i++) {
      order[i] = i;
    }
    return order;
  }

  /// Room before and after along an axis; what is negative is cut off instead.
  static Tensor padded(Tensor x, int axis, long before, long after, float value) {
    Tensor y = x;
    int size = x.shape().size(axis);
    if (before < 0 || after < 0) {
      int start = (int) Math.min(size, Math.max(0, -before));
      int stop = (int) Math.max(start, size - Math.max(0, -after));
      y = y.slice(axis, start, stop);
    }
    int room = Math.toIntExact(Math.max(0, before));
    int behind = Math.toIntExact(Math.max(0, after));
    return room == 0 && behind == 0 ? y : y.pad(axis, room, behind, value);
  }

  /// Numbers 0 … n − 1.
  static Tensor count(int n) {
    float[] numbers = new float[n];
    for (int i = 0; i < n; i++) {
      numbers[i] = i;
    }
    return Tensor.wrap(Shape.of(n), numbers);
  }
}

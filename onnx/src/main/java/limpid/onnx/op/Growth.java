package limpid.onnx.op;

import java.util.Arrays;
import java.util.Set;
import limpid.tensor.Shape;

/// How large a result would be of operators that spread their inputs over each other, looked at
/// before it is made: two short rows that a hostile file holds have a huge product.
final class Growth {
  private static final Set<String> SPREADING =
      Set.of(
          "Add",
          "And",
          "Div",
          "Equal",
          "Greater",
          "GreaterOrEqual",
          "Less",
          "LessOrEqual",
          "Max",
          "Mean",
          "Min",
          "Mod",
          "Mul",
          "Or",
          "PRelu",
          "Pow",
          "StringConcat",
          "Sub",
          "Sum",
          "Where",
          "Xor");

  private Growth() {}

  /// @throws limpid.error.ShapeException if it would be absurd
  static void check(Call call) {
    if (SPREADING.contains(call.node().kind())) {
      call.sized(spread(call, call.inputs().size(), 0));
    } else if (call.node().kind().equals("MatMul") && call.has(0) && call.has(1)) {
      Shape a = call.shape(0);
      Shape b = call.shape(1);
      if (a.rank() > 1 && b.rank() > 1) {
        long[] batch = spread(call, 2, 2);
        long[] sizes = Arrays.copyOf(batch, batch.length + 2);
        sizes[batch.length] = a.size(-2);
        sizes[batch.length + 1] = b.size(-1);
        call.sized(sizes);
      }
    } else if (call.node().kind().equals("Concat")) {
      call.sized(call.values().stream().mapToLong(value -> value.shape().count()).sum());
    } else if (call.node().kind().equals("Gemm") && call.has(0) && call.has(1)) {
      Shape a = call.shape(0);
      Shape b = call.shape(1);
      if (a.rank() == 2 && b.rank() == 2) {
        call.sized(
            a.size(call.flag("transA", false) ? 1 : 0), b.size(call.flag("transB", false) ? 0 : 1));
      }
    }
  }

  /// The larger size of the inputs on each axis, counted from the end, but for the last ones.
  private static long[] spread(Call call, int inputs, int without) {
    int rank = 0;
    for (int i = 0; i < inputs; i++) {
      rank = call.has(i) ? Math.max(rank, call.shape(i).rank() - without) : rank;
    }
    long[] sizes = new long[Math.max(0, rank)];
    Arrays.fill(sizes, 1);
    for (int i = 0; i < inputs; i++) {
      int own = call.has(i) ? call.shape(i).rank() - without : 0;
      for (int axis = 0; axis < own; axis++) {
        int at = sizes.length - own + axis;
        long size = call.shape(i).size(axis);
        sizes[at] = size == 1 ? sizes[at] : sizes[at] == 1 ? size : Math.max(sizes[at], size);
      }
    }
    return sizes;
  }
}

package limpid.onnx.op;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import limpid.onnx.graph.Value;
import limpid.tensor.Shape;
import org.jspecify.annotations.Nullable;

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
    } else if (call.node().kind().startsWith("MatMul")) {
      product(call, 1);
    } else if (call.node().kind().equals("QLinearMatMul")) {
      product(call, 3);
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

  /// The product of the first input, a matrix or several, with another one.
  private static void product(Call call, int other) {
    if (!call.has(0) || !call.has(other)) {
      return;
    }
    Shape a = call.shape(0);
    Shape b = call.shape(other);
    if (a.rank() > 1 && b.rank() > 1) {
      List<@Nullable Value> both = List.of(call.value(0), call.value(other));
      long[] batch = spread(new Call(call.node(), call.version(), both), 2, 2);
      long[] sizes = Arrays.copyOf(batch, batch.length + 2);
      sizes[batch.length] = a.size(-2);
      sizes[batch.length + 1] = b.size(-1);
      call.sized(sizes);
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

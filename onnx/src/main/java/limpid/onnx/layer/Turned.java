package limpid.onnx.layer;

import java.util.Arrays;
import limpid.onnx.graph.Node;
import limpid.onnx.op.Call;
import limpid.tensor.Shape;
import limpid.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/// Images whose axes change places before they become a row, as those of Keras, which has its
/// channels last: here the rows of the weight behind it change places instead.
record Turned(Trace trace) {

  /// Whether such a transposition leads to a row and its product with a weight.
  boolean isBeforeWeight(Node transpose) {
    Node row = trace.user(transpose.outputs().getFirst());
    Node product = row == null ? null : trace.user(row.outputs().getFirst());
    return product != null && before(product) != null && order(transpose) != null;
  }

  /// The transposition that a product's rows come from, or null.
  private @Nullable Node before(Node product) {
    boolean weighted = product.kind().equals("MatMul") || product.kind().equals("Gemm");
    Node row = weighted ? trace.maker(product.inputs().getFirst()) : null;
    if (row == null || !lays(row)) {
      return null;
    }
    Node turn = trace.maker(trace.dataInputs(row).getFirst());
    boolean turns = turn != null && turn.kind().equals("Transpose") && !trace.movesNothing(turn);
    return turns ? turn : null;
  }

  private boolean lays(Node row) {
    return switch (row.kind()) {
      case "Flatten", "Reshape" ->
          trace.dataInputs(row).size() == 1 && trace.shape(row.outputs().getFirst()).rank() == 1;
      default -> false;
    };
  }

  /// Which axis of one image comes where; null if it moves the batch, too.
  private int @Nullable [] order(Node transpose) {
    Call call = trace.call(transpose);
    long[] order = call.wholes("perm");
    if (order == null || order.length != call.shape(0).rank() || order[0] != 0) {
      return null;
    }
    return Arrays.stream(order, 1, order.length).mapToInt(axis -> (int) axis - 1).toArray();
  }

  /// The weight [in, out] of a product, for rows of images as they were before.
  Tensor undone(Node product, Tensor weight) {
    Node transpose = before(product);
    int[] order = transpose == null ? null : order(transpose);
    if (transpose == null || order == null) {
      return weight;
    }
    Shape turned = trace.shape(transpose.outputs().getFirst());
    int rank = order.length;
    int[] sizes = Arrays.copyOf(turned.toArray(), rank + 1);
    sizes[rank] = weight.shape().last();
    int[] back = new int[rank + 1];
    for (int i = 0; i < rank; i++) {
      back[order[i]] = i;
    }
    back[rank] = rank;
    return weight.reshape(sizes).permute(back).reshape(weight.shape().toArray());
  }
}

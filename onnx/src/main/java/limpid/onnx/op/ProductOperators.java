package limpid.onnx.op;

import java.util.List;
import java.util.Set;
import limpid.onnx.graph.Value;
import limpid.tensor.Shape;
import limpid.tensor.Tensor;

/// Products of matrices.
final class ProductOperators {
  private ProductOperators() {}

  static List<Operator> all() {
    return List.of(
        Operator.of("MatMul", ProductOperators::matmul),
        Operator.of("Gemm", Set.of("alpha", "beta", "transA", "transB"), ProductOperators::gemm));
  }

  /// As NumPy: a single axis is a row on the left, a column on the right, and goes afterwards.
  static Value matmul(Call call) {
    Tensor a = call.tensor(0);
    Tensor b = call.tensor(1);
    boolean row = a.shape().rank() == 1;
    boolean column = b.shape().rank() == 1;
    Tensor y = (row ? a.unsqueeze(0) : a).matmul(column ? b.unsqueeze(-1) : b);
    if (column) {
      y = y.squeeze(-1);
    }
    return call.like(0, row ? y.squeeze(column ? -1 : -2) : y);
  }

  /// α · op(A) · op(B) + β · C
  private static Value gemm(Call call) {
    Tensor a = call.tensor(0);
    Tensor b = call.tensor(1);
    Shape left = a.shape();
    if (left.rank() != 2 || b.shape().rank() != 2) {
      throw call.wrong("wants two matrices, but got %s and %s".formatted(left, b.shape()));
    }
    Tensor y = a.matmul(call.flag("transA", false), b, call.flag("transB", false));
    float alpha = call.real("alpha", 1f);
    Tensor scaled = alpha == 1f ? y : y.multiply(alpha);
    if (!call.has(2)) {
      return call.like(0, scaled);
    }
    float beta = call.real("beta", 1f);
    return call.like(0, scaled.add(beta == 1f ? call.tensor(2) : call.tensor(2).multiply(beta)));
  }
}

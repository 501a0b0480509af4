package limpid.tensor.op;

import java.util.List;
import limpid.kernel.Kernels;
import limpid.tensor.Shape;

/// An operation is a value: a record with its shape rule, its forward, its backward and what
/// backward needs kept.
///
/// With inputs x₁ … xₙ and output y, `forward` writes y, and `backward` writes, for one input at a
/// time, the gradient of the loss L by that input: dxᵢ = ∂L/∂xᵢ, given dy = ∂L/∂y. Readers switch
/// over this family without a default, so that a new operation breaks their build and not a user's
/// run.
public sealed interface Op
    permits Arithmetic,
        CrossEntropy,
        Dropout,
        Elementwise,
        LogSoftmax,
        MatMul,
        Mean,
        Reshape,
        SigmoidCrossEntropy,
        Softmax,
        Sum,
        Transpose {

  /// The name in messages and drawings, such as `matmul`.
  String name();

  /// The output's shape; throws [limpid.error.ShapeException] where the inputs do not fit.
  Shape shape(List<Shape> x);

  /// Writes every number of y.
  void forward(Kernels kernels, List<Array> x, Array y);

  /// Writes every number of dx, the gradient by input number `input`.
  void backward(Kernels kernels, int input, List<Array> x, Array y, Array dy, Array dx);

  /// What backward reads.
  Keeps keeps();

  /// Whether there is a gradient by this input; class indices and the like have none.
  default boolean hasGradient(int input) {
    return true;
  }
}

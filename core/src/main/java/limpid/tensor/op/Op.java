package limpid.tensor.op;

import java.util.List;
import limpid.tensor.Shape;

/// An operation is a value: a record with its shape rule, its forward, its backward and what
/// backward needs kept.
///
/// With inputs x₁ … xₙ and output y, `forward` gives the [Work] that writes y, and `backward`, for
/// one input at a time, the work that writes the gradient of the loss L by that input: dxᵢ =
/// ∂L/∂xᵢ, given dy = ∂L/∂y. An expression runs that work at once, a program every step. Readers
/// switch over this family without a default, so that a new operation breaks their build and not a
/// user's run.
public sealed interface Op
    permits Arithmetic,
        AveragePool,
        Conv2d,
        CrossEntropy,
        Dropout,
        Elementwise,
        LogSoftmax,
        MatMul,
        MaxPool,
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

  /// The work that writes every number of y.
  Work forward(List<Array> x, Array y, Scratch scratch);

  /// The work that writes every number of dx, the gradient by input number `input`. dx stand where
  /// dy does, unless it is [#inPlace].
  Work backward(int input, List<Array> x, Array y, Array dy, Array dx, Scratch scratch);

  /// What backward reads.
  Keeps keeps();

  /// Whether there is a gradient by this input; class indices and the like have none.
  default boolean hasGradient(int input) {
    return true;
  }
}

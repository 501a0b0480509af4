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
        BatchMatMul,
        BatchNorm,
        BroadcastTo,
        Concat,
        Conv2d,
        CrossEntropy,
        Dropout,
        Elementwise,
        Flip,
        Gather,
        LayerNorm,
        LogSoftmax,
        MatMul,
        MaxPool,
        Moments,
        OneHot,
        Op.Custom,
        OverAxes,
        Pad,
        Permute,
        Reshape,
        SigmoidCrossEntropy,
        Slice,
        Softmax,
        Targets,
        Transpose,
        Where,
        WithoutGradient {

  /// The name in messages and drawings, such as `matmul`.
  String name();

  /// The output's shape; throws [limpid.error.ShapeException] where the inputs do not fit.
  Shape shape(List<Shape> x);

  /// The work that writes every number of y.
  Work forward(List<Array> x, Array y, Scratch scratch);

  /// The work that writes every number of dx, the gradient by input number `input`. dx stand where
  /// dy does, unless it is [#inPlace].
  Work backward(int input, List<Array> x, Array y, Array dy, Array dx, Scratch scratch);

  /// Floating-point operations of forward, multiplication and addition counted apart; 1 a number
  /// unless the operation knows better.
  default long flops(List<Shape> x, Shape y) {
    return y.count();
  }

  /// Floating-point operations of backward by one input; as many as of forward unless the operation
  /// knows better.
  default long backwardFlops(int input, List<Shape> x, Shape y) {
    return flops(x, y);
  }

  /// What backward reads.
  Keeps keeps();

  /// Whether backward by input number `by` reads the numbers of `input`: of every one that is
  /// [kept][#keeps], unless the operation knows better.
  default boolean backwardReads(int by, int input) {
    return keeps().inputs();
  }

  /// Whether the gradient by this input is dy itself, perhaps in another shape of as many numbers,
  /// when the shapes of all inputs and of y are these: then a program computes nothing.
  default boolean passesGradient(int input, List<Shape> x, Shape y) {
    return false;
  }

  /// Whether forward may write y where it reads this input: it reads each number before it writes
  /// the same place, and never later.
  default boolean mayOverwrite(int input, List<Shape> x) {
    return false;
  }

  /// Whether backward may write the gradient by this input where it reads dy.
  default boolean mayOverwriteGradient(int input, List<Shape> x, Shape y) {
    return false;
  }

  /// Whether there is a gradient by this input; class indices and the like have none.
  default boolean hasGradient(int input) {
    return true;
  }

  /// An operation of your own: write your record, and apply it with [limpid.tensor.Tensor#apply].
  ///
  /// ```java
  /// record Cube() implements Op.Custom {
  ///   public String name() { return "cube"; }
  ///   public Shape shape(List<Shape> x) { return x.getFirst(); }
  ///   public void compute(List<Array> x, Array y) { … }                              // y = x³
  ///   public void gradient(int i, List<Array> x, Array y, Array dy, Array dx) { … }  // dx = dy · 3x²
  ///   public Keeps keeps() { return Keeps.INPUTS; }
  /// }
  /// Tensor y = Tensor.apply(new Cube(), x);
  /// ```
  ///
  /// Both must be pure functions of what they are given, and must write nothing but their result:
  /// they run again and again, perhaps in several threads at once.
  non-sealed interface Custom extends Op {
    /// Writes every number of y.
    void compute(List<Array> x, Array y);

    /// Writes every number of dx, the gradient of the loss by input number `input`, given dy, that
    /// by the output. It may read of x and y what [#keeps] says, and nothing else.
    void gradient(int input, List<Array> x, Array y, Array dy, Array dx);

    @Override
    default Work forward(List<Array> x, Array y, Scratch scratch) {
      return _ -> compute(x, y);
    }

    @Override
    default Work backward(int input, List<Array> x, Array y, Array dy, Array dx, Scratch scratch) {
      return _ -> gradient(input, x, y, dy, dx);
    }
  }
}

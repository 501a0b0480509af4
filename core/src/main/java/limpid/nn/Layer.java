package limpid.nn;

import java.util.List;
import limpid.tensor.Shape;

/// A part of a network as a value: what it is, not what it has learned. Shapes are of one example;
/// the batch axis comes in front when it runs.
public sealed interface Layer
    permits Activation,
        AveragePool,
        BatchNorm,
        ColumnEmbedding,
        Conv2d,
        Dense,
        Dropout,
        Embedding,
        Flatten,
        GlobalAveragePool,
        Layer.Custom,
        LayerNorm,
        Maxout,
        MaxPool,
        Pad,
        Parallel,
        Residual,
        Scale,
        Sequential,
        Sum {

  /// The output's shape for inputs of this shape; throws [limpid.error.ShapeException] where they
  /// do not fit. Allocates no parameters.
  Shape outputShape(Shape in);

  /// The layers inside it, on inputs of this shape; most have none.
  default List<Part> parts(Shape in) {
    return List.of();
  }

  /// How many numbers it learns on inputs of this shape, those of its parts included.
  default long parameterCount(Shape in) {
    return parts(in).stream().mapToLong(Part::parameterCount).sum();
  }

  /// Gets the parameters and ties them to the computation, which is an expression of tensors: it
  /// looks at shapes and never at numbers, so that a program can record it once for all batches.
  Forward build(Shape in, ParameterSource from);

  /// A layer of your own. It trains, runs and is counted as ours are; a model file cannot hold it,
  /// since who opens the file would not know it.
  ///
  /// ```java
  /// record Swish() implements Layer.Custom {
  ///   public Shape outputShape(Shape in) {
  ///     return in;
  ///   }
  ///
  ///   public Forward build(Shape in, ParameterSource from) {
  ///     Tensor beta = from.parameter("beta", Shape.of(in.last()), new Init.Ones());
  ///     return (x, _) -> x.multiply(x.multiply(beta).sigmoid());
  ///   }
  /// }
  /// ```
  ///
  /// One with parameters overrides [#parameterCount] too.
  non-sealed interface Custom extends Layer {}
}

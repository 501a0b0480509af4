package limpid.nn;

import limpid.tensor.Shape;

/// A part of a network as a value: what it is, not what it has learned. Shapes are of one example;
/// the batch axis comes in front when it runs.
public sealed interface Layer
    permits AveragePool,
        Conv2d,
        Dense,
        Dropout,
        Flatten,
        GlobalAveragePool,
        LogSoftmax,
        MaxPool,
        Relu,
        Sequential,
        Sigmoid,
        Softmax,
        Step,
        Tanh {

  /// The output's shape for inputs of this shape; throws [limpid.error.ShapeException] where they
  /// do not fit. Allocates no parameters.
  Shape outputShape(Shape in);

  /// How many numbers it learns on inputs of this shape.
  default long parameterCount(Shape in) {
    return 0;
  }

  /// Gets the parameters and ties them to the computation.
  Forward build(Shape in, ParameterSource from);
}

package limpid.nn;

import limpid.tensor.Shape;

/// Logarithm of the softmax over the last axis.
///
/// **Shapes**: any; y as x.
public record LogSoftmax() implements Layer {
  @Override
  public Shape outputShape(Shape in) {
    return in;
  }

  @Override
  public Forward build(Shape in, ParameterSource from) {
    return (x, _) -> x.logSoftmax();
  }

  @Override
  public String toString() {
    return "LogSoftmax";
  }
}

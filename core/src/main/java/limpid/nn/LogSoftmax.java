package limpid.nn;

import limpid.tensor.Tensor;

/// Logarithm of the softmax over the last axis.
///
/// **Shapes**: any; y as x.
public record LogSoftmax() implements Activation {
  @Override
  public Tensor of(Tensor x) {
    return x.logSoftmax();
  }

  @Override
  public String toString() {
    return "LogSoftmax";
  }
}

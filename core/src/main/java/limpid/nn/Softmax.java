package limpid.nn;

import limpid.tensor.Tensor;

/// Softmax over the last axis: positive numbers that sum to 1. Leave it out before a loss that
/// wants logits.
///
/// **Shapes**: any; y as x.
public record Softmax() implements Activation {
  @Override
  public Tensor of(Tensor x) {
    return x.softmax();
  }

  @Override
  public String toString() {
    return "Softmax";
  }
}

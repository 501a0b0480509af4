package limpid.nn;

import limpid.tensor.Shape;

/// Softmax over the last axis: positive numbers that sum to 1. Leave it out before a loss that
/// wants logits.
///
/// **Shapes**: any; y as x.
public record Softmax() implements Layer {
  @Override
  public Shape outputShape(Shape in) {
    return in;
  }

  @Override
  public Forward build(Shape in, ParameterSource from) {
    return (x, _) -> x.softmax();
  }

  @Override
  public String toString() {
    return "Softmax";
  }
}

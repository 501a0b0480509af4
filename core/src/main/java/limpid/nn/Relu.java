package limpid.nn;

import limpid.tensor.Tensor;

/// Rectifier, y = max(x, 0).
///
/// **Shapes**: any; y as x.
public record Relu() implements Activation {
  @Override
  public Tensor of(Tensor x) {
    return x.relu();
  }

  @Override
  public String toString() {
    return "Relu";
  }
}

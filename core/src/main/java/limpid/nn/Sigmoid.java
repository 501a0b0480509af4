package limpid.nn;

import limpid.tensor.Tensor;

/// Logistic function, y = 1 / (1 + e⁻ˣ).
///
/// **Shapes**: any; y as x.
public record Sigmoid() implements Activation {
  @Override
  public Tensor of(Tensor x) {
    return x.sigmoid();
  }

  @Override
  public String toString() {
    return "Sigmoid";
  }
}

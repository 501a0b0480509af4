package limpid.nn;

import limpid.tensor.Tensor;

/// Hyperbolic tangent, y = (eˣ − e⁻ˣ) / (eˣ + e⁻ˣ).
///
/// **Shapes**: any; y as x.
public record Tanh() implements Activation {
  @Override
  public Tensor of(Tensor x) {
    return x.tanh();
  }

  @Override
  public String toString() {
    return "Tanh";
  }
}

package limpid.nn;

import limpid.tensor.Shape;

/// Hyperbolic tangent, y = (eˣ − e⁻ˣ) / (eˣ + e⁻ˣ).
///
/// **Shapes**: any; y as x.
public record Tanh() implements Layer {
  @Override
  public Shape outputShape(Shape in) {
    return in;
  }

  @Override
  public Forward build(Shape in, ParameterSource from) {
    return (x, _) -> x.tanh();
  }

  @Override
  public String toString() {
    return "Tanh";
  }
}

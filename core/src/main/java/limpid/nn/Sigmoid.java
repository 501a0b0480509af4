package limpid.nn;

import limpid.tensor.Shape;

/// Logistic function, y = 1 / (1 + e⁻ˣ).
///
/// **Shapes**: any; y as x.
public record Sigmoid() implements Layer {
  @Override
  public Shape outputShape(Shape in) {
    return in;
  }

  @Override
  public Forward build(Shape in, ParameterSource from) {
    return (x, _) -> x.sigmoid();
  }

  @Override
  public String toString() {
    return "Sigmoid";
  }
}

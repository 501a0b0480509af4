package limpid.nn;

import limpid.tensor.Shape;

/// Rectifier, y = max(x, 0).
///
/// **Shapes**: any; y as x.
public record Relu() implements Layer {
  @Override
  public Shape outputShape(Shape in) {
    return in;
  }

  @Override
  public Forward build(Shape in, ParameterSource from) {
    return (x, _) -> x.relu();
  }

  @Override
  public String toString() {
    return "Relu";
  }
}

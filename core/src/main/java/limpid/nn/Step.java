package limpid.nn;

import limpid.tensor.Shape;

/// Threshold, y = 1 where x > 0, else 0; no gradient passes.
///
/// **Shapes**: any; y as x.
public record Step() implements Layer {
  @Override
  public Shape outputShape(Shape in) {
    return in;
  }

  @Override
  public Forward build(Shape in, ParameterSource from) {
    return (x, _) -> x.step();
  }

  @Override
  public String toString() {
    return "Step";
  }
}

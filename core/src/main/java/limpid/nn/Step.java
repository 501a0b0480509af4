package limpid.nn;

import limpid.tensor.Tensor;

/// Threshold, y = 1 where x > 0, else 0; no gradient passes.
///
/// **Shapes**: any; y as x.
public record Step() implements Activation {
  @Override
  public Tensor of(Tensor x) {
    return x.step();
  }

  @Override
  public String toString() {
    return "Step";
  }
}

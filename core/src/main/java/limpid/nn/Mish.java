package limpid.nn;

import limpid.tensor.Tensor;

/// Mish: x · tanh(ln(1 + eˣ)).
///
/// **Shapes**: any; y as x. **Reference**: Misra 2020.
public record Mish() implements Activation {
  @Override
  public Tensor of(Tensor x) {
    return x.mish();
  }

  @Override
  public String toString() {
    return "Mish";
  }
}

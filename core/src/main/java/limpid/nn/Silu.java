package limpid.nn;

import limpid.tensor.Tensor;

/// Sigmoid linear unit, also called swish: x / (1 + e⁻ˣ).
///
/// **Shapes**: any; y as x. **Reference**: Elfwing, Uchibe & Doya 2018.
public record Silu() implements Activation {
  @Override
  public Tensor of(Tensor x) {
    return x.silu();
  }

  @Override
  public String toString() {
    return "Silu";
  }
}

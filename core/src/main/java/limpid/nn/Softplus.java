package limpid.nn;

import limpid.tensor.Tensor;

/// Softplus, a smooth rectifier: ln(1 + eˣ).
///
/// **Shapes**: any; y as x. **Reference**: Dugas et al. 2001.
public record Softplus() implements Activation {
  @Override
  public Tensor of(Tensor x) {
    return x.softplus();
  }

  @Override
  public String toString() {
    return "Softplus";
  }
}

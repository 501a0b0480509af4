package limpid.nn;

import limpid.tensor.Tensor;

/// Gaussian error linear unit: x · Φ(x), where Φ is the normal distribution.
///
/// **Shapes**: any; y as x. **Reference**: Hendrycks & Gimpel 2016.
///
/// @param byTanh whether Φ is approximated, x · (1 + tanh(√(2/π) · (x + 0.044715 · x³))) / 2, as
///   some published networks have it
public record Gelu(boolean byTanh) implements Activation {
  /// With Φ itself.
  public Gelu() {
    this(false);
  }

  @Override
  public Tensor of(Tensor x) {
    return byTanh ? x.geluByTanh() : x.gelu();
  }

  @Override
  public String toString() {
    return byTanh ? "Gelu(by tanh)" : "Gelu";
  }
}

package limpid.nn;

import limpid.tensor.Tensor;

/// Scaled exponential linear unit: 1.0507 · x where x > 0, else 1.7581 · (eˣ − 1), which keeps mean
/// 0 and variance 1 from layer to layer where weights begin as [Init.LeCun] has them.
///
/// **Shapes**: any; y as x. **Reference**: Klambauer et al. 2017.
public record Selu() implements Activation {
  @Override
  public Tensor of(Tensor x) {
    return x.selu();
  }

  @Override
  public String toString() {
    return "Selu";
  }
}

package limpid.nn;

import limpid.tensor.Tensor;

/// [Silu] with the sigmoid in three straight pieces: x · min(max(x + 3, 0), 6) / 6.
///
/// **Shapes**: any; y as x. **Reference**: Howard et al. 2019.
public record HardSwish() implements Activation {
  @Override
  public Tensor of(Tensor x) {
    return x.hardSwish();
  }

  @Override
  public String toString() {
    return "HardSwish";
  }
}

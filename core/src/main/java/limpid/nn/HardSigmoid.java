package limpid.nn;

import limpid.tensor.Tensor;

/// The sigmoid in three straight pieces: min(max(x + 3, 0), 6) / 6.
///
/// **Shapes**: any; y as x.
public record HardSigmoid() implements Activation {
  @Override
  public Tensor of(Tensor x) {
    return x.hardSigmoid();
  }

  @Override
  public String toString() {
    return "HardSigmoid";
  }
}

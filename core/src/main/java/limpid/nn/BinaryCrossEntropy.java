package limpid.nn;

import limpid.tensor.Tensor;

/// Cross-entropy of one logit [b, 1] against 0 or 1 [b, 1]: mean of −t ln σ(z) − (1 − t) ln(1 −
/// σ(z)).
public record BinaryCrossEntropy() implements Loss {
  @Override
  public Tensor of(Tensor output, Tensor wanted) {
    return output.binaryCrossEntropy(wanted).mean();
  }

  @Override
  public Output output() {
    return Output.ONE_LOGIT;
  }
}

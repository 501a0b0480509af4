package limpid.nn;

import limpid.tensor.Tensor;

/// Mean squared error: the mean over all numbers of (output − wanted)².
public record MeanSquaredError() implements Loss {
  @Override
  public Tensor of(Tensor output, Tensor wanted) {
    return SumSquaredError.errors(output, wanted).square().mean();
  }

  @Override
  public Output output() {
    return Output.VALUES;
  }
}

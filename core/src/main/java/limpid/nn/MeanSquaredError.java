package limpid.nn;

import limpid.tensor.Tensor;

/// Mean squared error: the mean over all numbers of (output − wanted)². Targets are as many numbers
/// as outputs. The answer that makes it least is the mean.
public record MeanSquaredError() implements Loss {
  @Override
  public Tensor of(Tensor output, Tensor wanted) {
    return Errors.of("squared error", output, wanted).square().mean();
  }

  @Override
  public Output output() {
    return Output.VALUES;
  }
}

package limpid.nn;

import limpid.tensor.Tensor;

/// Mean absolute error: the mean over all numbers of |output − wanted|. Targets are as many numbers
/// as outputs. The answer that makes it least is the median, so that a few wild targets hardly
/// matter. **Gradient**: the sign of the error; 0 where it is 0.
public record MeanAbsoluteError() implements Loss {
  @Override
  public Tensor of(Tensor output, Tensor wanted) {
    return Errors.of("absolute error", output, wanted).abs().mean();
  }

  @Override
  public Output output() {
    return Output.VALUES;
  }
}

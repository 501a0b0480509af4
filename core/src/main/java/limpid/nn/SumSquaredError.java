package limpid.nn;

import limpid.tensor.Tensor;

/// Sum of squared errors: Σ (output − wanted)² over all numbers of the batch. Targets are as many
/// numbers as outputs.
public record SumSquaredError() implements Loss {
  @Override
  public Tensor of(Tensor output, Tensor wanted) {
    return Errors.of("squared error", output, wanted).square().sum();
  }

  @Override
  public Output output() {
    return Output.VALUES;
  }

  @Override
  public int weight(int batch) {
    return 1;
  }
}

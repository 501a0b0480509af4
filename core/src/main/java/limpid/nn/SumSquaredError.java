package limpid.nn;

import limpid.error.ShapeException;
import limpid.tensor.Tensor;

/// Sum of squared errors: Σ (output − wanted)² over all numbers of the batch.
public record SumSquaredError() implements Loss {
  @Override
  public Tensor of(Tensor output, Tensor wanted) {
    return errors(output, wanted).square().sum();
  }

  /// output − wanted of the same shape; broadcasting would train towards nonsense without a word.
  static Tensor errors(Tensor output, Tensor wanted) {
    if (!output.shape().equals(wanted.shape())) {
      throw new ShapeException(
          "squared error",
          "outputs and targets differ in shape: %s and %s"
              .formatted(output.shape(), wanted.shape()));
    }
    return output.subtract(wanted);
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

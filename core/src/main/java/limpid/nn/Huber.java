package limpid.nn;

import limpid.error.OptionException;
import limpid.tensor.Tensor;

/// Huber's loss: with e = output − wanted the mean over all numbers of e²/2 where |e| ≤ δ, else
/// δ·(|e| − δ/2): squared for small errors, straight for large ones. Targets are as many numbers as
/// outputs.
///
/// **Reference**: Huber 1964; PyTorch's `HuberLoss`.
///
/// @param delta where the square ends, in the unit of the outputs: where targets are standardised,
///   in deviations
public record Huber(float delta) implements Loss {
  /// Checks δ.
  public Huber {
    if (!(delta > 0 && delta < Float.POSITIVE_INFINITY)) {
      throw new OptionException("huber delta", "is " + delta + "; it must be greater than 0");
    }
  }

  @Override
  public Tensor of(Tensor output, Tensor wanted) {
    Tensor size = Errors.of("huber", output, wanted).abs();
    Tensor beyond = size.add(-delta).relu();
    Tensor within = size.subtract(beyond); // min(|e|, δ)
    return within.square().multiply(0.5f).add(beyond.multiply(delta)).mean();
  }

  @Override
  public Output output() {
    return Output.VALUES;
  }
}

package limpid.nn;

import limpid.error.OptionException;
import limpid.tensor.Tensor;

/// Quantile or pinball loss: with e = wanted − output the mean over all numbers of q·e where e ≥ 0,
/// else (q − 1)·e. Targets are as many numbers as outputs. The answer that makes it least is the
/// value below which the share q of the targets lies. **Gradient**: 0 where e is 0.
///
/// **Reference**: Koenker & Bassett 1978.
///
/// @param share q, above 0 and below 1
public record Quantile(float share) implements Loss {
  /// Checks the share.
  public Quantile {
    if (!(share > 0 && share < 1)) {
      throw new OptionException("quantile", "is " + share + "; it must be above 0 and below 1");
    }
  }

  @Override
  public Tensor of(Tensor output, Tensor wanted) {
    Tensor above = Errors.of("quantile", output, wanted);
    Tensor below = above.negate();
    return below.relu().multiply(share).add(above.relu().multiply(1 - share)).mean();
  }

  @Override
  public Output output() {
    return Output.VALUES;
  }
}

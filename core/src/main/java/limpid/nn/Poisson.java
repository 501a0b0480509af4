package limpid.nn;

import limpid.tensor.Tensor;
import limpid.tensor.op.Targets;

/// Negative log-likelihood of counts: with z = output, the logarithm of the rate, the mean over all
/// numbers of e^z − wanted·z, which leaves out ln(wanted!) as it does not depend on z. Targets are
/// counts or other amounts, 0 or greater, as many as outputs.
///
/// **Reference**: PyTorch's `PoissonNLLLoss` with `log_input=True, full=False`.
public record Poisson() implements Loss {
  @Override
  public Tensor of(Tensor output, Tensor wanted) {
    Errors.requireAlike("poisson", output, wanted);
    Tensor counts = Tensor.apply(new Targets("poisson", Targets.Kind.AMOUNT), wanted);
    return output.exp().subtract(counts.multiply(output)).mean();
  }

  @Override
  public Output output() {
    return Output.LOG_RATES;
  }
}

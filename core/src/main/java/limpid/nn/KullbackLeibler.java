package limpid.nn;

import limpid.tensor.Tensor;
import limpid.tensor.op.Targets;

/// Kullback-Leibler divergence of the network's distribution p = softmax(output), output [b,
/// classes] being logits, from the wanted t [b, classes]: the mean over the rows of Σⱼ tⱼ·(ln tⱼ −
/// ln pⱼ), where 0·ln 0 is 0. Targets are probabilities that add up to 1 in each row. It is the
/// cross-entropy less what even the best network cannot avoid, so 0 is perfect.
///
/// **Reference**: PyTorch's `kl_div(log_softmax(output), wanted, reduction="batchmean")`.
public record KullbackLeibler() implements Loss {
  @Override
  public Tensor of(Tensor output, Tensor wanted) {
    Errors.requireAlike("kl", output, wanted);
    Tensor t = Tensor.apply(new Targets("kl", Targets.Kind.DISTRIBUTION), wanted);
    Tensor logOfTargets = t.add(t.step().negate().add(1)).log(); // ln 1 where t is 0
    return t.multiply(logOfTargets.subtract(output.logSoftmax())).sum(1).mean();
  }

  @Override
  public Output output() {
    return Output.CLASS_LOGITS;
  }

  @Override
  public Target target() {
    return Target.DISTRIBUTION;
  }
}

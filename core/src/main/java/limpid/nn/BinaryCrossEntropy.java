package limpid.nn;

import limpid.error.OptionException;
import limpid.tensor.Tensor;
import limpid.tensor.op.Targets;

/// Cross-entropy of one logit z [b, 1] against 0 or 1, or a share between, t [b, 1]: mean of −p·t
/// ln σ(z) − (1 − t) ln(1 − σ(z)). Outputs of more columns are as many questions of yes or no.
///
/// **Reference**: PyTorch's `BCEWithLogitsLoss` with `pos_weight`.
///
/// @param positiveWeight p, how much a missed 1 counts against a missed 0; 1 for both alike
public record BinaryCrossEntropy(float positiveWeight) implements Loss {
  /// Checks the weight.
  public BinaryCrossEntropy {
    if (!(positiveWeight > 0 && positiveWeight < Float.POSITIVE_INFINITY)) {
      throw new OptionException(
          "positive weight", "is " + positiveWeight + "; it must be greater than 0");
    }
  }

  /// Both classes alike.
  public BinaryCrossEntropy() {
    this(1);
  }

  @Override
  public Tensor of(Tensor output, Tensor wanted) {
    if (positiveWeight == 1) {
      return output.binaryCrossEntropy(wanted).mean();
    }
    // p·t and 1 − t are c times shares that add up to 1, so the loss is c times that of the shares
    Targets shares = new Targets("binary cross-entropy", Targets.Kind.SHARE);
    Tensor t = Tensor.apply(shares, wanted);
    Tensor positive = t.multiply(positiveWeight);
    Tensor c = positive.add(t.negate().add(1));
    return output.binaryCrossEntropy(positive.divide(c)).multiply(c).mean();
  }

  @Override
  public Output output() {
    return Output.ONE_LOGIT;
  }
}

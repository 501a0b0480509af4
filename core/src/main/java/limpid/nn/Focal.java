package limpid.nn;

import limpid.error.OptionException;
import limpid.tensor.Tensor;
import limpid.tensor.op.Targets;
import org.jspecify.annotations.Nullable;

/// Focal loss of one logit z [b, 1] against 0 or 1: mean of −αₜ·(1 − pₜ)^γ·ln pₜ, where pₜ is the
/// probability given to what was wanted, σ(z) or 1 − σ(z). Examples that are right already count
/// little, so that a few hard ones are not drowned by many easy ones; γ = 0 is binary
/// cross-entropy. Outputs of more columns are as many questions of yes or no.
///
/// **Reference**: Lin et al. 2017, equations 4 (without α) and 5. The paper divides by the number
/// of ones, this by the number of all.
///
/// @param gamma γ, 0 or greater; the paper's choice is 2
/// @param alpha the weight of ones, above 0 and below 1, zeros having 1 − α; null for no weights
public record Focal(float gamma, @Nullable Float alpha) implements Loss {
  /// Checks both.
  public Focal {
    if (!(gamma >= 0 && gamma < Float.POSITIVE_INFINITY)) {
      throw new OptionException("focal gamma", "is " + gamma + "; it must be 0 or greater");
    }
    if (alpha != null && !(alpha > 0 && alpha < 1)) {
      throw new OptionException("focal alpha", "is " + alpha + "; it must be above 0 and below 1");
    }
  }

  /// Without weights.
  public Focal(float gamma) {
    this(gamma, null);
  }

  @Override
  public Tensor of(Tensor output, Tensor wanted) {
    Errors.requireAlike("focal", output, wanted);
    Tensor t = Tensor.apply(new Targets("focal", Targets.Kind.ZERO_OR_ONE), wanted);
    Tensor unwanted = t.negate().add(1);
    Tensor loss = output.binaryCrossEntropy(t); // −ln pₜ
    // (1 − pₜ)^γ by its logarithm, which is minus the loss of the opposite target, exact at any z
    Tensor focus = output.binaryCrossEntropy(unwanted).multiply(-gamma).exp();
    Tensor focused = focus.multiply(loss);
    return alpha == null
        ? focused.mean()
        : focused.multiply(t.multiply(alpha).add(unwanted.multiply(1 - alpha))).mean();
  }

  @Override
  public Output output() {
    return Output.ONE_LOGIT;
  }
}

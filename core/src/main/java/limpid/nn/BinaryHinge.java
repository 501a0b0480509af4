package limpid.nn;

import limpid.tensor.Tensor;
import limpid.tensor.op.Targets;

/// Hinge loss of a score z [b, 1] against t [b, 1]: mean of max(0, 1 − t·z), as a support vector
/// machine has it. Targets are −1 and 1; 0 stands for −1 too, so that indices of two classes will
/// do. The score is no logit, so a probability made of it only tells the order. **Gradient**: at
/// the hinge we choose 0.
///
/// **Reference**: Cortes & Vapnik 1995.
public record BinaryHinge() implements Loss {
  @Override
  public Tensor of(Tensor output, Tensor wanted) {
    Errors.requireAlike("binary hinge", output, wanted);
    Tensor t = Tensor.apply(new Targets("binary hinge", Targets.Kind.SIGN), wanted);
    Tensor sign = t.step().multiply(2).add(-1);
    return sign.multiply(output).negate().add(1).relu().mean();
  }

  @Override
  public Output output() {
    return Output.ONE_LOGIT;
  }
}

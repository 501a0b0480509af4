package limpid.nn;

import limpid.tensor.Tensor;
import limpid.tensor.op.Axes;

/// Hinge loss of scores [b, classes] against classes k [b, 1]: the mean over the rows of Σ_{j≠k}
/// max(0, 1 − output[k] + output[j]) / classes: the right class must win by 1. The scores are no
/// logits, so probabilities made of them only tell the order. **Gradient**: at the hinge we choose
/// 0.
///
/// **Reference**: Crammer & Singer 2001 in the form of PyTorch's `MultiMarginLoss`, p = 1.
public record Hinge() implements Loss {
  @Override
  public Tensor of(Tensor output, Tensor wanted) {
    Tensor classes = Errors.classes("hinge", output, wanted);
    int n = output.shape().last();
    Tensor right = classes.oneHot(n);
    Tensor scoreOfRight = output.multiply(right).sum(Axes.of(1), true);
    Tensor missing = output.subtract(scoreOfRight).add(1).relu();
    return missing.multiply(right.negate().add(1)).sum(1).mean().multiply(1f / n);
  }

  @Override
  public Output output() {
    return Output.CLASS_LOGITS;
  }
}

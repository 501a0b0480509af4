package limpid.nn;

import limpid.tensor.Tensor;

/// Cross-entropy of logits [b, classes] against classes [b, 1]: mean of −ln softmax(output)[class].
public record CrossEntropy() implements Loss {
  @Override
  public Tensor of(Tensor output, Tensor wanted) {
    return output.crossEntropy(wanted.reshape(wanted.shape().size(0))).mean();
  }

  @Override
  public Output output() {
    return Output.CLASS_LOGITS;
  }
}

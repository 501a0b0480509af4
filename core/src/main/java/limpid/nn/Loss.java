package limpid.nn;

import limpid.tensor.Tensor;

/// What training makes small: one number for a batch of outputs and the wanted ones.
///
/// All are means over the batch, so that the learning rate need not know the batch's size;
/// [SumSquaredError] is the sum.
public sealed interface Loss
    permits BinaryCrossEntropy, CrossEntropy, MeanSquaredError, SumSquaredError {

  /// The loss of a batch.
  Tensor of(Tensor output, Tensor wanted);

  /// How much the loss of a batch counts in a mean over all examples: the batch's size, as the loss
  /// is a mean itself.
  default int weight(int batch) {
    return batch;
  }

  /// What the network's outputs mean when it answers: logits of classes, one logit, or the values
  /// themselves.
  Output output();

  /// The meaning of a network's outputs.
  enum Output {
    /// one logit a class; softmax gives probabilities
    CLASS_LOGITS,
    /// one logit; the sigmoid gives the probability of the second of two classes
    ONE_LOGIT,
    /// the numbers themselves
    VALUES
  }
}

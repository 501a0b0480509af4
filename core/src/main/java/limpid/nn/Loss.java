package limpid.nn;

import limpid.tensor.Tensor;

/// What training makes small: one number for a batch of outputs and the wanted ones.
///
/// All are means over the batch, so that the learning rate need not know the batch's size;
/// [SumSquaredError] is the sum. [LossText] knows them by their names. Losses of your own implement
/// [Custom].
public sealed interface Loss
    permits BinaryCrossEntropy,
        BinaryHinge,
        CrossEntropy,
        Focal,
        Hinge,
        Huber,
        KullbackLeibler,
        Loss.Custom,
        MeanAbsoluteError,
        MeanSquaredError,
        Poisson,
        Quantile,
        SumSquaredError {

  /// The loss of a batch.
  ///
  /// @throws limpid.error.ShapeException where outputs and targets do not fit
  /// @throws limpid.error.DataException for a target that cannot be
  Tensor of(Tensor output, Tensor wanted);

  /// How much the loss of a batch counts in a mean over all examples: the batch's size, as the loss
  /// is a mean itself.
  default int weight(int batch) {
    return batch;
  }

  /// How much the loss of a batch with these targets counts in that of several batches as one: as
  /// [#weight(int)] has it, unless some targets count more in the mean than others.
  default double weight(Tensor wanted) {
    return weight(wanted.shape().size(0));
  }

  /// What the network's outputs mean when it answers: logits of classes, one logit, or the values
  /// themselves.
  Output output();

  /// What it wants as targets.
  default Target target() {
    return output().ofClasses() ? Target.CLASS : Target.VALUES;
  }

  /// The meaning of a network's outputs.
  enum Output {
    /// one logit a class; softmax gives probabilities
    CLASS_LOGITS,
    /// one logit; the sigmoid gives the probability of the second of two classes
    ONE_LOGIT,
    /// the numbers themselves
    VALUES,
    /// logarithms of rates or counts; the exponential gives these
    LOG_RATES;

    /// Whether they speak of classes, not of numbers.
    public boolean ofClasses() {
      return this == CLASS_LOGITS || this == ONE_LOGIT;
    }
  }

  /// What targets are.
  enum Target {
    /// the index of the right class, a whole number held as float
    CLASS,
    /// the probability of each class
    DISTRIBUTION,
    /// as many numbers as outputs
    VALUES
  }

  /// A loss of your own, made of operations on tensors; what it computes must depend on outputs and
  /// targets alone. It trains like any other, but has no name to be saved by: a model that shall be
  /// saved takes one of the others with the same [#output].
  non-sealed interface Custom extends Loss {}
}

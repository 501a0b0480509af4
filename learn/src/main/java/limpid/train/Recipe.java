package limpid.train;

import limpid.error.OptionException;
import limpid.optim.Optimizer;
import limpid.optim.Penalty;
import limpid.optim.Schedule;

/// Everything that decides how a network learns, apart from the network, the loss and the data. The
/// same recipe, network, loss and data give the same bits.
///
/// @param optimizer the rule
/// @param learningRate the largest step size
/// @param schedule the learning rate's factor as a function of the step
/// @param penalty L1 and L2 on the weights
/// @param clipNorm the longest gradient, ∞ for any
/// @param batch examples a step
/// @param epochs at the most
/// @param patience how many epochs without a smaller validation loss end the run; 0 never does
/// @param seed of initial weights, order and dropout
public record Recipe(
    Optimizer optimizer,
    float learningRate,
    Schedule schedule,
    Penalty penalty,
    float clipNorm,
    int batch,
    int epochs,
    int patience,
    long seed) {

  /// Checks every setting.
  public Recipe {
    if (!(learningRate > 0) || learningRate == Float.POSITIVE_INFINITY) {
      throw new OptionException(
          "learning rate",
          "is "
              + learningRate
              + (learningRate > 0 ? "; it must be finite" : "; it must be greater than 0"));
    }
    if (!(clipNorm > 0)) {
      throw new OptionException("clip", "is " + clipNorm + "; it must be greater than 0");
    }
    atLeast("batch", batch, 1);
    atLeast("epochs", epochs, 1);
    atLeast("patience", patience, 0);
  }

  private static void atLeast(String option, int value, int least) {
    if (value < least) {
      throw new OptionException(option, "is " + value + "; it must be at least " + least);
    }
  }

  /// [#of(Optimizer, float)] with the rule's usual learning rate.
  public static Recipe of(Optimizer optimizer) {
    return of(optimizer, optimizer.usualRate());
  }

  /// Batches of 64, 10 epochs, a constant learning rate, no penalty, no patience, seed 0.
  public static Recipe of(Optimizer optimizer, float learningRate) {
    return new Recipe(
        optimizer,
        learningRate,
        new Schedule.Constant(),
        Penalty.NONE,
        Float.POSITIVE_INFINITY,
        64,
        10,
        0,
        0);
  }

  /// The same with another number of epochs.
  public Recipe withEpochs(int other) {
    return new Recipe(
        optimizer, learningRate, schedule, penalty, clipNorm, batch, other, patience, seed);
  }

  /// The same with another batch size.
  public Recipe withBatch(int other) {
    return new Recipe(
        optimizer, learningRate, schedule, penalty, clipNorm, other, epochs, patience, seed);
  }

  /// The same with another schedule.
  public Recipe withSchedule(Schedule other) {
    return new Recipe(
        optimizer, learningRate, other, penalty, clipNorm, batch, epochs, patience, seed);
  }

  /// The same with penalties on the weights.
  public Recipe withPenalty(Penalty other) {
    return new Recipe(
        optimizer, learningRate, schedule, other, clipNorm, batch, epochs, patience, seed);
  }

  /// The same with gradients no longer than this.
  public Recipe withClipNorm(float longest) {
    return new Recipe(
        optimizer, learningRate, schedule, penalty, longest, batch, epochs, patience, seed);
  }

  /// The same with another patience.
  public Recipe withPatience(int other) {
    return new Recipe(
        optimizer, learningRate, schedule, penalty, clipNorm, batch, epochs, other, seed);
  }

  /// The same with another seed.
  public Recipe withSeed(long other) {
    return new Recipe(
        optimizer, learningRate, schedule, penalty, clipNorm, batch, epochs, patience, other);
  }
}

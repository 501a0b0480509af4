package limpid.train;

import limpid.data.augment.Augmentation;
import limpid.error.OptionException;
import limpid.nn.Clipping;
import limpid.optim.Averaging;
import limpid.optim.LineSearchMethod;
import limpid.optim.Optimizer;
import limpid.optim.Penalty;
import limpid.optim.RateFactors;
import limpid.optim.Schedule;

/// Everything that decides how a network learns, apart from the network, the loss and the data. The
/// same recipe, network, loss and data give the same bits.
///
/// @param optimizer the rule
/// @param learningRate the largest step size
/// @param rates groups of parameters with a learning rate of their own
/// @param schedule the learning rate's factor as a function of the step
/// @param penalty L1 and L2 on the weights
/// @param clipping bounds of the gradient
/// @param averaging of the weights over the steps; the averages are what is validated and what the
///   run gives, with running statistics computed anew for them at the end of every epoch
/// @param augmentation distorts the training pictures anew in every epoch
/// @param batch examples a step
/// @param epochs at the most
/// @param patience how many epochs without a smaller validation loss end the run; 0 never does
/// @param seed of initial weights, order, dropout and augmentation
public record Recipe(
    Optimizer optimizer,
    float learningRate,
    RateFactors rates,
    Schedule schedule,
    Penalty penalty,
    Clipping clipping,
    Averaging averaging,
    Augmentation augmentation,
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
    atLeast("batch", batch, 1);
    atLeast("epochs", epochs, 1);
    atLeast("patience", patience, 0);
    if (optimizer instanceof LineSearchMethod) {
      foreign("rates", "are", rates.factors().isEmpty());
      foreign("clip", "is", clipping.equals(Clipping.NONE));
      foreign("average", "is", averaging instanceof Averaging.None);
      foreign("augment", "is", augmentation.isNone());
    }
  }

  private static void atLeast(String option, int value, int least) {
    if (value < least) {
      throw new OptionException(option, "is " + value + "; it must be at least " + least);
    }
  }

  private static void foreign(String option, String verb, boolean unused) {
    if (!unused) {
      throw new OptionException(
          option, verb + " not for a line search, which finds its steps by itself");
    }
  }

  /// [#of(Optimizer, float)] with the rule's usual learning rate.
  public static Recipe of(Optimizer optimizer) {
    return of(optimizer, optimizer.usualRate());
  }

  /// Batches of 64, 10 epochs, one constant learning rate, no penalty, no clipping, no average, no
  /// augmentation, no patience, seed 0.
  public static Recipe of(Optimizer optimizer, float learningRate) {
    return new Recipe(
        optimizer,
        learningRate,
        RateFactors.NONE,
        new Schedule.Constant(),
        Penalty.NONE,
        Clipping.NONE,
        new Averaging.None(),
        Augmentation.NONE,
        64,
        10,
        0,
        0);
  }

  /// The same with another number of epochs.
  public Recipe withEpochs(int other) {
    return new Recipe(
        optimizer,
        learningRate,
        rates,
        schedule,
        penalty,
        clipping,
        averaging,
        augmentation,
        batch,
        other,
        patience,
        seed);
  }

  /// The same with another batch size.
  public Recipe withBatch(int other) {
    return new Recipe(
        optimizer,
        learningRate,
        rates,
        schedule,
        penalty,
        clipping,
        averaging,
        augmentation,
        other,
        epochs,
        patience,
        seed);
  }

  /// The same with learning rates of their own for groups of parameters.
  public Recipe withRates(RateFactors other) {
    return new Recipe(
        optimizer,
        learningRate,
        other,
        schedule,
        penalty,
        clipping,
        averaging,
        augmentation,
        batch,
        epochs,
        patience,
        seed);
  }

  /// The same with another schedule.
  public Recipe withSchedule(Schedule other) {
    return new Recipe(
        optimizer,
        learningRate,
        rates,
        other,
        penalty,
        clipping,
        averaging,
        augmentation,
        batch,
        epochs,
        patience,
        seed);
  }

  /// The same with penalties on the weights.
  public Recipe withPenalty(Penalty other) {
    return new Recipe(
        optimizer,
        learningRate,
        rates,
        schedule,
        other,
        clipping,
        averaging,
        augmentation,
        batch,
        epochs,
        patience,
        seed);
  }

  /// The same with bounds of the gradient.
  public Recipe withClipping(Clipping other) {
    return new Recipe(
        optimizer,
        learningRate,
        rates,
        schedule,
        penalty,
        other,
        averaging,
        augmentation,
        batch,
        epochs,
        patience,
        seed);
  }

  /// The same with an average of the weights.
  public Recipe withAveraging(Averaging other) {
    return new Recipe(
        optimizer,
        learningRate,
        rates,
        schedule,
        penalty,
        clipping,
        other,
        augmentation,
        batch,
        epochs,
        patience,
        seed);
  }

  /// The same with training pictures distorted.
  public Recipe withAugmentation(Augmentation other) {
    return new Recipe(
        optimizer,
        learningRate,
        rates,
        schedule,
        penalty,
        clipping,
        averaging,
        other,
        batch,
        epochs,
        patience,
        seed);
  }

  /// The same with another patience.
  public Recipe withPatience(int other) {
    return new Recipe(
        optimizer,
        learningRate,
        rates,
        schedule,
        penalty,
        clipping,
        averaging,
        augmentation,
        batch,
        epochs,
        other,
        seed);
  }

  /// The same with another seed.
  public Recipe withSeed(long other) {
    return new Recipe(
        optimizer,
        learningRate,
        rates,
        schedule,
        penalty,
        clipping,
        averaging,
        augmentation,
        batch,
        epochs,
        patience,
        other);
  }
}

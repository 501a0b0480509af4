package limpid.train;

import java.util.ArrayList;
import java.util.List;
import limpid.data.Batch;
import limpid.data.Batches;
import limpid.data.Dataset;
import limpid.error.DataException;
import limpid.nn.Loss;
import limpid.nn.Network;
import limpid.nn.Updater;
import limpid.tensor.Tensor;

/// The learning-rate range test: a few hundred steps from fresh weights with a rate that grows from
/// far too small to far too large. Where the loss falls, the rate is useful; where it is lowest,
/// the rate is about to be too large.
///
/// Source: Smith, "Cyclical learning rates for training neural networks", 2017, section 3.3; there
/// the rate grows linearly, here exponentially, as is usual now.
///
/// @param points what was seen, in the order of the rates
/// @param suggestion a rate to begin with: a tenth of that with the lowest loss, which leaves room
///   for the delay of the smoothed loss and for a longer run
public record LearningRateRange(List<Point> points, float suggestion) {
  private static final double LOWEST = 1e-6;
  private static final double HIGHEST = 10;
  private static final int STEPS = 300;

  /// How much of the smoothed loss stays from one step to the next.
  private static final double MEMORY = 0.95;

  /// The test ends where the smoothed loss is so many times the lowest.
  private static final double TOO_HIGH = 4;

  private static final float SHARE = 0.1f;

  /// A step.
  ///
  /// @param rate of it
  /// @param loss of an example before the step, smoothed over the steps up to here
  public record Point(float rate, double loss) {}

  /// Copies the points.
  public LearningRateRange {
    points = List.copyOf(points);
  }

  /// Tests a network, beginning with the weights that a run with this recipe begins with; the rate,
  /// the schedule and the epochs of the recipe do not matter.
  ///
  /// @throws DataException if there are no examples, or of other inputs, or their loss is no number
  ///   at any rate
  public static LearningRateRange of(Network network, Loss loss, Recipe recipe, Dataset train) {
    if (train.size() == 0) {
      throw DataException.of("training part", "is empty");
    }
    train.requireFor(network.input(), "training part");
    Network.Built built = network.build(recipe.seed());
    Updater updater = new Updater(recipe.optimizer(), recipe.penalty(), recipe.rates(), built);
    Batches batches = new Batches(train, recipe.batch(), recipe.seed(), recipe.augmentation());
    Batches.Epoch epoch = batches.epoch(0);
    List<Point> points = new ArrayList<>();
    Point lowest = new Point(0, Double.POSITIVE_INFINITY);
    double smoothed = 0;
    for (int step = 0; step < STEPS; step++) {
      int k = step % batches.perEpoch();
      epoch = k == 0 ? batches.epoch(step / batches.perEpoch()) : epoch;
      float rate = rate(step);
      double here = step(built, loss, recipe, updater, epoch.get(k), rate);
      smoothed = MEMORY * smoothed + (1 - MEMORY) * here;
      Point point = new Point(rate, smoothed / (1 - StrictMath.pow(MEMORY, step + 1.0)));
      if (!(point.loss <= TOO_HIGH * lowest.loss) || point.loss == Double.POSITIVE_INFINITY) {
        break;
      }
      points.add(point);
      lowest = point.loss < lowest.loss ? point : lowest;
    }
    if (points.isEmpty()) {
      throw DataException.of("training part", "gives a loss that is no number before any step");
    }
    return new LearningRateRange(points, SHARE * lowest.rate);
  }

  /// The rate of a step, counted from 0.
  private static float rate(int step) {
    return (float) (LOWEST * StrictMath.pow(HIGHEST / LOWEST, step / (STEPS - 1.0)));
  }

  /// Makes a step.
  ///
  /// @return the loss of an example before it
  private static double step(
      Network.Built built, Loss loss, Recipe recipe, Updater updater, Batch batch, float rate) {
    Tensor value = Learner.lossOf(built, loss, recipe, batch, updater.step());
    updater.apply(recipe.clipping().of(value.backward()), rate);
    return (double) value.item() * loss.weight(batch.size()) / batch.size();
  }
}

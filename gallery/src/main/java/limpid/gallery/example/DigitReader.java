package limpid.gallery.example;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import limpid.data.Batch;
import limpid.data.Dataset;
import limpid.data.OneHot;
import limpid.gallery.Samples;
import limpid.measure.EpochLosses;
import limpid.nn.Dense;
import limpid.nn.Init;
import limpid.nn.Mode;
import limpid.nn.Network;
import limpid.nn.Sigmoid;
import limpid.nn.SumSquaredError;
import limpid.optim.Adam;
import limpid.optim.Schedule;
import limpid.tensor.Shape;
import limpid.tensor.Tensor;
import limpid.train.Recipe;
import limpid.train.Run;
import limpid.train.Trainer;

/// The network that the examples about digits look at, 784-16-16-10, sigmoids all, and what it
/// learns from: ten wanted outputs for each digit, 1 for the right one and 0 for the others.
///
/// @param net with what it has learned
/// @param history the costs of every epoch
record DigitReader(Network.Built net, List<EpochLosses> history) {
  private static final int DIGITS = 12_000;
  private static final int OTHERS = 2000;
  private static final int MANY = 36_000;
  private static final int BATCH = 20;
  private static final int EPOCHS = 10;

  /// What it is.
  static Network network() {
    var begin = new Init.Glorot();
    return Network.of(
        Shape.of(784),
        new Dense(16, true, begin),
        new Sigmoid(),
        new Dense(16, true, begin),
        new Sigmoid(),
        new Dense(10, true, begin),
        new Sigmoid());
  }

  /// The digits that it learns from.
  static Dataset digits() {
    return new OneHot(Samples.digits(DIGITS + OTHERS, MANY), 10);
  }

  /// Fewer digits, for a look at the first steps only.
  static Dataset few() {
    return new OneHot(Samples.digits(0, DIGITS), 10);
  }

  /// A thousand digits of other writers, to watch the learning by.
  static Dataset watched() {
    return new OneHot(Samples.digits(DIGITS, 1000), 10);
  }

  /// A thousand digits of others still, which had no part in the learning.
  static Batch unseen() {
    return all(new OneHot(Samples.digits(DIGITS + 1000, 1000), 10));
  }

  /// A whole set side by side.
  static Batch all(Dataset data) {
    return Batch.of(data, IntStream.range(0, data.size()).toArray(), 0, data.size());
  }

  /// Begins at random and learns.
  static DigitReader learned(Dataset digits, Dataset watched, long seed) throws IOException {
    Recipe recipe =
        Recipe.of(Adam.defaults(), 0.003f)
            .withSchedule(new Schedule.Cosine(EPOCHS * MANY / BATCH, 0))
            .withBatch(BATCH)
            .withEpochs(EPOCHS)
            .withSeed(seed);
    Run run = new Trainer(network(), new SumSquaredError(), recipe).fit(digits, watched);
    return new DigitReader(run.network(), run.history());
  }

  /// The ten outputs for each image.
  static Tensor outputs(Network.Built net, Tensor images) {
    return net.apply(images, new Mode.Inference());
  }

  /// The mean over some digits of the sum of squared differences from the wanted outputs.
  static Tensor cost(Network.Built net, Batch digits) {
    Tensor sum = new SumSquaredError().of(outputs(net, digits.x()), digits.wanted());
    return sum.multiply(1f / digits.size());
  }

  /// The share of images for which the right output is the largest.
  static double accuracy(Network.Built net, Batch digits) {
    Tensor read = outputs(net, digits.x()).argMax(1);
    return read.equal(digits.wanted().argMax(1)).mean().item();
  }
}

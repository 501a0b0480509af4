package limpid.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import limpid.error.OptionException;
import limpid.error.ParameterException;
import limpid.measure.EpochLosses;
import limpid.measure.Evaluation;
import limpid.measure.Grading;
import limpid.nn.BatchNorm;
import limpid.nn.Clipping;
import limpid.nn.CrossEntropy;
import limpid.nn.Dense;
import limpid.nn.Dropout;
import limpid.nn.Network;
import limpid.nn.Tanh;
import limpid.optim.Adam;
import limpid.optim.Averaging;
import limpid.optim.RateFactors;
import limpid.optim.Sgd;
import limpid.tensor.Compute;
import limpid.tensor.Shape;
import limpid.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Runs that average their weights, with rates by groups and clipped gradients.
class AveragedRunTest {
  private static final Points TRAIN = new Points(70, 3, 3, 1);
  private static final Points VALIDATION = new Points(40, 3, 3, 2);
  private static final Network NET =
      Network.of(
          Shape.of(3), new Dense(12), new BatchNorm(), new Tanh(), new Dropout(0.1f), new Dense(3));
  private static final Recipe RECIPE =
      Recipe.of(Adam.defaults(), 0.05f)
          .withBatch(16)
          .withEpochs(4)
          .withSeed(5)
          .withRates(RateFactors.parse("*.bias=0.5,0.*=2"))
          .withClipping(new Clipping(1, 0.05f));

  static Stream<Averaging> averagings() {
    return Stream.of(new Averaging.Exponential(0.9f), new Averaging.Mean());
  }

  private static Trainer trainer(Recipe recipe) {
    return new Trainer(NET, new CrossEntropy(), recipe);
  }

  @ParameterizedTest
  @MethodSource("averagings")
  void theAverageIsWhatIsValidatedAndGiven(Averaging averaging) throws IOException {
    List<Checkpoint> kept = new ArrayList<>();
    Run run = trainer(RECIPE.withAveraging(averaging)).keep(kept::add).fit(TRAIN, VALIDATION);
    EpochLosses best = run.history().get(run.bestEpoch() - 1);
    assertThat(
            Evaluation.of(run.network(), new CrossEntropy(), new Grading.Classes(3), VALIDATION)
                .loss())
        .isEqualTo(best.validation());
    Checkpoint then = kept.get(run.bestEpoch() - 1);
    assertThat(run.network().parameter("0.weight").toArray())
        .containsExactly(Objects.requireNonNull(then.averages().get("0.weight")).toArray())
        .isNotEqualTo(Objects.requireNonNull(then.weights().get("0.weight")).toArray());
  }

  @ParameterizedTest
  @MethodSource("averagings")
  void averagingDoesNotChangeHowItLearns(Averaging averaging) throws IOException {
    String plain = Weights.sha256(trainer(RECIPE).fit(TRAIN, null).network());
    List<Checkpoint> kept = new ArrayList<>();
    trainer(RECIPE.withAveraging(averaging)).keep(kept::add).fit(TRAIN, null);
    assertThat(Weights.sha256(NET.build(kept.getLast().weights()))).isEqualTo(plain);
  }

  @Test
  void theMeanIsThatOfTheWeightsBehindEveryStep() throws IOException {
    List<Checkpoint> kept = new ArrayList<>();
    Recipe recipe = RECIPE.withBatch(70).withAveraging(new Averaging.Mean());
    Run run = trainer(recipe).keep(kept::add).fit(TRAIN, null);
    double sum = 0;
    for (Checkpoint each : kept) {
      sum += Objects.requireNonNull(each.weights().get("0.weight")).toArray()[1];
    }
    assertThat(kept).hasSize(4);
    assertThat((double) run.network().parameter("0.weight").toArray()[1])
        .isCloseTo(sum / 4, within(1e-6));
  }

  /// Two batches of the same size, whose mean is that of all.
  @ParameterizedTest
  @MethodSource("averagings")
  void runningStatisticsAreThoseOfTheAverage(Averaging averaging) throws IOException {
    List<Checkpoint> kept = new ArrayList<>();
    Recipe recipe = RECIPE.withBatch(35).withAveraging(averaging);
    Run run = trainer(recipe).keep(kept::add).fit(TRAIN, null);
    double[] means = sumMeans(run.network());
    assertThat(statistic(run.network().buffers(), "1.mean")).containsExactly(means, within(1e-5));
    double[] followed = statistic(kept.getLast().weights(), "1.mean");
    assertThat(Math.abs(followed[0] - means[0])).isGreaterThan(1e-3);
  }

  private static double[] statistic(Map<String, Tensor> weights, String path) {
    float[] numbers = Objects.requireNonNull(weights.get(path)).toArray();
    double[] doubles = new double[numbers.length];
    for (int i = 0; i < doubles.length; i++) {
      doubles[i] = numbers[i];
    }
    return doubles;
  }

  /// The means of what the first layer makes of the training points: of a sum the sum of the means.
  private static double[] sumMeans(Network.Built network) {
    double[] means = statistic(network.parameters(), "0.bias");
    double[] weight = statistic(network.parameters(), "0.weight");
    float[] point = new float[TRAIN.inputWidth()];
    for (int row = 0; row < TRAIN.size(); row++) {
      TRAIN.input(row, point, 0);
      for (int i = 0; i < weight.length; i++) {
        means[i % means.length] += point[i / means.length] * weight[i] / TRAIN.size();
      }
    }
    return means;
  }

  @ParameterizedTest
  @MethodSource("averagings")
  void resumedAtAnyStepItEndsWithTheSameBitsOnOtherThreads(Averaging averaging) throws IOException {
    Recipe recipe = RECIPE.withAveraging(averaging);
    Run whole = trainer(recipe).fit(TRAIN, VALIDATION);
    for (int stop : new int[] {0, 1, 7, 19}) {
      List<Checkpoint> kept = new ArrayList<>();
      AtomicInteger asked = new AtomicInteger();
      trainer(recipe)
          .keep(kept::add)
          .interruptedBy(() -> asked.getAndIncrement() == stop)
          .fit(TRAIN, VALIDATION);
      assertThat(kept.getLast().progress().step()).isEqualTo(stop);
      try (Compute compute = Compute.open("scalar", 3)) {
        Run resumed = trainer(recipe).compute(compute).resume(kept.getLast(), TRAIN, VALIDATION);
        assertThat(Weights.sha256(resumed.network())).isEqualTo(Weights.sha256(whole.network()));
        assertThat(resumed.history()).isEqualTo(whole.history());
      }
    }
  }

  @Test
  void aCheckpointWithoutAveragesCannotGoOnToAverage() throws IOException {
    List<Checkpoint> kept = new ArrayList<>();
    trainer(RECIPE).keep(kept::add).fit(TRAIN, null);
    assertThat(kept.getFirst().averages()).isEmpty();
    Trainer averaging = trainer(RECIPE.withAveraging(new Averaging.Mean()));
    assertThatThrownBy(() -> averaging.resume(kept.getFirst(), TRAIN, null))
        .isInstanceOf(ParameterException.class)
        .hasMessageContaining("there is no average of this network's 0.weight");
  }

  @Test
  void aGroupWithTheFactorZeroStaysAsItBegan() throws IOException {
    Run run = trainer(RECIPE.withRates(RateFactors.parse("0.*=0"))).fit(TRAIN, null);
    Network.Built begun = NET.build(5);
    assertThat(run.network().parameter("0.weight").toArray())
        .containsExactly(begun.parameter("0.weight").toArray());
    assertThat(run.network().parameter("4.weight").toArray())
        .isNotEqualTo(begun.parameter("4.weight").toArray());
    assertThatThrownBy(() -> trainer(RECIPE.withRates(RateFactors.parse("9.*=0"))).fit(TRAIN, null))
        .isInstanceOf(OptionException.class)
        .hasMessageStartingWith("rates hold the pattern \"9.*\", which fits no parameter");
  }

  /// A step of momentum-free descent moves no weight by more than rate times the largest size.
  @Test
  void clippedByValueNoWeightMovesFurtherThanTheBound() throws IOException {
    Recipe recipe =
        Recipe.of(new Sgd(), 1).withEpochs(1).withBatch(70).withClipping(Clipping.byValue(0.001f));
    Run run = trainer(recipe).fit(TRAIN, null);
    Network.Built begun = NET.build(0);
    float furthest = 0;
    for (String path : begun.parameters().keySet()) {
      float[] from = begun.parameter(path).toArray();
      float[] to = run.network().parameter(path).toArray();
      for (int i = 0; i < from.length; i++) {
        furthest = Math.max(furthest, Math.abs(to[i] - from[i]));
      }
    }
    assertThat(furthest).isBetween(0.00099f, 0.00101f);
  }
}

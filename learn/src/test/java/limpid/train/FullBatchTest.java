package limpid.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import limpid.data.Batch;
import limpid.error.ParameterException;
import limpid.measure.EpochLosses;
import limpid.measure.Evaluation;
import limpid.measure.Grading;
import limpid.nn.BatchNorm;
import limpid.nn.CrossEntropy;
import limpid.nn.Dense;
import limpid.nn.Mode;
import limpid.nn.Network;
import limpid.nn.Tanh;
import limpid.optim.ConjugateGradient;
import limpid.optim.Lbfgs;
import limpid.optim.LineSearchMethod;
import limpid.optim.Penalty;
import limpid.tensor.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Training by line searches over all the data.
class FullBatchTest {
  private static final Points TRAIN = new Points(1500, 3, 3, 1); // more than one chunk
  private static final Points VALIDATION = new Points(200, 3, 3, 2);
  private static final Network NET =
      Network.of(Shape.of(3), new Dense(8), new Tanh(), new Dense(3));

  private static final Network NORMED =
      Network.of(Shape.of(3), new Dense(8), new BatchNorm(), new Tanh(), new Dense(3));

  static List<LineSearchMethod> methods() {
    return List.of(new ConjugateGradient(), Lbfgs.defaults());
  }

  private static Trainer trainer(Recipe recipe) {
    return new Trainer(NET, new CrossEntropy(), recipe);
  }

  @ParameterizedTest
  @MethodSource("methods")
  void anEpochIsOneIterationOnAllTheDataAndTheLossNeverRises(LineSearchMethod method)
      throws IOException {
    List<Event.Step> steps = new ArrayList<>();
    Run run =
        trainer(Recipe.of(method).withEpochs(25))
            .listen(event -> {
              if (event instanceof Event.Step step) {
                steps.add(step);
              }
            })
            .fit(TRAIN, null);
    assertThat(steps).hasSize(25).allMatch(step -> step.examples() == 1500);
    double last = Double.POSITIVE_INFINITY;
    for (EpochLosses epoch : run.history()) {
      assertThat(epoch.train()).isLessThanOrEqualTo(last * (1 + 1e-6));
      last = epoch.train();
    }
    assertThat(last).isLessThan(0.3);
  }

  @Test
  void lossOfTheFirstEpochIsThatOfTheUntrainedNetwork() throws IOException {
    Run run = trainer(Recipe.of(Lbfgs.defaults()).withEpochs(1)).fit(TRAIN, null);
    double untrained =
        Evaluation.of(NET.build(0), new CrossEntropy(), new Grading.Classes(3), TRAIN).loss();
    assertThat(run.history().getFirst().train()).isCloseTo(untrained, within(1e-5));
  }

  /// The mean is over the weights of all the data, not over those of each chunk.
  @Test
  void weightsOfClassesCountAcrossAllTheData() throws IOException {
    var loss = new CrossEntropy().weighted(1f, 20f, 0.05f);
    Run run = new Trainer(NET, loss, Recipe.of(Lbfgs.defaults()).withEpochs(1)).fit(TRAIN, null);
    int[] rows = IntStream.range(0, TRAIN.size()).toArray();
    Batch all = Batch.of(TRAIN, rows, 0, rows.length);
    float untrained =
        loss.of(NET.build(0).apply(all.x(), new Mode.Inference()), all.wanted()).item();
    assertThat(run.history().getFirst().train()).isCloseTo(untrained, within(1e-6));
  }

  @ParameterizedTest
  @MethodSource("methods")
  void resumedRunsEndWithTheSameBits(LineSearchMethod method) throws IOException {
    Recipe recipe = Recipe.of(method).withEpochs(8).withPenalty(new Penalty(0, 0.001f));
    List<Checkpoint> kept = new ArrayList<>();
    Run whole = trainer(recipe).keep(kept::add).fit(TRAIN, null);
    Run resumed = trainer(recipe).resume(kept.get(4), TRAIN, null);
    whole
        .network()
        .parameters()
        .forEach((path, p) ->
            assertThat(resumed.network().parameter(path).toArray()).containsExactly(p.toArray()));
    assertThat(resumed.history()).isEqualTo(whole.history());
  }

  /// A penalty gives the loss of a linear network one minimum, which is soon reached.
  @ParameterizedTest
  @MethodSource("methods")
  void aRunThatHasArrivedMakesNoIdleEpochs(LineSearchMethod method) throws IOException {
    Network line = Network.of(Shape.of(3), new Dense(3));
    Recipe recipe = Recipe.of(method).withEpochs(1000).withPenalty(new Penalty(0, 0.1f));
    List<Checkpoint> kept = new ArrayList<>();
    Run run = new Trainer(line, new CrossEntropy(), recipe).keep(kept::add).fit(TRAIN, VALIDATION);
    assertThat(run.history()).hasSizeBetween(5, 100);
    assertThat(run.reason()).isInstanceOf(StopReason.Converged.class);
    if (run.reason() instanceof StopReason.Converged(long step, double slope)) {
      assertThat(step).isEqualTo(run.history().size());
      assertThat(slope).isLessThan(1e-5);
    }
    Run again =
        new Trainer(line, new CrossEntropy(), recipe)
            .resume(kept.get(kept.size() - 2), TRAIN, VALIDATION);
    assertThat(again.history()).isEqualTo(run.history());
    assertThat(again.reason()).isEqualTo(run.reason());
  }

  /// Its statistics are those of all the data: what answers is what learned.
  @ParameterizedTest
  @MethodSource("methods")
  void batchNormsAreReadyToAnswerAfterEveryIteration(LineSearchMethod method) throws IOException {
    Points points = new Points(1000, 3, 3, 1); // one chunk
    Run run =
        new Trainer(NORMED, new CrossEntropy(), Recipe.of(method).withEpochs(12))
            .fit(points, points);
    for (int epoch = 1; epoch < run.history().size(); epoch++) {
      double learned = run.history().get(epoch).train(); // of the weights before its step
      assertThat(run.history().get(epoch - 1).validation()).isCloseTo(learned, within(1e-3));
    }
    assertThat(run.history().getLast().train()).isLessThan(run.history().getFirst().train() / 2);
  }

  @ParameterizedTest
  @MethodSource("methods")
  void batchNormsAreResumedToTheBit(LineSearchMethod method) throws IOException {
    List<Checkpoint> kept = new ArrayList<>();
    Trainer trainer =
        new Trainer(NORMED, new CrossEntropy(), Recipe.of(method).withEpochs(9)).keep(kept::add);
    Run run = trainer.fit(TRAIN, TRAIN);
    Run resumed = trainer.resume(kept.get(5), TRAIN, TRAIN);
    assertThat(Weights.sha256(resumed.network())).isEqualTo(Weights.sha256(run.network()));
    assertThat(resumed.history()).isEqualTo(run.history());
  }

  @Test
  void aCheckpointOfAnotherMethodIsRefused() throws IOException {
    List<Checkpoint> kept = new ArrayList<>();
    trainer(Recipe.of(new ConjugateGradient()).withEpochs(2)).keep(kept::add).fit(TRAIN, null);
    Trainer other = trainer(Recipe.of(Lbfgs.defaults()).withEpochs(4));
    assertThatThrownBy(() -> other.resume(kept.getLast(), TRAIN, null))
        .isInstanceOf(ParameterException.class)
        .hasMessageContaining("line search's carried: is none of this method's");
  }

  @Test
  void penaltyIsAPartOfWhatIsMadeSmall() throws IOException {
    Recipe recipe = Recipe.of(Lbfgs.defaults()).withEpochs(20);
    Run free = trainer(recipe).fit(TRAIN, null);
    Run held = trainer(recipe.withPenalty(new Penalty(0, 0.05f))).fit(TRAIN, null);
    assertThat(length(held)).isLessThan(length(free) / 2);
  }

  private static double length(Run run) {
    double sum = 0;
    for (float w : run.network().parameter("0.weight").toArray()) {
      sum += w * (double) w;
    }
    return Math.sqrt(sum);
  }
}

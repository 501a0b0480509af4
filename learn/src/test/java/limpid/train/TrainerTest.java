package limpid.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import limpid.error.DataException;
import limpid.error.OptionException;
import limpid.measure.EpochLosses;
import limpid.measure.Evaluation;
import limpid.measure.Grading;
import limpid.measure.Scores;
import limpid.nn.Clipping;
import limpid.nn.CrossEntropy;
import limpid.nn.Dense;
import limpid.nn.Network;
import limpid.nn.Tanh;
import limpid.optim.Adam;
import limpid.optim.Averaging;
import limpid.optim.Lbfgs;
import limpid.optim.RateFactors;
import limpid.optim.Sgd;
import limpid.tensor.Shape;
import org.junit.jupiter.api.Test;

/// The course of a run: what it tells, what it keeps, when it ends, and with which weights.
class TrainerTest {
  private static final Points TRAIN = new Points(70, 3, 3, 1);
  private static final Points VALIDATION = new Points(40, 3, 3, 2);
  private static final Network NET =
      Network.of(Shape.of(3), new Dense(12), new Tanh(), new Dense(3));
  private static final Recipe RECIPE =
      Recipe.of(Adam.defaults(), 0.02f).withBatch(16).withEpochs(4).withSeed(5);

  private static Trainer trainer(Recipe recipe) {
    return new Trainer(NET, new CrossEntropy(), recipe);
  }

  @Test
  void itLearns() throws IOException {
    Run run = trainer(RECIPE.withEpochs(60)).fit(TRAIN, null);
    Scores.ForClasses scores =
        (Scores.ForClasses)
            Evaluation.of(run.network(), new CrossEntropy(), new Grading.Classes(3), TRAIN);
    assertThat(scores.accuracy()).isGreaterThan(0.85);
    assertThat(run.history().getLast().train()).isLessThan(run.history().getFirst().train() / 2);
  }

  @Test
  void listenersHearEverythingInOrder() throws IOException {
    List<Event> events = new ArrayList<>();
    Run run = trainer(RECIPE).listen(events::add).fit(TRAIN, VALIDATION);
    List<String> expected = new ArrayList<>(List.of("Started"));
    for (int epoch = 0; epoch < 4; epoch++) {
      expected.addAll(List.of("Step", "Step", "Step", "Step", "Step", "Epoch"));
    }
    expected.add("Finished");
    assertThat(events.stream().map(e -> e.getClass().getSimpleName())).isEqualTo(expected);
    assertThat(events.getFirst()).isEqualTo(new Event.Started(NET, 70, 4, 5, 0));
    assertThat(events.getLast()).isEqualTo(new Event.Finished(new StopReason.AllEpochs(4)));
    long step = 0;
    for (Event event : events) {
      if (event instanceof Event.Step s) {
        assertThat(s.step()).isEqualTo(++step);
        assertThat(s.epoch()).isEqualTo((int) ((step - 1) / 5) + 1);
        assertThat(s.batch()).isEqualTo((int) ((step - 1) % 5) + 1);
        assertThat(s.examples()).isEqualTo(s.batch() == 5 ? 6 : 16);
        assertThat(s.learningRate()).isEqualTo(0.02f);
      }
    }
    assertThat(run.reason()).isEqualTo(new StopReason.AllEpochs(4));
  }

  @Test
  void theTrainingLossOfAnEpochIsTheMeanOverItsExamples() throws IOException {
    List<Event.Step> steps = new ArrayList<>();
    Run run =
        trainer(RECIPE.withEpochs(1))
            .listen(e -> {
              if (e instanceof Event.Step step) {
                steps.add(step);
              }
            })
            .fit(TRAIN, null);
    double sum = 0;
    for (Event.Step step : steps) {
      sum += (double) step.loss() * step.examples();
    }
    assertThat(run.history()).containsExactly(new EpochLosses(1, sum / 70, null));
  }

  @Test
  void aValidationPartDoesNotChangeHowItLearns() throws IOException {
    String alone = Weights.sha256(trainer(RECIPE).fit(TRAIN, null).network());
    List<Checkpoint> kept = new ArrayList<>();
    trainer(RECIPE).keep(kept::add).fit(TRAIN, VALIDATION);
    assertThat(Weights.sha256(NET.build(kept.getLast().weights()))).isEqualTo(alone);
  }

  @Test
  void aTrainerCanFitAgainToTheSameBits() throws IOException {
    Trainer trainer = trainer(RECIPE);
    assertThat(Weights.sha256(trainer.fit(TRAIN, VALIDATION).network()))
        .isEqualTo(Weights.sha256(trainer.fit(TRAIN, VALIDATION).network()))
        .isNotEqualTo(Weights.sha256(trainer(RECIPE.withSeed(6)).fit(TRAIN, VALIDATION).network()));
  }

  @Test
  void patienceEndsTheRunAndTheBestWeightsAreThoseOfTheBestEpoch() throws IOException {
    List<Checkpoint> kept = new ArrayList<>();
    Recipe recipe = RECIPE.withEpochs(200).withPatience(6);
    Run run = trainer(recipe).keep(kept::add).fit(new Points(20, 3, 3, 1), VALIDATION);
    EpochLosses best =
        run.history().stream()
            .min(Comparator.comparingDouble(e -> Objects.requireNonNull(e.validation())))
            .orElseThrow();
    assertThat(run.bestEpoch()).isEqualTo(best.epoch()).isLessThan(150);
    assertThat(run.reason()).isEqualTo(new StopReason.NoImprovement(best.epoch(), 6));
    assertThat(run.history()).hasSize(best.epoch() + 6);
    assertThat(Weights.sha256(run.network()))
        .isEqualTo(Weights.sha256(NET.build(kept.get(best.epoch() - 1).weights())))
        .isNotEqualTo(Weights.sha256(NET.build(kept.getLast().weights())));
    Scores again =
        Evaluation.of(run.network(), new CrossEntropy(), new Grading.Classes(3), VALIDATION);
    assertThat(again.loss()).isEqualTo(best.validation());
  }

  @Test
  void withoutPatienceOrValidationAllEpochsAreMade() throws IOException {
    assertThat(trainer(RECIPE.withEpochs(30).withPatience(1)).fit(TRAIN, null).bestEpoch())
        .isEqualTo(30);
    assertThat(trainer(RECIPE.withEpochs(40)).fit(new Points(20, 3, 3, 1), VALIDATION).reason())
        .isEqualTo(new StopReason.AllEpochs(40));
  }

  @Test
  void aCheckpointIsKeptAfterEachEpochAndWhereItIsInterrupted() throws IOException {
    List<Checkpoint> kept = new ArrayList<>();
    AtomicInteger asked = new AtomicInteger();
    List<Event> events = new ArrayList<>();
    Run run =
        trainer(RECIPE)
            .keep(kept::add)
            .listen(events::add)
            .interruptedBy(() -> asked.getAndIncrement() == 12)
            .fit(TRAIN, VALIDATION);
    assertThat(kept.stream().map(c -> c.progress().step())).containsExactly(5L, 10L, 12L);
    assertThat(kept.getLast().progress().epoch()).isEqualTo(2);
    assertThat(kept.getLast().progress().batch()).isEqualTo(2);
    assertThat(run.reason()).isEqualTo(new StopReason.Interrupted(12));
    assertThat(events.getLast()).isEqualTo(new Event.Finished(new StopReason.Interrupted(12)));
  }

  @Test
  void aKeeperThatCannotWriteEndsTheRun() {
    Trainer trainer =
        trainer(RECIPE)
            .keep(_ -> {
              throw new IOException("the disk is full");
            });
    assertThatThrownBy(() -> trainer.fit(TRAIN, null))
        .isInstanceOf(IOException.class)
        .hasMessage("the disk is full");
  }

  @Test
  void aBatchLargerThanTheSetIsOneStepAnEpoch() throws IOException {
    List<Event> events = new ArrayList<>();
    trainer(RECIPE.withBatch(1_000_000)).listen(events::add).fit(TRAIN, VALIDATION);
    assertThat(events.stream().filter(e -> e instanceof Event.Step)).hasSize(4);
  }

  @Test
  void anEmptyPartIsRefused() {
    assertThatThrownBy(() -> trainer(RECIPE).fit(new Points(0, 3, 3, 1), null))
        .isInstanceOf(DataException.class)
        .hasMessage("training part: is empty");
    assertThatThrownBy(() -> trainer(RECIPE).fit(TRAIN, new Points(0, 3, 3, 1)))
        .isInstanceOf(DataException.class);
  }

  @Test
  void dataOfOtherInputsThanTheNetworksIsRefused() {
    Points wide = new Points(10, 4, 3, 1);
    String problem = "its examples have 4 inputs, but the network takes [3], which is 3";
    for (Recipe recipe : List.of(RECIPE, Recipe.of(Lbfgs.defaults()))) {
      assertThatThrownBy(() -> trainer(recipe).fit(wide, null))
          .isInstanceOf(DataException.class)
          .hasMessage("training part: " + problem);
      assertThatThrownBy(() -> trainer(recipe).fit(TRAIN, wide))
          .isInstanceOf(DataException.class)
          .hasMessage("validation part: " + problem);
    }
    assertThatThrownBy(
            () -> Evaluation.of(NET.build(0), new CrossEntropy(), new Grading.Classes(3), wide))
        .isInstanceOf(DataException.class)
        .hasMessage("data to judge by: " + problem);
  }

  @Test
  void recipesThatMakeNoSenseAreRefused() {
    for (float rate : new float[] {0, -1, Float.NaN}) {
      assertThatThrownBy(() -> Recipe.of(new Sgd(), rate))
          .isInstanceOf(OptionException.class)
          .hasMessage("learning rate is " + rate + "; it must be greater than 0");
    }
    assertThatThrownBy(() -> Recipe.of(new Sgd(), Float.POSITIVE_INFINITY))
        .hasMessage("learning rate is Infinity; it must be finite");
    assertThatThrownBy(() -> RECIPE.withBatch(0)).hasMessage("batch is 0; it must be at least 1");
    assertThatThrownBy(() -> RECIPE.withEpochs(0)).hasMessage("epochs is 0; it must be at least 1");
    assertThatThrownBy(() -> RECIPE.withPatience(-1))
        .hasMessage("patience is -1; it must be at least 0");
    assertThatThrownBy(() -> RECIPE.withClipping(Clipping.byNorm(Float.NaN)))
        .hasMessage("clip is NaN; it must be greater than 0");
    assertThatThrownBy(() -> RECIPE.withClipping(Clipping.byValue(0)))
        .hasMessage("clip value is 0.0; it must be greater than 0");
    assertThatThrownBy(() -> Recipe.of(Lbfgs.defaults()).withClipping(Clipping.byValue(1)))
        .hasMessage("clip is not for a line search, which finds its steps by itself");
    assertThatThrownBy(() -> Recipe.of(Lbfgs.defaults()).withRates(RateFactors.parse("*=1")))
        .hasMessage("rates are not for a line search, which finds its steps by itself");
    assertThatThrownBy(() -> Recipe.of(Lbfgs.defaults()).withAveraging(new Averaging.Mean()))
        .hasMessage("average is not for a line search, which finds its steps by itself");
  }
}

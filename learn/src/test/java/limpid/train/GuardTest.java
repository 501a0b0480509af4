package limpid.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import limpid.data.Dataset;
import limpid.error.DivergenceException;
import limpid.nn.Clipping;
import limpid.nn.CrossEntropy;
import limpid.nn.Dense;
import limpid.nn.MeanSquaredError;
import limpid.nn.Network;
import limpid.nn.Relu;
import limpid.nn.SumSquaredError;
import limpid.optim.Adam;
import limpid.optim.Lbfgs;
import limpid.optim.Sgd;
import limpid.tensor.Shape;
import org.junit.jupiter.api.Test;

/// When a run is stopped because it goes wrong, what is said, and what is kept.
class GuardTest {
  private static final Points TRAIN = new Points(64, 3, 0, 1);
  private static final Points VALIDATION = new Points(32, 3, 0, 2);
  private static final Network NET =
      Network.of(Shape.of(3), new Dense(16), new Relu(), new Dense(1));
  private static final Recipe RECIPE =
      Recipe.of(new Sgd(), 0.01f).withBatch(16).withEpochs(3).withSeed(2);

  /// A set in which one number of one row is another.
  private record Changed(Dataset data, int row, boolean target, float number) implements Dataset {
    @Override
    public int size() {
      return data.size();
    }

    @Override
    public int inputWidth() {
      return data.inputWidth();
    }

    @Override
    public int targetWidth() {
      return data.targetWidth();
    }

    @Override
    public void input(int r, float[] into, int offset) {
      data.input(r, into, offset);
      if (r == row && !target) {
        into[offset] = number;
      }
    }

    @Override
    public void target(int r, float[] into, int offset) {
      data.target(r, into, offset);
      if (r == row && target) {
        into[offset] = number;
      }
    }
  }

  private static Trainer trainer(Recipe recipe) {
    return new Trainer(NET, new MeanSquaredError(), recipe);
  }

  @Test
  void anAbsurdLearningRateIsToldWithStepLayerAndRate() {
    Trainer trainer = trainer(Recipe.of(new Sgd(), 1e6f).withBatch(16));
    assertThatThrownBy(() -> trainer.fit(TRAIN, VALIDATION))
        .isInstanceOf(DivergenceException.class)
        .hasMessageMatching(
            "stopped at step [2-9]: the loss (became (NaN|Infinity)|grew from \\S+ to \\S+); .*"
                + "in layer [02] › Dense\\((16|1)\\) \\([02]\\.(weight|bias)\\).*"
                + " The learning rate of this step is 1000000\\.0;"
                + " try a tenth of it, or clip the gradients");
  }

  @Test
  void aLineSearchIsNotToldToTakeAnotherLearningRate() {
    Trainer trainer = trainer(Recipe.of(Lbfgs.defaults()));
    assertThatThrownBy(() -> trainer.fit(new Changed(TRAIN, 3, false, 1e30f), null))
        .isInstanceOf(DivergenceException.class)
        .hasMessageStartingWith("stopped at step 1: the loss became Infinity; ")
        .hasMessageEndingWith(
            ". Its step was searched along a line: look for inputs of very different sizes, or try adam");
  }

  @Test
  void aLossThatStaysFarAboveWhereItBeganIsToldWithBothFigures() {
    // Cross-entropy of logits that a huge rate has thrown far apart: large for ever, never
    // infinite.
    Network linear = Network.of(Shape.of(3), new Dense(3));
    Trainer trainer =
        new Trainer(
            linear, new CrossEntropy(), Recipe.of(new Sgd(), 1e5f).withBatch(8).withEpochs(50));
    assertThatThrownBy(() -> trainer.fit(new Points(64, 3, 3, 1), null))
        .isInstanceOf(DivergenceException.class)
        .hasMessageMatching(
            "stopped at step \\d+: the loss grew from [\\d.]+ to [\\d.e+]+;"
                + " the largest weight is [\\d.e+]+, in layer 0 › Dense\\(3\\) \\(0\\.\\w+\\)\\."
                + " The learning rate of this step is 100000\\.0; try a tenth of it, or clip the gradients");
  }

  @Test
  void afterAGoodEpochTheLastGoodWeightsAreKept() throws IOException {
    for (Points validation : new Points[] {VALIDATION, null}) {
      List<Checkpoint> kept = new ArrayList<>();
      Run good = trainer(RECIPE.withEpochs(1)).fit(TRAIN, validation);
      Run run =
          trainer(RECIPE.withSchedule(step -> step < 5 ? 1 : 1e30f))
              .keep(kept::add)
              .fit(TRAIN, validation);
      assertThat(run.reason()).isInstanceOf(StopReason.Diverged.class);
      assertThat(run.bestEpoch()).isEqualTo(1);
      assertThat(Weights.sha256(run.network())).isEqualTo(Weights.sha256(good.network()));
      assertThat(kept).hasSize(1);
    }
  }

  @Test
  void weightsThatTheVeryLastStepSpoilsAreNotTakenForGood() throws IOException {
    Recipe lastStepSpoils = RECIPE.withSchedule(step -> step < 11 ? 1 : Float.POSITIVE_INFINITY);
    for (Points validation : new Points[] {VALIDATION, null}) {
      Run run = trainer(lastStepSpoils).fit(TRAIN, validation);
      assertThat(run.bestEpoch()).isLessThan(3);
      assertThat(run.reason()).isInstanceOf(StopReason.Diverged.class);
      assertThat(((StopReason.Diverged) run.reason()).message())
          .startsWith("stopped at step 12: the weights are no longer finite; the first that is not")
          .contains(
              "in layer 0 › Dense(16) (0.weight). The learning rate of this step is Infinity");
    }
    Recipe onlyStep = RECIPE.withEpochs(1).withBatch(64).withSchedule(_ -> Float.POSITIVE_INFINITY);
    assertThatThrownBy(() -> trainer(onlyStep).fit(TRAIN, null))
        .isInstanceOf(DivergenceException.class)
        .hasMessageContaining("the weights are no longer finite");
  }

  @Test
  void dataThatHoldsNoNumbersIsToldAsSuch() {
    for (float number : new float[] {Float.NaN, Float.POSITIVE_INFINITY}) {
      Changed target = new Changed(TRAIN, 40, true, number);
      assertThatThrownBy(() -> trainer(RECIPE).fit(target, null))
          .isInstanceOf(DivergenceException.class)
          .hasMessageMatching(
              "stopped at step [1-4]: the loss became (NaN|Infinity), because a target among the"
                  + " examples of this step is not a finite number; correct the data");
    }
    Changed input = new Changed(TRAIN, 40, false, Float.NaN);
    assertThatThrownBy(() -> trainer(RECIPE).fit(input, null))
        .isInstanceOf(DivergenceException.class)
        .hasMessageContaining("because an input among the examples of this step is not a finite");
  }

  @Test
  void aValidationPartThatHoldsNoNumbersIsToldAsSuch() {
    assertThatThrownBy(
            () -> trainer(RECIPE).fit(TRAIN, new Changed(VALIDATION, 3, true, Float.NaN)))
        .isInstanceOf(DivergenceException.class)
        .hasMessageContaining("the loss on the validation part became NaN; every weight is finite");
  }

  @Test
  void anOutlierAmongTheExamplesDoesNotStopTheRun() throws IOException {
    Recipe gentle = Recipe.of(Adam.defaults(), 0.001f).withBatch(16).withEpochs(10);
    Run run = trainer(gentle).fit(new Changed(TRAIN, 40, true, 3000), null);
    assertThat(run.reason()).isEqualTo(new StopReason.AllEpochs(10));
  }

  @Test
  void aLuckyFirstExampleDoesNotStopTheRun() throws IOException {
    // One example a step: some seed begins with one whose error is almost 0.
    for (int seed = 0; seed < 40; seed++) {
      Recipe single = Recipe.of(new Sgd(), 0.001f).withBatch(1).withEpochs(1).withSeed(seed);
      assertThat(trainer(single).fit(TRAIN, null).reason()).isEqualTo(new StopReason.AllEpochs(1));
    }
  }

  @Test
  void aSumOverTheBatchIsJudgedByExample() throws IOException {
    // The loss of a full batch is 60 times that of the last one.
    Recipe recipe = Recipe.of(Adam.defaults(), 0.001f).withBatch(63).withEpochs(5);
    Run run = new Trainer(NET, new SumSquaredError(), recipe).fit(TRAIN, null);
    assertThat(run.reason()).isEqualTo(new StopReason.AllEpochs(5));
  }

  @Test
  void clippingTamesWhatWouldDiverge() throws IOException {
    Network line = Network.of(Shape.of(3), new Dense(1));
    Recipe wild = Recipe.of(new Sgd(), 5).withBatch(16).withEpochs(5);
    Trainer climbs = new Trainer(line, new MeanSquaredError(), wild);
    assertThatThrownBy(() -> climbs.fit(TRAIN, null)).isInstanceOf(DivergenceException.class);
    Trainer clipped =
        new Trainer(line, new MeanSquaredError(), wild.withClipping(Clipping.byNorm(0.01f)));
    assertThat(clipped.fit(TRAIN, null).reason()).isEqualTo(new StopReason.AllEpochs(5));
  }
}

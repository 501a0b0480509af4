package limpid.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import limpid.nn.BatchNorm;
import limpid.nn.Clipping;
import limpid.nn.CrossEntropy;
import limpid.nn.Dense;
import limpid.nn.Dropout;
import limpid.nn.LayerNorm;
import limpid.nn.Network;
import limpid.nn.Relu;
import limpid.nn.Residual;
import limpid.nn.Tanh;
import limpid.optim.Adam;
import limpid.optim.AdamW;
import limpid.optim.Averaging;
import limpid.optim.Momentum;
import limpid.optim.Optimizer;
import limpid.optim.Penalty;
import limpid.optim.RateFactors;
import limpid.optim.Schedule;
import limpid.tensor.Compute;
import limpid.tensor.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A run that was interrupted and goes on ends in the same bits, wherever that was and whatever
/// computes.
class ResumeTest {
  private static final Points TRAIN = new Points(70, 8, 3, 1);
  private static final Points VALIDATION = new Points(33, 8, 3, 2);
  private static final Network NET =
      Network.of(
          Shape.of(8),
          new Dense(24),
          new BatchNorm(),
          new Relu(),
          new Dropout(0.2f),
          Residual.of(new Dense(24), new LayerNorm(), new Tanh()),
          new Dense(3));

  /// Five batches an epoch, the last of six; all that a recipe can hold is in use.
  private static Recipe recipe(Optimizer optimizer) {
    return Recipe.of(optimizer, 0.03f)
        .withBatch(16)
        .withEpochs(6)
        .withSeed(7)
        .withClipping(new Clipping(0.5f, 0.1f))
        .withRates(RateFactors.parse("*.bias=0.5"))
        .withAveraging(new Averaging.Exponential(0.9f))
        .withPenalty(new Penalty(1e-4f, 1e-3f))
        .withPatience(4)
        .withSchedule(Schedule.parse("warmup:4,cosine", 30));
  }

  static List<Optimizer> optimizers() {
    return List.of(Momentum.defaults(), Adam.defaults(), AdamW.defaults());
  }

  private static final List<String> KERNELS = List.of("scalar", "vector");

  @ParameterizedTest
  @MethodSource("optimizers")
  void resumedAtAnyStepOnOtherKernelsAndThreads(Optimizer optimizer) throws IOException {
    Run whole = trainer(optimizer).fit(TRAIN, VALIDATION);
    String sha256 = Weights.sha256(whole.network());
    int steps = 5 * whole.history().size();
    for (int k = 0; k <= steps; k++) {
      Checkpoint checkpoint = interruptedAt(k, optimizer);
      assertThat(checkpoint.progress().step()).isEqualTo(Math.min(k, steps));
      try (Compute other = Compute.open(KERNELS.get(k % 2), 1 + k % 3)) {
        Run resumed = trainer(optimizer).compute(other).resume(checkpoint, TRAIN, VALIDATION);
        assertThat(Weights.sha256(resumed.network())).as("resumed at step " + k).isEqualTo(sha256);
        assertThat(resumed.history()).isEqualTo(whole.history());
        assertThat(resumed.bestEpoch()).isEqualTo(whole.bestEpoch());
        assertThat(resumed.reason()).isEqualTo(whole.reason());
      }
    }
  }

  @Test
  void interruptedAgainAndAgain() throws IOException {
    Run whole = trainer(Adam.defaults()).fit(TRAIN, VALIDATION);
    List<Checkpoint> kept = new ArrayList<>();
    Run run =
        trainer(Adam.defaults()).keep(kept::add).interruptedBy(after(3)).fit(TRAIN, VALIDATION);
    while (run.reason() instanceof StopReason.Interrupted) {
      run =
          trainer(Adam.defaults())
              .keep(kept::add)
              .interruptedBy(after(3))
              .resume(kept.getLast(), TRAIN, VALIDATION);
    }
    assertThat(Weights.sha256(run.network())).isEqualTo(Weights.sha256(whole.network()));
    assertThat(run.history()).isEqualTo(whole.history());
  }

  @Test
  void aCheckpointCanBeResumedTwice() throws IOException {
    Checkpoint checkpoint = interruptedAt(7, Adam.defaults());
    Run one = trainer(Adam.defaults()).resume(checkpoint, TRAIN, VALIDATION);
    Run two = trainer(Adam.defaults()).resume(checkpoint, TRAIN, VALIDATION);
    assertThat(Weights.sha256(one.network())).isEqualTo(Weights.sha256(two.network()));
  }

  @Test
  void withoutAValidationPart() throws IOException {
    String whole = Weights.sha256(trainer(Adam.defaults()).fit(TRAIN, null).network());
    Checkpoint[] last = new Checkpoint[1];
    trainer(Adam.defaults()).keep(c -> last[0] = c).interruptedBy(after(13)).fit(TRAIN, null);
    Run resumed = trainer(Adam.defaults()).resume(last[0], TRAIN, null);
    assertThat(Weights.sha256(resumed.network())).isEqualTo(whole);
  }

  private static Trainer trainer(Optimizer optimizer) {
    return new Trainer(NET, new CrossEntropy(), recipe(optimizer));
  }

  /// The checkpoint of a run that was stopped before step k, counted from 0.
  private static Checkpoint interruptedAt(int k, Optimizer optimizer) throws IOException {
    List<Checkpoint> kept = new ArrayList<>();
    trainer(optimizer).keep(kept::add).interruptedBy(after(k)).fit(TRAIN, VALIDATION);
    return kept.getLast();
  }

  private static BooleanSupplier after(int steps) {
    AtomicInteger asked = new AtomicInteger();
    return () -> asked.getAndIncrement() == steps;
  }
}

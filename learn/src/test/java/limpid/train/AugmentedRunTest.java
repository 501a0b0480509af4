package limpid.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import limpid.data.augment.Augmentation;
import limpid.data.digits.Digits;
import limpid.data.image.Images;
import limpid.error.OptionException;
import limpid.nn.CrossEntropy;
import limpid.nn.Dense;
import limpid.nn.Network;
import limpid.nn.Relu;
import limpid.optim.Adam;
import limpid.optim.Lbfgs;
import limpid.tensor.Compute;
import limpid.tensor.Shape;
import org.junit.jupiter.api.Test;

/// Runs that distort their pictures.
class AugmentedRunTest {
  private static final Images TRAIN = digits(90, 1);
  private static final Images VALIDATION = digits(40, 2);
  private static final Network NET =
      Network.of(Shape.of(784), new Dense(12), new Relu(), new Dense(10));

  private static Images digits(int n, long seed) {
    Digits drawn = Digits.draw(seed, 0, n);
    return Images.ofBytes(28, 28, drawn.pixels(), drawn.labels(), List.of("0123456789".split("")));
  }

  private static Recipe recipe(String how) {
    return Recipe.of(Adam.defaults(), 0.01f)
        .withBatch(32)
        .withEpochs(3)
        .withSeed(5)
        .withAugmentation(Augmentation.parse(how));
  }

  private static Trainer trainer(String how) {
    return new Trainer(NET, new CrossEntropy(), recipe(how));
  }

  private static String bits(String how, Compute compute) throws IOException {
    return Weights.sha256(trainer(how).compute(compute).fit(TRAIN, VALIDATION).network());
  }

  @Test
  void distortedPicturesTeachOtherWeights() throws IOException {
    String plain = bits("none", Compute.standard());
    assertThat(bits("elastic", Compute.standard())).isNotEqualTo(plain);
    assertThat(bits("affine", Compute.standard())).isNotEqualTo(plain);
  }

  @Test
  void onAnyThreadsAndKernels() throws IOException {
    String one = bits("elastic,affine", Compute.standard());
    for (int threads : new int[] {2, 3, 8}) {
      try (Compute compute = Compute.open(threads == 2 ? "scalar" : "auto", threads)) {
        assertThat(bits("elastic,affine", compute)).as(threads + " threads").isEqualTo(one);
      }
    }
  }

  @Test
  void resumedAtAnyStepOnOtherThreads() throws IOException {
    String whole = bits("elastic,affine", Compute.standard());
    for (int step = 0; step < 9; step++) {
      List<Checkpoint> kept = new ArrayList<>();
      AtomicInteger asked = new AtomicInteger();
      int stop = step;
      trainer("elastic,affine")
          .keep(kept::add)
          .interruptedBy(() -> asked.getAndIncrement() == stop)
          .fit(TRAIN, VALIDATION);
      try (Compute other = Compute.open("auto", 1 + step % 3)) {
        Run resumed =
            trainer("elastic,affine").compute(other).resume(kept.getLast(), TRAIN, VALIDATION);
        assertThat(Weights.sha256(resumed.network())).as("at step " + step).isEqualTo(whole);
      }
    }
  }

  @Test
  void rowsThatAreNoPicturesAreRefusedBeforeTheFirstStep() {
    Network net = Network.of(Shape.of(8), new Dense(3));
    Trainer trainer = new Trainer(net, new CrossEntropy(), recipe("elastic"));
    assertThatThrownBy(() -> trainer.fit(new Points(20, 8, 3, 1), null))
        .isInstanceOf(OptionException.class)
        .hasMessage(
            "augment is for pictures, whose inputs are [channels, height, width]; these are [8]");
  }

  @Test
  void aLineSearchNeedsALossThatStaysTheSame() {
    Recipe search = Recipe.of(Lbfgs.defaults());
    assertThatThrownBy(() -> search.withAugmentation(Augmentation.parse("elastic")))
        .isInstanceOf(OptionException.class)
        .hasMessage("augment is not for a line search, which finds its steps by itself");
  }
}

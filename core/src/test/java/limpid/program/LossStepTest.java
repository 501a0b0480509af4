package limpid.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import limpid.error.DataException;
import limpid.nn.BinaryCrossEntropy;
import limpid.nn.BinaryHinge;
import limpid.nn.Clipping;
import limpid.nn.CrossEntropy;
import limpid.nn.Dense;
import limpid.nn.Focal;
import limpid.nn.Hinge;
import limpid.nn.Huber;
import limpid.nn.KullbackLeibler;
import limpid.nn.Loss;
import limpid.nn.MeanAbsoluteError;
import limpid.nn.Mode;
import limpid.nn.Network;
import limpid.nn.Poisson;
import limpid.nn.Quantile;
import limpid.nn.Updater;
import limpid.optim.Momentum;
import limpid.optim.Penalty;
import limpid.random.Rng;
import limpid.tensor.Shape;
import limpid.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every loss, and the operations that it is made of, in a program.
class LossStepTest {
  private static final int BATCH = 9;
  private static final int IN = 5;

  /// What the targets of a loss can be.
  enum Kind {
    NUMBERS,
    BITS,
    CLASSES,
    MIXES
  }

  record Case(Loss loss, int outputs, Kind kind) {
    Tensor targets(int step) {
      float[] t = new float[kind == Kind.CLASSES ? BATCH : BATCH * outputs];
      for (int i = 0; i < t.length; i++) {
        float u = (float) Rng.of(2).at(step).uniform(i);
        t[i] =
            switch (kind) {
              case NUMBERS -> u;
              case BITS -> u < 0.5f ? 0 : 1;
              case CLASSES -> (int) (u * outputs);
              case MIXES -> i % outputs == step % outputs ? 0.75f : 0.25f / (outputs - 1);
            };
      }
      return Tensor.of(Shape.of(BATCH, t.length / BATCH), t);
    }
  }

  static List<Case> cases() {
    return List.of(
        new Case(new MeanAbsoluteError(), 2, Kind.NUMBERS),
        new Case(new Huber(0.25f), 2, Kind.NUMBERS),
        new Case(new Quantile(0.9f), 2, Kind.NUMBERS),
        new Case(new Poisson(), 1, Kind.NUMBERS),
        new Case(new BinaryCrossEntropy(3), 1, Kind.BITS),
        new Case(new Focal(2, 0.25f), 1, Kind.BITS),
        new Case(new BinaryHinge(), 1, Kind.BITS),
        new Case(new Hinge(), 3, Kind.CLASSES),
        new Case(new KullbackLeibler(), 3, Kind.MIXES),
        new Case(new CrossEntropy(), 3, Kind.MIXES),
        new Case(new CrossEntropy().smoothed(0.1f), 3, Kind.CLASSES),
        new Case(new CrossEntropy().weighted(1f, 2f, 0.5f), 3, Kind.CLASSES),
        new Case(new CrossEntropy(0.1f, List.of(1f, 2f, 0.5f)), 3, Kind.CLASSES));
  }

  private static Tensor x(int step) {
    float[] x = new float[BATCH * IN];
    for (int i = 0; i < x.length; i++) {
      x[i] = (float) Rng.of(1).at(step).uniform(i, -1, 1);
    }
    return Tensor.of(Shape.of(BATCH, IN), x);
  }

  private static Network.Built network(Case c) {
    return Network.of(Shape.of(IN), new Dense(c.outputs)).build(4);
  }

  private static Updater updater(Network.Built net) {
    return new Updater(new Momentum(0.9f), Penalty.NONE, net);
  }

  private static TrainingStep step(Case c, Network.Built net) {
    return TrainingStep.record(net, c.loss, updater(net), Clipping.NONE, 0, x(0), c.targets(0));
  }

  private static float run(TrainingStep step, Tensor x, Tensor wanted, int number) {
    copy(x, step.x().data(), step.x().offset());
    copy(wanted, step.wanted().data(), step.wanted().offset());
    float loss = step.loss(number);
    step.learn(0.1f);
    return loss;
  }

  private static void copy(Tensor from, float[] to, int offset) {
    float[] numbers = from.toArray();
    System.arraycopy(numbers, 0, to, offset, numbers.length);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void replayHasTheBitsOfTheExpression(Case c) {
    Network.Built net = network(c);
    Updater updater = updater(net);
    Network.Built other = network(c);
    TrainingStep step = step(c, other);
    List<Float> written = new ArrayList<>();
    List<Float> replayed = new ArrayList<>();
    for (int t = 0; t < 8; t++) {
      Tensor loss = c.loss.of(net.apply(x(t), new Mode.Training(0, t)), c.targets(t));
      updater.apply(loss.backward(), 0.1f);
      written.add(loss.item());
      replayed.add(run(step, x(t), c.targets(t), t));
    }
    assertThat(replayed).isEqualTo(written);
    assertThat(other.parameter("0.weight").toArray())
        .isEqualTo(net.parameter("0.weight").toArray());
  }

  @Test
  void aTargetThatCannotBeIsFoundInLaterBatchesToo() {
    Case c = new Case(new Poisson(), 1, Kind.NUMBERS);
    TrainingStep step = step(c, network(c));
    run(step, x(0), c.targets(0), 0);
    step.wanted().data()[step.wanted().offset() + 3] = -1;
    assertThatThrownBy(() -> step.loss(1))
        .isInstanceOf(DataException.class)
        .hasMessage("poisson: the target of row 3 is -1.0; it must be 0 or greater");
  }
}

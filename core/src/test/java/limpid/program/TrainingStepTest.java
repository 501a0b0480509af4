package limpid.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import limpid.Allocation;
import limpid.error.GradientException;
import limpid.nn.AveragePool;
import limpid.nn.BatchNorm;
import limpid.nn.BinaryCrossEntropy;
import limpid.nn.Clipping;
import limpid.nn.Conv2d;
import limpid.nn.CrossEntropy;
import limpid.nn.Dense;
import limpid.nn.Dropout;
import limpid.nn.Flatten;
import limpid.nn.LayerNorm;
import limpid.nn.LogSoftmax;
import limpid.nn.Loss;
import limpid.nn.MaxPool;
import limpid.nn.MeanSquaredError;
import limpid.nn.Mode;
import limpid.nn.Network;
import limpid.nn.Parallel;
import limpid.nn.Relu;
import limpid.nn.Residual;
import limpid.nn.Scale;
import limpid.nn.Sigmoid;
import limpid.nn.Softmax;
import limpid.nn.SumSquaredError;
import limpid.nn.Tanh;
import limpid.nn.Updater;
import limpid.optim.Adam;
import limpid.optim.AdamW;
import limpid.optim.Momentum;
import limpid.optim.Optimizer;
import limpid.optim.Penalty;
import limpid.optim.Sgd;
import limpid.random.Rng;
import limpid.tensor.Compute;
import limpid.tensor.Shape;
import limpid.tensor.Tensor;
import limpid.tensor.op.Array;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TrainingStepTest {
  private static final long SEED = 5;

  /// A way to train.
  record Case(Network network, Loss loss, Optimizer optimizer, Penalty penalty, Clipping clipping) {
    Case(Network network, Loss loss, Optimizer optimizer) {
      this(network, loss, optimizer, Penalty.NONE, Clipping.NONE);
    }

    boolean classes() {
      return loss instanceof CrossEntropy;
    }
  }

  static Stream<Case> cases() {
    Network classes =
        Network.of(Shape.of(20), new Dense(32), new Relu(), new Dropout(0.3f), new Dense(10));
    Network smooth =
        Network.of(
            Shape.of(20), new Dense(17), new Tanh(), new Dense(9), new Sigmoid(), new Dense(1));
    Network shares = Network.of(Shape.of(20), new Dense(10), new Softmax());
    Network deep =
        Network.of(Shape.of(20), new Dense(30, false, new limpid.nn.Init.He()), new LogSoftmax());
    Network normed =
        Network.of(
            Shape.of(20),
            new Scale(),
            new Dense(24),
            new BatchNorm(),
            new Relu(),
            Residual.of(new Dense(24), new LayerNorm(), new Tanh()),
            Parallel.of(new BatchNorm(), new Dense(3)),
            new Dense(10));
    return Stream.of(
        new Case(images(Shape.of(1, 4, 5)), new CrossEntropy(), Adam.defaults()),
        new Case(normed, new CrossEntropy(), AdamW.defaults()),
        new Case(classes, new CrossEntropy(), new Momentum(0.9f)),
        new Case(classes, new CrossEntropy(), AdamW.defaults()),
        new Case(
            classes,
            new CrossEntropy(),
            new Sgd(),
            new Penalty(0.01f, 0.02f),
            Clipping.byNorm(0.5f)),
        new Case(smooth, new BinaryCrossEntropy(), Adam.defaults()),
        new Case(smooth, new MeanSquaredError(), new Sgd()),
        new Case(smooth, new SumSquaredError(), new Sgd(), Penalty.NONE, Clipping.byNorm(0.1f)),
        new Case(normed, new CrossEntropy(), new Sgd(), Penalty.NONE, Clipping.byValue(0.003f)),
        new Case(
            smooth,
            new SumSquaredError(),
            new Momentum(0.9f),
            new Penalty(0, 0.1f),
            new Clipping(0.2f, 0.05f)),
        new Case(shares, new MeanSquaredError(), new Sgd()),
        new Case(deep, new MeanSquaredError(), new Sgd()));
  }

  private static Network images(Shape input) {
    return Network.of(
        input,
        new Conv2d(6, 3).padding(1),
        new BatchNorm(),
        new Relu(),
        new MaxPool(2),
        new Dropout(0.1f),
        new Conv2d(8, 3).padding(1).groups(2),
        new LayerNorm(3),
        new AveragePool(2, 1, 0),
        new Flatten(),
        new Dense(10));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void replayHasTheBitsOfTheExpression(Case c) {
    for (int batch : new int[] {1, 4, 33}) {
      for (int threads : new int[] {1, 2, 3}) {
        try (Compute compute = Compute.open("auto", threads)) {
          assertThat(compute.call(() -> replayed(c, batch, 6)))
              .as("batch %s, %s threads", batch, threads)
              .isEqualTo(eager(c, batch, 6));
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void valuesThatLiveAtTheSameTimeNeverOverlap(Case c) {
    Plan plan = step(c, c.network.build(SEED), 7).program().plan();
    List<Plan.Block> blocks = new ArrayList<>(plan.blocks().values().stream().distinct().toList());
    for (int i = 0; i < plan.instructions(); i++) {
      blocks.addAll(plan.scratch(i));
    }
    for (Plan.Block a : blocks) {
      assertThat(a.offset()).isNotNegative();
      assertThat(a.offset() + a.count()).isLessThanOrEqualTo(plan.floats());
      for (Plan.Block b : blocks) {
        if (a != b && a.from() <= b.to() && b.from() <= a.to()) {
          assertThat(a.offset() + a.count() <= b.offset() || b.offset() + b.count() <= a.offset())
              .isTrue();
        }
      }
    }
    assertThat(plan.floats()).isLessThan(plan.floatsUnshared());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void replayAllocatesNothing(Case c) {
    assertThat(leastAllocated(c, 16, 1)).isZero();
  }

  /// In a network of images that are large enough to be shared.
  @Test
  void replayAllocatesNothingOnTwoThreads() {
    Case c = new Case(images(Shape.of(3, 12, 12)), new CrossEntropy(), new Momentum(0.9f));
    assertThat(leastAllocated(c, 64, 2)).isZero();
  }

  /// The bytes that some steps allocate in all threads.
  private static long leastAllocated(Case c, int batch, int threads) {
    TrainingStep step = step(c, c.network.build(SEED), batch);
    fill(c, step, 0, batch);
    try (Compute scalar = Compute.open("scalar", threads)) {
      return scalar.call(() -> Allocation.leastInAllThreads(() -> run(step, 5)));
    }
  }

  private static void run(TrainingStep step, int times) {
    for (int i = 0; i < times; i++) {
      step.loss(i);
      step.learn(1e-3f);
    }
  }

  @Test
  void aDenseLayerIsOneInstructionAndUpdatesFollowTheirGradients() {
    Case c = cases().skip(2).findFirst().orElseThrow();
    assertThat(step(c, c.network.build(SEED), 4).program().lines())
        .extracting(Program.Line::name)
        .containsExactly(
            "dense relu",
            "dropout",
            "dense",
            "cross-entropy",
            "mean",
            "one",
            "mean ∂x1",
            "cross-entropy ∂x1",
            "add ∂x2",
            "update",
            "matmul ∂x1",
            "matmul ∂x2 update",
            "dropout ∂x1",
            "relu ∂x1",
            "add ∂x2",
            "update",
            "matmul ∂x2 update");
  }

  @Test
  void aParameterThatTheLossDoesNotDependOnIsNamed() {
    Network.Built other = Network.of(Shape.of(3), new Dense(2)).build(1);
    Network.Built net = Network.of(Shape.of(3), new Dense(2)).build(1);
    var updater = new Updater(new Sgd(), Penalty.NONE, other);
    Tensor x = Tensor.zeros(Shape.of(1, 3));
    Tensor wanted = Tensor.zeros(Shape.of(1, 2));
    assertThatThrownBy(() ->
            TrainingStep.record(net, new MeanSquaredError(), updater, Clipping.NONE, 0, x, wanted))
        .isInstanceOf(GradientException.class)
        .hasMessage(
            "the loss does not depend on parameter \"0.weight\", so it has no gradient by it");
  }

  // --- the same training twice

  private static Map<String, IntBuffer> eager(Case c, int batch, int steps) {
    Network.Built net = c.network.build(SEED);
    Updater updater = new Updater(c.optimizer, c.penalty, net);
    for (int t = 0; t < steps; t++) {
      Tensor x = Tensor.wrap(c.network.input().under(batch), inputs(c, t, batch));
      Tensor wanted = Tensor.wrap(Shape.of(batch, width(c)), targets(c, t, batch));
      Tensor loss = c.loss.of(net.apply(x, new Mode.Training(SEED, t)), wanted);
      updater.apply(c.clipping.of(loss.backward()), 0.1f);
    }
    return bits(net);
  }

  private static Map<String, IntBuffer> replayed(Case c, int batch, int steps) {
    Network.Built net = c.network.build(SEED);
    TrainingStep step = step(c, net, batch);
    for (int t = 0; t < steps; t++) {
      fill(c, step, t, batch);
      assertThat(step.loss(t)).isFinite();
      step.learn(0.1f);
    }
    return bits(net);
  }

  private static TrainingStep step(Case c, Network.Built net, int batch) {
    return TrainingStep.record(
        net,
        c.loss,
        new Updater(c.optimizer, c.penalty, net),
        c.clipping,
        SEED,
        Tensor.zeros(c.network.input().under(batch)),
        Tensor.zeros(Shape.of(batch, width(c))));
  }

  private static void fill(Case c, TrainingStep step, int t, int batch) {
    copy(inputs(c, t, batch), step.x());
    copy(targets(c, t, batch), step.wanted());
  }

  private static void copy(float[] numbers, Array to) {
    System.arraycopy(numbers, 0, to.data(), to.offset(), numbers.length);
  }

  private static int width(Case c) {
    return c.classes() ? 1 : c.network.output().count();
  }

  private static float[] inputs(Case c, int t, int batch) {
    return random(Rng.of(1).at(t), batch * c.network.input().count());
  }

  private static float[] targets(Case c, int t, int batch) {
    float[] targets = random(Rng.of(2).at(t), batch * width(c));
    for (int i = 0; i < targets.length; i++) {
      targets[i] = c.classes() ? (int) (targets[i] * 10) : targets[i];
    }
    return targets;
  }

  private static float[] random(Rng rng, int n) {
    float[] numbers = new float[n];
    for (int i = 0; i < n; i++) {
      numbers[i] = (float) rng.uniform(i);
    }
    return numbers;
  }

  /// The bits of all weights; a buffer says in words only how long it is.
  private static Map<String, IntBuffer> bits(Network.Built net) {
    Map<String, IntBuffer> bits = new LinkedHashMap<>();
    net.weights()
        .forEach((path, w) -> {
          float[] numbers = w.toArray();
          IntBuffer buffer = IntBuffer.allocate(numbers.length);
          for (int i = 0; i < numbers.length; i++) {
            buffer.put(i, Float.floatToRawIntBits(numbers[i]));
          }
          bits.put(path, buffer);
        });
    return bits;
  }
}

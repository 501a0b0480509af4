package limpid.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import limpid.Allocation;
import limpid.error.ShapeException;
import limpid.nn.BatchNorm;
import limpid.nn.Conv2d;
import limpid.nn.Dense;
import limpid.nn.Dropout;
import limpid.nn.Flatten;
import limpid.nn.MaxPool;
import limpid.nn.Mode;
import limpid.nn.Network;
import limpid.nn.Relu;
import limpid.nn.Residual;
import limpid.nn.Sequential;
import limpid.nn.Softmax;
import limpid.nn.Tanh;
import limpid.random.Rng;
import limpid.tensor.Compute;
import limpid.tensor.Shape;
import limpid.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InferenceTest {
  private static final Network.Built DENSE =
      Network.of(
              Shape.of(20),
              new Dense(33),
              new BatchNorm(),
              new Relu(),
              new Dropout(0.5f),
              new Dense(7),
              new Softmax())
          .build(3);

  private static final Network.Built WIDE =
      Network.of(Shape.of(20), new Dense(150), new Relu(), new Dense(21)).build(5);

  private static final Network.Built CONVOLUTIONAL =
      Network.of(
              Shape.of(1, 6, 6),
              new Conv2d(4, 3),
              new Relu(),
              new MaxPool(2),
              new Flatten(),
              new Dense(5))
          .build(4);

  /// Its input is read by the first layer and again at the end.
  private static final Network.Built SHORTCUT =
      Network.of(Shape.of(20), new Residual(Sequential.of(new Dense(20), new Tanh())), new Dense(3))
          .build(6);

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 4, 5, 16, 17, 128, 129, 256, 300, 1000})
  void answersHaveTheBitsOfTheExpressionForAnyNumberOfExamples(int rows) {
    for (Network.Built net : List.of(DENSE, WIDE, CONVOLUTIONAL, SHORTCUT)) {
      float[] x = examples(net, rows, 1);
      assertThat(new Inference(net).run(x, rows)).containsExactly(eager(net, x, rows));
      assertThat(Inference.fixed(net).run(x, rows)).containsExactly(eager(net, x, rows));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 16, 70, 128})
  void inputsAndAnswersMayStandWithinLargerArrays(int rows) {
    for (Network.Built net : List.of(WIDE, SHORTCUT)) {
      float[] x = examples(net, rows + 2, 1);
      Inference inference = Inference.fixed(net);
      float[] all = inference.run(x, rows + 2);
      int width = inference.width();
      float[] y = new float[(rows + 2) * width];
      inference.run(x, 20, rows, y, width);
      assertThat(Arrays.copyOfRange(y, width, (rows + 1) * width))
          .containsExactly(Arrays.copyOfRange(all, width, (rows + 1) * width));
      assertThat(y[width - 1]).isZero();
      assertThat(y[(rows + 1) * width]).isZero();
    }
  }

  @Test
  void blocksOfExamplesAreSharedAmongThreadsWithTheSameBits() {
    float[] x = examples(WIDE, 300, 2);
    float[] alone = new Inference(WIDE).run(x, 300);
    try (Compute three = Compute.open("auto", 3)) {
      assertThat(three.call(() -> new Inference(WIDE).run(x, 300))).containsExactly(alone);
    }
    try (Compute one = Compute.open("scalar", 1)) {
      assertThat(one.call(() -> new Inference(WIDE).run(x, 300))).containsExactly(alone);
    }
  }

  @Test
  void manyThreadsAskAtOnceAndGetTheirOwnAnswers() throws Exception {
    Inference inference = new Inference(DENSE);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Boolean>> answers = new ArrayList<>();
      for (int i = 0; i < 400; i++) {
        int seed = i;
        answers.add(
            threads.submit(() -> {
              int rows = 1 + seed % 40;
              float[] x = examples(DENSE, rows, seed);
              return Arrays.equals(inference.run(x, rows), eager(DENSE, x, rows));
            }));
      }
      for (Future<Boolean> answer : answers) {
        assertThat(answer.get()).isTrue();
      }
    }
  }

  @Test
  void anAnswerAllocatesNothing() {
    Inference inference = new Inference(DENSE);
    float[] x = examples(DENSE, 30, 1);
    float[] y = new float[30 * 7];
    try (Compute scalar = Compute.open("scalar", 1)) {
      assertThat(scalar.call(() -> Allocation.least(() -> inference.run(x, 0, 30, y, 0)))).isZero();
    }
  }

  @Test
  void answersFollowTheNetworkAsItLearns() {
    Network.Built net = Network.of(Shape.of(2), new Dense(1)).build(1);
    Inference inference = new Inference(net);
    float before = inference.run(new float[] {1, 2}, 1)[0];
    net.parameter("0.bias").array().data()[0] += 1;
    assertThat(inference.run(new float[] {1, 2}, 1)[0]).isEqualTo(before + 1);
  }

  @Test
  void tooFewNumbersAreRefused() {
    Inference inference = new Inference(DENSE);
    assertThatThrownBy(() -> inference.run(new float[39], 2))
        .isInstanceOf(ShapeException.class)
        .hasMessage("predict: 2 examples of 20 numbers are wanted, but got 39 numbers");
    assertThatThrownBy(() -> inference.run(new float[0], -1))
        .isInstanceOf(ShapeException.class)
        .hasMessage("predict: -1 examples are wanted; there must be 0 or more");
  }

  @Test
  void tooLittleRoomForTheAnswersIsRefusedBeforeAnythingIsWritten() {
    Inference inference = new Inference(DENSE);
    float[] y = new float[3 * inference.width() - 1];
    assertThatThrownBy(() -> inference.run(new float[60], 0, 3, y, 0))
        .isInstanceOf(ShapeException.class)
        .hasMessage(
            "predict: 3 answers of %s numbers do not fit where there is room for %s numbers"
                .formatted(inference.width(), y.length));
    assertThat(y).containsOnly(0);
  }

  private static float[] eager(Network.Built net, float[] x, int rows) {
    Tensor batch = Tensor.of(net.network().input().under(rows), x);
    return net.apply(batch, new Mode.Inference()).toArray();
  }

  private static float[] examples(Network.Built net, int rows, int seed) {
    float[] x = new float[rows * net.network().input().count()];
    Rng rng = Rng.of(seed);
    for (int i = 0; i < x.length; i++) {
      x[i] = (float) rng.normal(i);
    }
    return x;
  }
}

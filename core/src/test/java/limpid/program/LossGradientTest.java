package limpid.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import limpid.error.GradientException;
import limpid.nn.BatchNorm;
import limpid.nn.CrossEntropy;
import limpid.nn.Dense;
import limpid.nn.Dropout;
import limpid.nn.Loss;
import limpid.nn.Mode;
import limpid.nn.Network;
import limpid.nn.Relu;
import limpid.nn.Residual;
import limpid.nn.Scale;
import limpid.nn.Tanh;
import limpid.random.Rng;
import limpid.tensor.Gradients;
import limpid.tensor.Shape;
import limpid.tensor.Tensor;
import limpid.tensor.op.Array;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LossGradientTest {
  private static final long SEED = 5;
  private static final int BATCH = 7;

  static Stream<Network> networks() {
    return Stream.of(
        Network.of(Shape.of(20), new Dense(32), new Relu(), new Dropout(0.3f), new Dense(10)),
        Network.of(
            Shape.of(20),
            new Scale(),
            new Dense(24),
            new BatchNorm(),
            new Relu(),
            Residual.of(new Dense(24), new Tanh()),
            new Dense(10)));
  }

  @ParameterizedTest
  @MethodSource("networks")
  void lossAndGradientsHaveTheBitsOfTheExpression(Network network) {
    Network.Built net = network.build(SEED);
    Loss loss = new CrossEntropy();
    LossGradient slope = LossGradient.record(net, loss, SEED, x(9), wanted());
    copy(wanted(), slope.wanted());
    for (int t = 0; t < 3; t++) {
      net.parameters().values().forEach(p -> p.array().data()[0] += 0.25f);
      copy(x(t), slope.x());
      Mode untouched = new Mode.Training(SEED, new Mode.Training(SEED, 0).step(), (_, _) -> {});
      Tensor expected = loss.of(net.apply(x(t), untouched), wanted());
      Gradients gradients = expected.backward();
      assertThat(slope.loss()).isEqualTo(expected.item());
      List<Tensor> parameters = List.copyOf(net.parameters().values());
      for (int i = 0; i < parameters.size(); i++) {
        Array found = slope.gradients().get(i);
        assertThat(Tensor.of(found.shape(), numbers(found)).toArray())
            .containsExactly(gradients.of(parameters.get(i)).toArray());
      }
    }
  }

  @Test
  void runningStatisticsStayAsTheyAre() {
    Network.Built net = networks().skip(1).findFirst().orElseThrow().build(SEED);
    List<float[]> before = net.buffers().values().stream().map(Tensor::toArray).toList();
    LossGradient.record(net, new CrossEntropy(), SEED, x(1), wanted()).loss();
    assertThat(net.buffers().values().stream().map(Tensor::toArray))
        .containsExactlyElementsOf(before);
  }

  @Test
  void aParameterThatTheLossDoesNotDependOnIsNamed() {
    Network.Built net = Network.of(Shape.of(20), new Dense(10)).build(1);
    assertThatThrownBy(() -> LossGradient.record(net, new Blind(), 0, x(0), wanted()))
        .isInstanceOf(GradientException.class)
        .hasMessage(
            "the loss does not depend on parameter \"0.weight\", so it has no gradient by it");
  }

  /// A loss that looks at nothing but a number of its own.
  private record Blind() implements Loss.Custom {
    @Override
    public Tensor of(Tensor output, Tensor wanted) {
      return Tensor.zeros(Shape.of(2)).learned("own").sum();
    }

    @Override
    public Output output() {
      return Output.VALUES;
    }
  }

  private static Tensor x(int t) {
    float[] numbers = new float[BATCH * 20];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (float) Rng.of(1).at(t).normal(i);
    }
    return Tensor.wrap(Shape.of(BATCH, 20), numbers);
  }

  private static Tensor wanted() {
    return Tensor.of(Shape.of(BATCH, 1), 0, 3, 9, 1, 1, 4, 2);
  }

  private static void copy(Tensor from, Array to) {
    System.arraycopy(from.toArray(), 0, to.data(), to.offset(), to.count());
  }

  private static float[] numbers(Array array) {
    float[] numbers = new float[array.count()];
    System.arraycopy(array.data(), array.offset(), numbers, 0, numbers.length);
    return numbers;
  }
}

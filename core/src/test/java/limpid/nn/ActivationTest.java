package limpid.nn;

import static java.lang.StrictMath.exp;
import static java.lang.StrictMath.log1p;
import static java.lang.StrictMath.tanh;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import limpid.error.OptionException;
import limpid.error.ShapeException;
import limpid.tensor.Shape;
import limpid.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Each activation is the function that its name says.
class ActivationTest {
  private static final float[] X = {-4, -2.5f, -1, -0.3f, 0, 0.2f, 1, 2.5f, 4};

  record Case(Activation activation, DoubleUnaryOperator formula) {}

  static Stream<Case> cases() {
    return Stream.of(
        new Case(new Relu(), x -> Math.max(x, 0)),
        new Case(new LeakyRelu(), x -> x > 0 ? x : 0.01 * x),
        new Case(new LeakyRelu(0.2f), x -> x > 0 ? x : 0.2 * x),
        new Case(new Elu(), x -> x > 0 ? x : exp(x) - 1),
        new Case(new Elu(0.5f), x -> x > 0 ? x : 0.5 * (exp(x) - 1)),
        new Case(
            new Selu(), x -> 1.0507009873554805 * (x > 0 ? x : 1.6732632423543772 * (exp(x) - 1))),
        new Case(new Silu(), x -> x / (1 + exp(-x))),
        new Case(new Mish(), x -> x * tanh(log1p(exp(x)))),
        new Case(new Softplus(), x -> log1p(exp(x))),
        new Case(new HardSigmoid(), x -> Math.min(Math.max(x + 3, 0), 6) / 6),
        new Case(new Relu6(), x -> Math.min(Math.max(x, 0), 6)),
        new Case(new HardSwish(), x -> x * Math.min(Math.max(x + 3, 0), 6) / 6),
        new Case(
            new Gelu(true), x -> x * (1 + tanh(0.7978845608 * (x + 0.044715 * x * x * x))) / 2),
        new Case(new Gelu(), x -> x * normal(x)),
        new Case(new Sigmoid(), x -> 1 / (1 + exp(-x))),
        new Case(new Tanh(), StrictMath::tanh),
        new Case(new Step(), x -> x > 0 ? 1 : 0));
  }

  /// Φ(x) = 1/2 + Σ (−1)ᵏ x²ᵏ⁺¹ / (2ᵏ k! (2k + 1)) / √2π
  private static double normal(double x) {
    double term = x;
    double sum = 0;
    for (int k = 0; k < 100; k++) {
      sum += term / (2 * k + 1);
      term *= -x * x / (2 * (k + 1));
    }
    return 0.5 + sum / Math.sqrt(2 * Math.PI);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void itIsItsFormula(Case c) {
    Network.Built net = Network.of(Shape.of(X.length), c.activation).build(0);
    float[] y = net.apply(Tensor.of(Shape.of(1, X.length), X), new Mode.Inference()).toArray();
    for (int i = 0; i < X.length; i++) {
      assertThat((double) y[i])
          .as("%s of %s", c.activation, X[i])
          .isCloseTo(c.formula.applyAsDouble(X[i]), within(1e-6));
    }
  }

  @Test
  void maxoutTakesTheLargestOfEachGroup() {
    Network.Built net = Network.of(Shape.of(6), new Maxout(3)).build(0);
    Tensor x = Tensor.of(Shape.of(2, 6), 1, 5, 2, -3, -1, -2, 0, 0, 0, 9, 8, 7);
    assertThat(net.apply(x, new Mode.Inference()).toArray()).containsExactly(5, -1, 0, 9);
  }

  @Test
  void settingsThatMakeNoSenseAreRefused() {
    assertThatThrownBy(() -> new LeakyRelu(Float.NaN))
        .isInstanceOf(OptionException.class)
        .hasMessage("slope of a leaky relu is NaN; it must be a number");
    assertThatThrownBy(() -> new Elu(0))
        .hasMessage("alpha of an elu is 0.0; it must be greater than 0");
    assertThatThrownBy(() -> new Maxout(0))
        .hasMessage("pieces of a maxout are 0; there must be at least 1");
    assertThatThrownBy(() -> Network.of(Shape.of(7), new Maxout(3)))
        .isInstanceOf(ShapeException.class)
        .hasMessageStartingWith("maxout: wants inputs of one axis in groups of 3, but got [7]\n");
  }
}

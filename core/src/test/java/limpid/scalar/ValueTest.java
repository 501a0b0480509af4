package limpid.scalar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import limpid.error.GradientException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Forward values against the plain formulas, and gradients against differences of those formulas,
/// so that a wrong forward cannot vouch for itself.
class ValueTest {
  private static final double H = 1e-5;

  record OneInput(
      String name,
      UnaryOperator<Value> operation,
      DoubleUnaryOperator formula,
      List<Double> points) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<OneInput> operationsOfOneInput() {
    return Stream.of(
        new OneInput("negate", Value::negate, x -> -x, List.of(-1.5, 0.0, 2.0)),
        new OneInput("abs", Value::abs, Math::abs, List.of(-1.5, 2.0)),
        new OneInput("square", v -> v.pow(2), x -> x * x, List.of(-1.5, 0.0, 2.0)),
        new OneInput("cube", v -> v.pow(3), x -> x * x * x, List.of(-1.5, 0.0, 2.0)),
        new OneInput("root", v -> v.pow(0.5), Math::sqrt, List.of(0.25, 2.0)),
        new OneInput("reciprocal", v -> v.pow(-1), x -> 1 / x, List.of(-0.5, 2.0)),
        new OneInput("power of zero", v -> v.pow(0), x -> 1, List.of(-1.0, 0.0, 2.0)),
        new OneInput("exp", Value::exp, Math::exp, List.of(-3.0, 0.0, 1.5)),
        new OneInput("log", Value::log, Math::log, List.of(0.1, 1.0, 7.0)),
        new OneInput(
            "sigmoid", Value::sigmoid, x -> 1 / (1 + Math.exp(-x)), List.of(-4.0, 0.0, 3.0)),
        new OneInput(
            "tanh",
            Value::tanh,
            x -> (Math.exp(x) - Math.exp(-x)) / (Math.exp(x) + Math.exp(-x)),
            List.of(-2.0, 0.0, 1.0)),
        new OneInput("relu", Value::relu, x -> x > 0 ? x : 0, List.of(-1.0, 0.5, 3.0)),
        new OneInput("step", Value::step, x -> x > 0 ? 1 : 0, List.of(-1.0, 0.5, 3.0)));
  }

  @ParameterizedTest
  @MethodSource("operationsOfOneInput")
  void operationOfOneInputHasTheValueAndTheSlopeOfItsFormula(OneInput row) {
    for (double point : row.points) {
      Value x = Value.parameter("x", point);
      Value y = row.operation.apply(x);
      double slope =
          (row.formula.applyAsDouble(point + H) - row.formula.applyAsDouble(point - H)) / (2 * H);
      assertThat(y.value()).isCloseTo(row.formula.applyAsDouble(point), within(1e-12));
      assertThat(y.backward().of(x)).isCloseTo(slope, within(1e-7));
      assertThat(y.localDerivative(0)).isEqualTo(y.backward().of(x));
    }
  }

  record TwoInputs(String name, BinaryOperator<Value> operation, DoubleBinaryOperator formula) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<TwoInputs> operationsOfTwoInputs() {
    return Stream.of(
        new TwoInputs("plus", Value::plus, Double::sum),
        new TwoInputs("minus", Value::minus, (a, b) -> a - b),
        new TwoInputs("times", Value::times, (a, b) -> a * b),
        new TwoInputs("divided by", Value::dividedBy, (a, b) -> a / b),
        new TwoInputs("max", Value::max, (a, b) -> a > b ? a : b));
  }

  @ParameterizedTest
  @MethodSource("operationsOfTwoInputs")
  void operationOfTwoInputsHasTheValueAndTheSlopesOfItsFormula(TwoInputs row) {
    DoubleBinaryOperator f = row.formula;
    for (double[] point : new double[][] {{1.5, -2}, {-0.5, 3}, {2, 0.7}, {0, 1}}) {
      double p = point[0];
      double q = point[1];
      Value a = Value.parameter("a", p);
      Value b = Value.parameter("b", q);
      Value y = row.operation.apply(a, b);
      Value.Gradients g = y.backward();
      double byA = (f.applyAsDouble(p + H, q) - f.applyAsDouble(p - H, q)) / (2 * H);
      double byB = (f.applyAsDouble(p, q + H) - f.applyAsDouble(p, q - H)) / (2 * H);
      assertThat(y.value()).isEqualTo(f.applyAsDouble(p, q));
      assertThat(g.of(a)).isCloseTo(byA, within(1e-7));
      assertThat(g.of(b)).isCloseTo(byB, within(1e-7));
    }
  }

  @Test
  void kinksHaveTheDerivativeThatTheirDocumentationSays() {
    Value zero = Value.parameter("zero", 0);
    assertThat(zero.relu().backward().of(zero)).isZero();
    assertThat(zero.abs().backward().of(zero)).isZero();
    assertThat(zero.step().backward().of(zero)).isZero();
    assertThat(zero.step().value()).isZero();
    Value other = Value.parameter("other", 0);
    assertThat(zero.max(other).backward().of(zero)).isEqualTo(0.5);
    assertThat(zero.max(other).backward().of(other)).isEqualTo(0.5);
  }

  @Test
  void notANumberStaysNotANumber() {
    Value bad = Value.constant(-1).log();
    assertThat(bad.value()).isNaN();
    assertThat(bad.relu().value()).isNaN();
    assertThat(bad.max(Value.constant(1)).value()).isNaN();
    assertThat(bad.sigmoid().value()).isNaN();
  }

  @Test
  void sigmoidAndTanhStayFiniteFarOut() {
    for (double x : new double[] {-800, 800}) {
      Value far = Value.parameter("far", x);
      assertThat(far.sigmoid().value()).isEqualTo(x > 0 ? 1 : 0);
      assertThat(far.sigmoid().backward().of(far)).isZero();
      assertThat(far.tanh().backward().of(far)).isZero();
    }
  }

  @Property(tries = 200, seed = "1")
  void gradientOfAnExpressionWithSharedPartsIsItsSlope(
      @ForAll @DoubleRange(min = -2, max = 2) double x,
      @ForAll @DoubleRange(min = -2, max = 2) double y) {
    Value a = Value.parameter("x", x);
    Value b = Value.parameter("y", y);
    Value.Gradients g = shared(a, b).backward();
    assertThat(g.of(a)).isCloseTo((plain(x + H, y) - plain(x - H, y)) / (2 * H), within(1e-6));
    assertThat(g.of(b)).isCloseTo((plain(x, y + H) - plain(x, y - H)) / (2 * H), within(1e-6));
  }

  private static Value shared(Value x, Value y) {
    Value both = x.times(y).tanh();
    Value more = both.plus(x).times(both.exp());
    return more.minus(y.pow(2).times(both)).dividedBy(x.pow(2).plus(Value.constant(1)));
  }

  private static double plain(double x, double y) {
    double both = Math.tanh(x * y);
    return ((both + x) * Math.exp(both) - y * y * both) / (x * x + 1);
  }

  @Test
  void valueUsedTwiceSumsItsGradients() {
    Value x = Value.parameter("x", 3);
    assertThat(x.times(x).backward().of(x)).isEqualTo(6);
    assertThat(x.plus(x).plus(x).backward().of(x)).isEqualTo(3);
    Value half = x.times(Value.constant(0.5)); // used by two results of different depth
    assertThat(half.plus(half.exp().log().exp()).backward().of(x))
        .isCloseTo(0.5 + 0.5 * Math.exp(1.5), within(1e-12));
  }

  @Test
  void diamondsInARowAreWalkedOnceEach() {
    // 2²⁰⁰ paths lead from the result to x: only an algorithm that completes each node once ends.
    Value x = Value.parameter("x", 1);
    Value y = x;
    for (int i = 0; i < 200; i++) {
      y = y.plus(y);
    }
    assertThat(y.backward().of(x)).isEqualTo(0x1p200);
    assertThat(y.backward().order()).hasSize(201);
  }

  @Test
  void chainOfAMillionOperationsDoesNotOverflow() {
    Value x = Value.parameter("x", 1);
    Value one = Value.constant(1);
    Value y = x;
    for (int i = 0; i < 1_000_000; i++) {
      y = y.plus(one);
    }
    assertThat(y.value()).isEqualTo(1_000_001);
    assertThat(y.backward().of(x)).isEqualTo(1);
  }

  @Test
  void goingBackMeetsEveryResultBeforeItsInputs() {
    Value w = Value.parameter("w", 0.5);
    Value inner = w.sigmoid();
    Value loss = inner.times(w).plus(inner);
    var order = loss.backward().order();
    assertThat(order.getFirst()).isSameAs(loss);
    assertThat(order).doesNotHaveDuplicates().hasSize(4);
    for (Value y : order) {
      for (Value x : y.inputs()) {
        assertThat(order.indexOf(x)).isGreaterThan(order.indexOf(y));
      }
    }
  }

  @Test
  void resultOnTheWayHasItsGradientToo() {
    Value w = Value.parameter("w", 2);
    Value square = w.pow(2).named("square");
    Value loss = square.times(Value.constant(3));
    assertThat(loss.backward().of(square)).isEqualTo(3);
    assertThat(loss.backward().of(loss)).isEqualTo(1);
  }

  @Test
  void nodeTellsHowItWasMade() {
    Value w = Value.parameter("w", 0.5);
    Value x = Value.constant("x", 2);
    Value y = w.times(x).named("y");
    assertThat(y.operation()).isEqualTo("×");
    assertThat(y.inputs()).containsExactly(w, x);
    assertThat(y.localDerivative(0)).isEqualTo(2);
    assertThat(y.localDerivative(1)).isEqualTo(0.5);
    assertThat(y.name()).isEqualTo("y");
    assertThat(y).hasToString("y = 1.0");
    assertThat(w).hasToString("w = 0.5");
    assertThat(w.pow(2).operation()).isEqualTo("^2");
    assertThat(w.pow(0.5)).hasToString("^0.5 = " + Math.sqrt(0.5));
    assertThat(w.operation()).isEqualTo("parameter");
    assertThat(Value.constant(7).operation()).isEqualTo("constant");
  }

  @Test
  void gradientByAConstantIsRefused() {
    Value w = Value.parameter("w", 0.5);
    Value x = Value.constant("x", 2);
    var gradients = w.times(x).backward();
    assertThatExceptionOfType(GradientException.class)
        .isThrownBy(() -> gradients.of(x))
        .withMessage("x = 2.0 is no parameter; to have its gradient, make it with Value.parameter");
  }

  @Test
  void gradientByAStrangerIsRefusedAndNotZero() {
    Value w = Value.parameter("w", 0.5);
    Value stranger = Value.parameter("v", 1);
    var gradients = w.pow(2).named("E").backward();
    assertThatExceptionOfType(GradientException.class)
        .isThrownBy(() -> gradients.of(stranger))
        .withMessage("v = 1.0 is not among what E = 0.25 was made from: no gradient");
    Value later = w.sigmoid();
    assertThatExceptionOfType(GradientException.class).isThrownBy(() -> gradients.of(later));
  }

  @Test
  void goingBackFromConstantsOnlyIsRefused() {
    Value loss = Value.constant("t", 2).plus(Value.constant(1)).named("E");
    assertThatExceptionOfType(GradientException.class)
        .isThrownBy(loss::backward)
        .withMessage(
            "E = 3.0 has no gradients: it was made from constants only, from no Value.parameter");
  }
}

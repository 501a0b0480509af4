package limpid.tensor.testkit;

import static java.lang.Double.NEGATIVE_INFINITY;
import static java.lang.Double.NaN;
import static java.lang.Double.POSITIVE_INFINITY;
import static java.lang.StrictMath.abs;
import static java.lang.StrictMath.exp;
import static java.lang.StrictMath.expm1;
import static java.lang.StrictMath.log1p;
import static java.lang.StrictMath.max;
import static java.lang.StrictMath.min;
import static java.lang.StrictMath.sqrt;
import static java.lang.StrictMath.tanh;
import static limpid.tensor.testkit.Formula.each;
import static limpid.tensor.testkit.Input.exactly;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.stream.Stream;
import limpid.tensor.op.Abs;
import limpid.tensor.op.Clamp;
import limpid.tensor.op.Elementwise;
import limpid.tensor.op.Elu;
import limpid.tensor.op.Erf;
import limpid.tensor.op.Exp;
import limpid.tensor.op.Expm1;
import limpid.tensor.op.Floor;
import limpid.tensor.op.Gelu;
import limpid.tensor.op.HardSigmoid;
import limpid.tensor.op.HardSwish;
import limpid.tensor.op.LeakyRelu;
import limpid.tensor.op.Log;
import limpid.tensor.op.Log1p;
import limpid.tensor.op.Mish;
import limpid.tensor.op.Negate;
import limpid.tensor.op.Reciprocal;
import limpid.tensor.op.Relu;
import limpid.tensor.op.Round;
import limpid.tensor.op.Selu;
import limpid.tensor.op.Sigmoid;
import limpid.tensor.op.Sign;
import limpid.tensor.op.Silu;
import limpid.tensor.op.Softplus;
import limpid.tensor.op.Sqrt;
import limpid.tensor.op.Square;
import limpid.tensor.op.Step;
import limpid.tensor.op.Tanh;

/// Rows of the functions of each number by itself.
final class FunctionRows {
  private static final double SCALE = 1.0507009873554805;
  private static final double ALPHA = 1.6732632423543772;

  /// Without the numbers of which the logistic function is so small that it is not a normal float.
  private static final Sample FAR =
      Sample.of(
          exactly(
              NEGATIVE_INFINITY,
              -1e30,
              -1000,
              -80,
              -10,
              -1e-30,
              -0.0,
              0,
              Float.MIN_VALUE,
              NaN,
              1e-30,
              10,
              88,
              1000,
              1e30,
              POSITIVE_INFINITY));

  private static final Sample MIDDLE = Sample.of(exactly(-1e30, -1, -0.0, 0, 0.1, 1, NaN));

  private static final Sample HALVES =
      Sample.of(
          exactly(
              NEGATIVE_INFINITY,
              -8388609,
              -8388607.5,
              -2.5,
              -1.5,
              -0.5,
              -1e-30,
              -0.0,
              0,
              0.5,
              1.5,
              2.5,
              4194303.5,
              8388607.5,
              16777216,
              1e30,
              POSITIVE_INFINITY,
              NaN));

  private FunctionRows() {}

  static List<Row> rows() {
    return Stream.of(elementary(), activations(), jumps()).flatMap(List::stream).toList();
  }

  private static List<Row> elementary() {
    return List.of(
        function(new Negate(), x -> -x, Input::any),
        function(new Abs(), StrictMath::abs, Input::awayFromZero),
        function(new Square(), x -> x * x, Input::any),
        function(new Sqrt(), StrictMath::sqrt, Input::positive),
        function(new Reciprocal(), x -> 1 / x, Input::awayFromZero),
        function(new Exp(), StrictMath::exp, Input::any),
        function(new Expm1(), StrictMath::expm1, Input::any),
        function(new Log(), StrictMath::log, Input::positive),
        function(new Log1p(), StrictMath::log1p, Input::positive)
            .on(Sample.of(exactly(-0.9, -0.5, -0.1, 1e-3))),
        function(new Erf(), Normal::erf, Input::any),
        function(new Clamp(-0.125f, 3f), x -> max(x, -0.125), Input::awayFromZero, MIDDLE),
        function(new Clamp(-3f, 0.125f), x -> max(min(x, 0.125), -3), Input::awayFromZero, MIDDLE));
  }

  private static List<Row> activations() {
    return List.of(
        function(new Step(), x -> x > 0 ? 1 : 0, Input::awayFromZero),
        function(new Sigmoid(), FunctionRows::sigmoid, Input::any),
        function(new Tanh(), StrictMath::tanh, Input::any),
        function(new Relu(), x -> max(x, 0), Input::awayFromZero),
        function(new LeakyRelu(0.25f), x -> x > 0 ? x : 0.25 * x, Input::awayFromZero),
        function(new LeakyRelu(0f), x -> x > 0 ? x : x * 0.0, Input::awayFromZero, MIDDLE),
        function(new Elu(1.5f), x -> x > 0 ? x : 1.5 * expm1(x), Input::awayFromZero),
        function(new Selu(), x -> SCALE * (x > 0 ? x : ALPHA * expm1(x)), Input::awayFromZero),
        function(new Gelu(false), x -> vanishing(x, Normal.distribution(x)), Input::any),
        function(
            new Gelu(true),
            x -> x * (1 + tanh(sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x))) / 2,
            Input::any,
            Sample.of(exactly(-3, -1e-30, -0.0, 0, 1e-30, 10, 1000, POSITIVE_INFINITY, NaN))),
        function(new Silu(), x -> vanishing(x, sigmoid(x)), Input::any, FAR),
        function(new Mish(), x -> vanishing(x, tanh(softplus(x))), Input::any, FAR),
        function(new Softplus(), FunctionRows::softplus, Input::any),
        function(new HardSigmoid(), FunctionRows::hardSigmoid, Input::any)
            .on(Sample.of(exactly(-4, 4))),
        function(new HardSwish(), x -> vanishing(x, hardSigmoid(x)), Input::any)
            .on(Sample.of(exactly(-4, 4))));
  }

  private static List<Row> jumps() {
    return List.of(
        function(new Round(), StrictMath::rint, Input::any, HALVES).withoutGradientBy(0),
        function(new Floor(), StrictMath::floor, Input::any, HALVES).withoutGradientBy(0),
        function(new Sign(), StrictMath::signum, Input::any, HALVES).withoutGradientBy(0));
  }

  private static double sigmoid(double x) {
    return 1 / (1 + exp(-x));
  }

  private static double softplus(double x) {
    return max(x, 0) + log1p(exp(-abs(x)));
  }

  private static double hardSigmoid(double x) {
    return min(max(x + 3, 0), 6) / 6;
  }

  /// x · f, and 0 where f has vanished though x is infinite.
  private static double vanishing(double x, double f) {
    return f == 0 ? 0 : x * f;
  }

  private static Row function(Elementwise op, DoubleUnaryOperator f, Function<int[], Input> from) {
    return function(
        op,
        f,
        from,
        Sample.of(exactly(NEGATIVE_INFINITY, -1e30, -1000, -104, -100, -88, -10, -1, -1e-30)),
        Sample.of(exactly(-0.0, 0, Float.MIN_VALUE, NaN)),
        Sample.of(exactly(1e-30, 1, 10, 88, 89, 1000, 1e30, POSITIVE_INFINITY)));
  }

  private static Row function(
      Elementwise op, DoubleUnaryOperator f, Function<int[], Input> from, Sample... ends) {
    return Row.of(op, each(f))
        .on(
            Sample.of(from.apply(new int[] {})),
            Sample.of(from.apply(new int[] {7})),
            Sample.of(from.apply(new int[] {3, 5})),
            Sample.of(from.apply(new int[] {2, 3, 1, 2})),
            Sample.of(from.apply(new int[] {3, 0})))
        .atTheEnds(ends)
        .ofLength(n -> Sample.of(from.apply(new int[] {n})));
  }
}

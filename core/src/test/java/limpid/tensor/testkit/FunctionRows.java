package limpid.tensor.testkit;

import static java.lang.Double.NEGATIVE_INFINITY;
import static java.lang.Double.NaN;
import static java.lang.Double.POSITIVE_INFINITY;
import static java.lang.StrictMath.exp;
import static java.lang.StrictMath.max;
import static limpid.tensor.testkit.Formula.each;
import static limpid.tensor.testkit.Input.exactly;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import limpid.tensor.op.Abs;
import limpid.tensor.op.Elementwise;
import limpid.tensor.op.Exp;
import limpid.tensor.op.Log;
import limpid.tensor.op.Negate;
import limpid.tensor.op.Relu;
import limpid.tensor.op.Sigmoid;
import limpid.tensor.op.Sqrt;
import limpid.tensor.op.Square;
import limpid.tensor.op.Step;
import limpid.tensor.op.Tanh;

/// Rows of the functions of each number by itself.
final class FunctionRows {
  private FunctionRows() {}

  static List<Row> rows() {
    return List.of(
        function(new Negate(), x -> -x, Input::any),
        function(new Abs(), StrictMath::abs, Input::awayFromZero),
        function(new Square(), x -> x * x, Input::any),
        function(new Sqrt(), StrictMath::sqrt, Input::positive),
        function(new Exp(), StrictMath::exp, Input::any),
        function(new Log(), StrictMath::log, Input::positive),
        function(new Step(), x -> x > 0 ? 1 : 0, Input::awayFromZero),
        function(new Sigmoid(), x -> 1 / (1 + exp(-x)), Input::any),
        function(new Tanh(), StrictMath::tanh, Input::any),
        function(new Relu(), x -> max(x, 0), Input::awayFromZero));
  }

  private static Row function(Elementwise op, DoubleUnaryOperator f, Function<int[], Input> from) {
    return Row.of(op, each(f))
        .on(
            Sample.of(from.apply(new int[] {})),
            Sample.of(from.apply(new int[] {7})),
            Sample.of(from.apply(new int[] {3, 5})),
            Sample.of(from.apply(new int[] {2, 3, 1, 2})),
            Sample.of(from.apply(new int[] {3, 0})))
        .atTheEnds(
            Sample.of(exactly(NEGATIVE_INFINITY, -1e30, -1000, -104, -100, -88, -10, -1, -1e-30)),
            Sample.of(exactly(-0.0, 0, Float.MIN_VALUE, NaN)),
            Sample.of(exactly(1e-30, 1, 10, 88, 89, 1000, 1e30, POSITIVE_INFINITY)))
        .ofLength(n -> Sample.of(from.apply(new int[] {n})));
  }
}

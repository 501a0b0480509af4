package limpid.onnx.op;

import java.util.List;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.LongBinaryOperator;
import java.util.function.LongUnaryOperator;
import java.util.function.UnaryOperator;
import limpid.onnx.graph.ElementType;
import limpid.onnx.graph.Value;
import limpid.tensor.Shape;
import limpid.tensor.Tensor;

/// Functions of each number by itself, and of pairs of numbers broadcast as NumPy does. Whole
/// numbers are computed as such.
final class ElementwiseOperators {
  private ElementwiseOperators() {}

  static List<Operator> all() {
    return List.of(
        arithmetic("Add", Tensor::add, (_, a, b) -> a + b),
        arithmetic("Sub", Tensor::subtract, (_, a, b) -> a - b),
        arithmetic("Mul", Tensor::multiply, (_, a, b) -> a * b),
        arithmetic("Div", Tensor::divide, WholeNumbers::divide),
        Operator.of("Pow", ElementwiseOperators::pow),
        Operator.of("Mod", Set.of("fmod"), ElementwiseOperators::modulo),
        folded("Max", Tensor::maximum, WholeNumbers::maximum),
        folded("Min", Tensor::minimum, WholeNumbers::minimum),
        folded("Sum", Tensor::add, (_, a, b) -> a + b),
        Operator.of("Mean", ElementwiseOperators::mean),
        unary("Neg", Tensor::negate, a -> -a),
        unary("Abs", Tensor::abs, Math::abs),
        unary("Sign", Tensor::sign, Long::signum),
        unary("Relu", Tensor::relu, a -> Math.max(a, 0)),
        Operator.real("Exp", Tensor::exp),
        Operator.real("Log", Tensor::log),
        Operator.real("Sqrt", Tensor::sqrt),
        Operator.real("Reciprocal", Tensor::reciprocal),
        Operator.real("Floor", Tensor::floor),
        Operator.real("Ceil", x -> x.negate().floor().negate()),
        Operator.real("Round", Tensor::round),
        Operator.real("Erf", Tensor::erf),
        Operator.of("Clip", Set.of("min", "max"), ElementwiseOperators::clip));
  }

  /// A function of two whole numbers of a type.
  interface OfWholes {
    long apply(ElementType type, long a, long b);

    default LongBinaryOperator of(ElementType type) {
      return (a, b) -> apply(type, a, b);
    }
  }

  private static Operator arithmetic(String name, BinaryOperator<Tensor> reals, OfWholes wholes) {
    return Operator.of(name, call -> pair(call.value(0), call.value(1), reals, wholes));
  }

  private static Value pair(Value a, Value b, BinaryOperator<Tensor> reals, OfWholes wholes) {
    return a instanceof Value.Whole
        ? WholeNumbers.pair(a, b, wholes.of(a.type()))
        : Value.of(a.type(), reals.apply(a.tensor(), b.tensor()));
  }

  /// Of any number of inputs, the first two first.
  private static Operator folded(String name, BinaryOperator<Tensor> reals, OfWholes wholes) {
    return Operator.of(
        name,
        call ->
            call.values().stream()
                .reduce((a, b) -> pair(a, b, reals, wholes))
                .orElseThrow(() -> call.wrong("it has no input")));
  }

  private static Value mean(Call call) {
    Tensor sum =
        call.values().stream()
            .map(Value::exact)
            .reduce(Tensor::add)
            .orElseThrow(() -> call.wrong("it has no input"));
    return call.like(0, sum.divide(Tensor.of(call.inputs().size())));
  }

  private static Operator unary(
      String name, UnaryOperator<Tensor> reals, LongUnaryOperator wholes) {
    return Operator.of(
        name,
        call ->
            call.value(0) instanceof Value.Whole x
                ? WholeNumbers.each(x, wholes)
                : call.like(0, reals.apply(call.tensor(0))));
  }

  /// The exponent may be of another type; the result is of the base's.
  private static Value pow(Call call) {
    Value base = call.value(0);
    Value exponent = call.value(1);
    if (base instanceof Value.Whole && exponent instanceof Value.Whole) {
      return WholeNumbers.pair(base, exponent, WholeNumbers::power);
    }
    if (base instanceof Value.Whole) {
      return WholeNumbers.power(base, exponent.tensor());
    }
    return Value.of(base.type(), base.tensor().pow(exponent.tensor()));
  }

  /// The remainder has the divisor's sign, or the dividend's with `fmod`.
  private static Value modulo(Call call) {
    boolean truncated = call.flag("fmod", false);
    Value a = call.value(0);
    Value b = call.value(1);
    if (a instanceof Value.Whole) {
      return WholeNumbers.pair(a, b, (x, y) -> WholeNumbers.remainder(a.type(), x, y, truncated));
    }
    int[] shape = WholeNumbers.common(a, b).toArray();
    float[] x = a.tensor().broadcastTo(shape).toArray();
    float[] y = b.tensor().broadcastTo(shape).toArray();
    for (int i = 0; i < x.length; i++) {
      float rest = x[i] % y[i]; // exact, which no quotient of floats is
      x[i] = truncated || rest == 0 || rest < 0 == y[i] < 0 ? rest : rest + y[i];
    }
    return Value.of(a.type(), Tensor.wrap(Shape.of(shape), x));
  }

  /// First the lower bound, then the upper: the upper one wins where they cross. Before version 11
  /// they are settings.
  private static Value clip(Call call) {
    Value x = call.value(0);
    if (x instanceof Value.Whole) {
      Value y = x;
      if (call.has(1)) {
        y = pair(y, call.value(1), Tensor::maximum, WholeNumbers::maximum);
      }
      return call.has(2) ? pair(y, call.value(2), Tensor::minimum, WholeNumbers::minimum) : y;
    }
    Tensor low = call.tensor(1, call.real("min", Float.NEGATIVE_INFINITY));
    Tensor high = call.tensor(2, call.real("max", Float.POSITIVE_INFINITY));
    return call.like(0, x.tensor().maximum(low).minimum(high));
  }
}

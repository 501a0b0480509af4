package limpid.onnx.op;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import limpid.tensor.Tensor;

/// Functions of angles and of the hyperbola, computed in double precision and rounded once.
final class AngleOperators {
  private AngleOperators() {}

  static List<Operator> all() {
    return List.of(
        of("Sin", StrictMath::sin),
        of("Cos", StrictMath::cos),
        of("Tan", StrictMath::tan),
        of("Asin", StrictMath::asin),
        of("Acos", StrictMath::acos),
        of("Atan", StrictMath::atan),
        of("Sinh", StrictMath::sinh),
        of("Cosh", StrictMath::cosh),
        of("Asinh", AngleOperators::asinh),
        of("Acosh", AngleOperators::acosh),
        of("Atanh", x -> StrictMath.log1p(2 * x / (1 - x)) / 2));
  }

  private static Operator of(String name, DoubleUnaryOperator function) {
    return Operator.real(
        name,
        x -> {
          float[] y = x.toArray();
          for (int i = 0; i < y.length; i++) {
            y[i] = (float) function.applyAsDouble(y[i]);
          }
          return Tensor.wrap(x.shape(), y);
        });
  }

  /// ln(x + √(x² + 1)), by what it is more than ln 1.
  private static double asinh(double x) {
    double size = Math.abs(x);
    double more = size + size * size / (1 + Math.sqrt(size * size + 1));
    return Math.copySign(size == Double.POSITIVE_INFINITY ? size : StrictMath.log1p(more), x);
  }

  /// ln(x + √(x² − 1)), by what it is more than ln 1; below 1 there is none.
  private static double acosh(double x) {
    double above = x < 1 ? Double.NaN : x - 1;
    return StrictMath.log1p(above + Math.sqrt(above * (above + 2)));
  }
}

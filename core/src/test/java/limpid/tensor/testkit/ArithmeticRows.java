package limpid.tensor.testkit;

import static java.lang.Double.NEGATIVE_INFINITY;
import static java.lang.Double.NaN;
import static java.lang.Double.POSITIVE_INFINITY;
import static limpid.tensor.testkit.Formula.pairwise;
import static limpid.tensor.testkit.Input.any;
import static limpid.tensor.testkit.Input.awayFromZero;
import static limpid.tensor.testkit.Input.exactly;

import java.util.List;
import java.util.function.DoubleBinaryOperator;
import limpid.tensor.Shape;
import limpid.tensor.op.Add;
import limpid.tensor.op.Arithmetic;
import limpid.tensor.op.Divide;
import limpid.tensor.op.Multiply;
import limpid.tensor.op.Subtract;

/// Rows of the functions of two broadcast numbers.
final class ArithmeticRows {
  private ArithmeticRows() {}

  static List<Row> rows() {
    return List.of(
        arithmetic(new Add(), (a, b) -> a + b),
        arithmetic(new Subtract(), (a, b) -> a - b),
        arithmetic(new Multiply(), (a, b) -> a * b),
        arithmetic(new Divide(), (a, b) -> a / b));
  }

  private static Row arithmetic(Arithmetic op, DoubleBinaryOperator f) {
    return Row.of(op, pairwise(f))
        .on(
            Sample.of(any(), awayFromZero()),
            Sample.of(any(3, 4), awayFromZero(3, 4)),
            Sample.of(any(3, 4), awayFromZero()),
            Sample.of(any(), awayFromZero(3, 4)).gives(3, 4),
            Sample.of(any(3, 4), awayFromZero(4)),
            Sample.of(any(4), awayFromZero(3, 4)).gives(3, 4),
            Sample.of(any(3, 4), awayFromZero(3, 1)),
            Sample.of(any(3, 1), awayFromZero(1, 4)).gives(3, 4),
            Sample.of(any(2, 1, 3, 1), awayFromZero(4, 1, 2)).gives(2, 4, 3, 2),
            Sample.of(any(1, 1), awayFromZero(1)).gives(1, 1),
            Sample.of(any(0, 3), awayFromZero(3)),
            Sample.of(any(1, 3), awayFromZero(0, 1)).gives(0, 3))
        .atTheEnds(
            Sample.of(
                exactly(1, -1, 0, 1e30, 1e-30, POSITIVE_INFINITY, POSITIVE_INFINITY, 0, NaN, 1),
                exactly(0, 0, 0, 1e30, 1e30, POSITIVE_INFINITY, NEGATIVE_INFINITY, NaN, 1, NaN)))
        .ofLength(
            n -> Sample.of(any(n), awayFromZero(n)),
            n -> Sample.of(any(n), awayFromZero()),
            n -> Sample.of(any(), awayFromZero(n)).gives(n),
            n -> Sample.of(any(3, n), awayFromZero(n)),
            n -> Sample.of(any(n, 1), awayFromZero(3)).gives(n, 3))
        .rejects(
            op.name() + ": shapes cannot be broadcast: [2, 3] and [2] (3 ≠ 2, and neither is 1)",
            Shape.of(2, 3),
            Shape.of(2))
        .rejects(
            op.name() + ": shapes cannot be broadcast: [0] and [2, 2] (0 ≠ 2, and neither is 1)",
            Shape.of(0),
            Shape.of(2, 2));
  }
}

package limpid.tensor.testkit;

import static java.lang.Double.NEGATIVE_INFINITY;
import static java.lang.Double.NaN;
import static java.lang.Double.POSITIVE_INFINITY;
import static limpid.tensor.testkit.Formula.pairwise;
import static limpid.tensor.testkit.Input.any;
import static limpid.tensor.testkit.Input.exactly;

import java.util.List;
import java.util.function.DoubleBinaryOperator;
import limpid.tensor.Shape;
import limpid.tensor.op.Add;
import limpid.tensor.op.Compare;
import limpid.tensor.op.Compare.Relation;
import limpid.tensor.op.Divide;
import limpid.tensor.op.Maximum;
import limpid.tensor.op.Minimum;
import limpid.tensor.op.Multiply;
import limpid.tensor.op.Op;
import limpid.tensor.op.Pow;
import limpid.tensor.op.Subtract;
import limpid.tensor.op.Where;

/// Rows of the functions of two broadcast numbers.
final class ArithmeticRows {
  private ArithmeticRows() {}

  static List<Row> rows() {
    return List.of(
        arithmetic(new Add(), (a, b) -> a + b, Input::any, Input::any),
        arithmetic(new Subtract(), (a, b) -> a - b, Input::any, Input::any),
        arithmetic(new Multiply(), (a, b) -> a * b, Input::any, Input::any),
        arithmetic(new Divide(), (a, b) -> a / b, Input::any, Input::awayFromZero),
        arithmetic(new Pow(), ArithmeticRows::pow, Input::positive, Input::any)
            .atTheEnds(
                Sample.of(
                    exactly(-2, -2, -2, -0.0, -0.0, -0.0, NEGATIVE_INFINITY, NEGATIVE_INFINITY, -1),
                    exactly(3, 2, 0.5, 3, -3, 2, 3, 0.5, 16777217)),
                Sample.of(exactly(2, 0.5, 2, 1e-40, 3), exactly(127, 126, -149, 0.5, 1e-30))),
        arithmetic(new Maximum(), StrictMath::max, Input::any, Input::awayFromZero),
        arithmetic(new Minimum(), StrictMath::min, Input::any, Input::awayFromZero),
        comparison(Relation.EQUAL, (a, b) -> a == b),
        comparison(Relation.NOT_EQUAL, (a, b) -> a != b),
        comparison(Relation.LESS, (a, b) -> a < b),
        comparison(Relation.LESS_EQUAL, (a, b) -> a <= b),
        comparison(Relation.GREATER, (a, b) -> a > b),
        comparison(Relation.GREATER_EQUAL, (a, b) -> a >= b),
        where());
  }

  /// As C99 has it: 1 to the power of anything is 1.
  private static double pow(double a, double b) {
    return a == 1 ? 1 : StrictMath.pow(a, b);
  }

  private interface Relates {
    boolean holds(double a, double b);
  }

  /// Whole numbers, so that some are equal.
  private static Row comparison(Relation relation, Relates relates) {
    Draw digits = sizes -> new Input(Shape.of(sizes), Domain.classes(3));
    return arithmetic(new Compare(relation), (a, b) -> relates.holds(a, b) ? 1 : 0, digits, digits)
        .withoutGradientBy(0, 1);
  }

  private static Row where() {
    return Row.of(new Where(), (i, x) -> x.get(0).at(i) != 0 ? x.get(1).at(i) : x.get(2).at(i))
        .on(
            Sample.of(bits(3, 4), any(3, 4), any(3, 4)),
            Sample.of(bits(), any(), any()),
            Sample.of(bits(4), any(3, 1), any(3, 4)).gives(3, 4),
            Sample.of(bits(3, 1), any(), any(4)).gives(3, 4),
            Sample.of(bits(2, 3), any(3), any()),
            Sample.of(bits(0), any(), any(1)))
        .atTheEnds(
            Sample.of(
                exactly(0, 1, -0.0, NaN, 0, 1),
                exactly(NaN, -0.0, 1, 2, POSITIVE_INFINITY, POSITIVE_INFINITY),
                exactly(-0.0, NaN, 2, NaN, 1e30, NaN)))
        .ofLength(
            n -> Sample.of(bits(n), any(n), any(n)),
            n -> Sample.of(bits(n), any(), any(n)),
            n -> Sample.of(bits(n, 1), any(3), any(n, 3)).gives(n, 3))
        .withoutGradientBy(0)
        .rejects(
            "where: shapes cannot be broadcast: [2] and [3] (2 ≠ 3, and neither is 1)",
            Shape.of(4),
            Shape.of(2),
            Shape.of(3));
  }

  private static Input bits(int... sizes) {
    return new Input(Shape.of(sizes), Domain.classes(2));
  }

  /// Numbers for an operand of any shape.
  @FunctionalInterface
  private interface Draw {
    Input apply(int... sizes);
  }

  private static Row arithmetic(Op op, DoubleBinaryOperator f, Draw a, Draw b) {
    return Row.of(op, pairwise(f))
        .on(
            Sample.of(a.apply(), b.apply()),
            Sample.of(a.apply(3, 4), b.apply(3, 4)),
            Sample.of(a.apply(3, 4), b.apply()),
            Sample.of(a.apply(), b.apply(3, 4)).gives(3, 4),
            Sample.of(a.apply(3, 4), b.apply(4)),
            Sample.of(a.apply(4), b.apply(3, 4)).gives(3, 4),
            Sample.of(a.apply(3, 4), b.apply(3, 1)),
            Sample.of(a.apply(3, 1), b.apply(1, 4)).gives(3, 4),
            Sample.of(a.apply(2, 1, 3, 1), b.apply(4, 1, 2)).gives(2, 4, 3, 2),
            Sample.of(a.apply(1, 1), b.apply(1)).gives(1, 1),
            Sample.of(a.apply(0, 3), b.apply(3)),
            Sample.of(a.apply(1, 3), b.apply(0, 1)).gives(0, 3))
        .atTheEnds(
            Sample.of(
                exactly(1, -1, 0, 1e30, 1e-30, POSITIVE_INFINITY, POSITIVE_INFINITY, 0, NaN, 1),
                exactly(0, 0, 0, 1e30, 1e30, POSITIVE_INFINITY, NEGATIVE_INFINITY, NaN, 1, NaN)))
        .ofLength(
            n -> Sample.of(a.apply(n), b.apply(n)),
            n -> Sample.of(a.apply(n), b.apply()),
            n -> Sample.of(a.apply(), b.apply(n)).gives(n),
            n -> Sample.of(a.apply(3, n), b.apply(n)),
            n -> Sample.of(a.apply(n, 1), b.apply(3)).gives(n, 3))
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

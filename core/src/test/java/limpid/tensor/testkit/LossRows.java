package limpid.tensor.testkit;

import static java.lang.StrictMath.exp;
import static java.lang.StrictMath.log;
import static java.lang.StrictMath.log1p;
import static limpid.tensor.testkit.Formula.pairwise;
import static limpid.tensor.testkit.Formula.sum;
import static limpid.tensor.testkit.Input.any;
import static limpid.tensor.testkit.Input.classes;
import static limpid.tensor.testkit.Input.exactly;
import static limpid.tensor.testkit.Input.shares;

import java.util.List;
import limpid.tensor.Shape;
import limpid.tensor.op.CrossEntropy;
import limpid.tensor.op.SigmoidCrossEntropy;

/// Rows of the losses.
final class LossRows {
  private LossRows() {}

  static List<Row> rows() {
    return List.of(crossEntropy(), binaryCrossEntropy());
  }

  private static Row crossEntropy() {
    return Row.of(
            new CrossEntropy(),
            (i, x) -> {
              Numbers z = x.get(0);
              double right = z.at(i[0], (int) x.get(1).at(i));
              return log(sum(z.shape().last(), j -> exp(z.at(i[0], j) - right)));
            })
        .on(
            Sample.of(any(1, 1), classes(1, 1)).gives(1),
            Sample.of(any(4, 3), classes(3, 4)).gives(4),
            Sample.of(any(2, 19), classes(19, 2)).gives(2),
            Sample.of(any(0, 3), classes(3, 0)).gives(0))
        .atTheEnds(
            Sample.of(
                    exactly(300, -300, 0, 300, -300, 0, -300, -301, -300).as(3, 3),
                    exactly(0, 1, 2))
                .gives(3))
        .ofLength(
            n -> Sample.of(any(3, n + 1), classes(n + 1, 3)).gives(3),
            n -> Sample.of(any(n, 10), classes(10, n)).gives(n))
        .withoutGradientBy(1)
        .rejects(
            "cross-entropy: wants logits [rows, classes] and one class a row, but got [4, 3] and [3]",
            Shape.of(4, 3),
            Shape.of(3))
        .rejects(
            "cross-entropy: wants logits [rows, classes] and one class a row, but got [3] and [3]",
            Shape.of(3),
            Shape.of(3))
        .rejects(
            "cross-entropy: wants logits [rows, classes] and one class a row, but got [3, 2] and [3, 1]",
            Shape.of(3, 2),
            Shape.of(3, 1));
  }

  private static Row binaryCrossEntropy() {
    return Row.of(
            new SigmoidCrossEntropy(),
            pairwise((z, t) -> t * log1p(exp(-z)) + (1 - t) * log1p(exp(z))))
        .on(
            Sample.of(any(), shares()),
            Sample.of(any(4, 1), shares(4, 1)),
            Sample.of(any(3, 5), shares(3, 5)),
            Sample.of(any(0), shares(0)))
        .atTheEnds(
            Sample.of(
                exactly(300, 300, -300, -300, 50, -50, -0.0, 300),
                exactly(1, 0, 1, 0, 1, 0, 0.5, 0.5)))
        .ofLength(n -> Sample.of(any(n), shares(n)))
        .withoutGradientBy(1)
        .rejects(
            "binary cross-entropy: logits and targets differ in shape: [4] and [4, 1]",
            Shape.of(4),
            Shape.of(4, 1));
  }
}

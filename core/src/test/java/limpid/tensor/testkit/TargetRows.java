package limpid.tensor.testkit;

import static limpid.tensor.testkit.Formula.each;
import static limpid.tensor.testkit.Input.classes;
import static limpid.tensor.testkit.Input.exactly;
import static limpid.tensor.testkit.Input.positive;
import static limpid.tensor.testkit.Input.shares;

import java.util.List;
import limpid.tensor.Shape;
import limpid.tensor.op.Targets;
import limpid.tensor.op.Targets.Kind;

/// Targets that pass; those that do not are in `LossTest`.
final class TargetRows {
  private TargetRows() {}

  static List<Row> rows() {
    return List.of(
        row(Kind.SHARE).on(Sample.of(shares(3, 2))).ofLength(n -> Sample.of(shares(n))),
        row(Kind.ZERO_OR_ONE).on(Sample.of(classes(2, 7)), Sample.of(exactly(0, -0.0, 1))),
        row(Kind.SIGN).on(Sample.of(exactly(-1, 1, 0, -0.0)), Sample.of(exactly(-1).as())),
        row(Kind.AMOUNT).on(Sample.of(positive(5)), Sample.of(exactly(0, 1e30, -0.0))),
        row(Kind.DISTRIBUTION)
            .on(Sample.of(exactly(0.25, 0.75, 0, 0.5, 0.2, 0.3001).as(2, 3)))
            .rejects(
                "some loss: wants targets [rows, classes] of probabilities, but got [3]",
                Shape.of(3)));
  }

  private static Row row(Kind kind) {
    return Row.of(new Targets("some loss", kind), each(t -> t)).withoutGradientBy(0);
  }
}

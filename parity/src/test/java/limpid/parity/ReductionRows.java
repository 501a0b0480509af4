package limpid.parity;

import static limpid.parity.Given.any;
import static limpid.parity.Given.positive;

import java.util.stream.Stream;
import limpid.parity.Comparison.Expression;

/// Many numbers made one, over an axis or all.
final class ReductionRows {
  private ReductionRows() {}

  static Stream<Comparison> rows() {
    Stream.Builder<Comparison> rows = Stream.builder();
    for (int axis = 0; axis < 3; axis++) {
      int a = axis;
      int[] axes = {axis};
      String of = " over axis " + axis;
      rows.add(Expression.of("sum" + of, x -> x.sum(a), x -> x.sum(axes)).on(any(7, 17, 33)));
      rows.add(Expression.of("mean" + of, x -> x.mean(a), x -> x.mean(axes)).on(any(7, 17, 33)));
    }
    rows.add(Expression.of("sum", x -> x.sum(), x -> x.sum()).on(positive(100, 100)));
    rows.add(Expression.of("mean", x -> x.mean(), x -> x.mean()).on(positive(100, 100)));
    return rows.build();
  }
}

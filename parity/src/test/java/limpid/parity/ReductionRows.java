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
      for (boolean keep : new boolean[] {false, true}) {
        int a = axis;
        int[] axes = {axis};
        String of = " over axis %s%s".formatted(axis, keep ? ", kept" : "");
        rows.add(
            Expression.of("sum" + of, x -> x.sum(a, keep), x -> x.sum(axes, keep))
                .on(any(7, 17, 33)));
        rows.add(
            Expression.of("mean" + of, x -> x.mean(a, keep), x -> x.mean(axes, keep))
                .on(any(7, 17, 33)));
      }
    }
    rows.add(Expression.of("sum", x -> x.sum(), x -> x.sum()).on(positive(100, 100)));
    rows.add(Expression.of("mean", x -> x.mean(), x -> x.mean()).on(positive(100, 100)));
    return rows.build();
  }
}

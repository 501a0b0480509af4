package limpid.tensor.testkit;

import static limpid.tensor.testkit.Formula.sum;
import static limpid.tensor.testkit.Input.any;

import java.util.List;
import java.util.stream.Stream;
import limpid.tensor.Shape;
import limpid.tensor.op.Mean;
import limpid.tensor.op.Op;
import limpid.tensor.op.Sum;

/// Rows of what makes one number of many, along axes.
final class ReductionRows {
  private ReductionRows() {}

  static List<Row> rows() {
    return Stream.of(true, false)
        .flatMap(keep ->
            Stream.of(
                reduction(new Sum(0, keep), 0, keep, false),
                reduction(new Sum(1, keep), 1, keep, false),
                reduction(new Sum(-1, keep), 2, keep, false),
                reduction(new Mean(0, keep), 0, keep, true),
                reduction(new Mean(-2, keep), 1, keep, true),
                reduction(new Mean(2, keep), 2, keep, true)))
        .toList();
  }

  /// Sum or mean over one of three axes.
  private static Row reduction(Op op, int axis, boolean keep, boolean mean) {
    Formula formula =
        (i, x) -> {
          int n = x.getFirst().shape().size(axis);
          double sum = sum(n, j -> x.getFirst().at(inserted(i, axis, j, keep)));
          return mean ? sum / n : sum;
        };
    return Row.of(op, formula)
        .on(
            reduced(axis, keep, 2, 3, 4),
            reduced(axis, keep, 1, 1, 1),
            reduced(axis, keep, 5, 1, 3),
            reduced(axis, keep, 3, 17, 2),
            reduced(axis, keep, axis == 0 ? 2 : 0, axis == 1 ? 2 : 0, axis == 2 ? 2 : 0))
        .atTheEnds(reduced(axis, keep, axis == 0 ? 0 : 2, axis == 1 ? 0 : 2, axis == 2 ? 0 : 2))
        .ofLength(
            n -> reduced(axis, keep, n, 3, 2),
            n -> reduced(axis, keep, 3, n, 2),
            n -> reduced(axis, keep, 2, 3, n))
        .rejects(op.name() + ": there is no axis %s in []".formatted(axisOf(op)), Shape.of());
  }

  private static int axisOf(Op op) {
    return switch (op) {
      case Sum(int axis, _) -> axis;
      case Mean(int axis, _) -> axis;
      default -> throw new AssertionError(op);
    };
  }

  private static Sample reduced(int axis, boolean keep, int... sizes) {
    Shape x = Shape.of(sizes);
    return Sample.of(any(sizes)).gives((keep ? x.with(axis, 1) : x.without(axis)).toArray());
  }

  private static int[] inserted(int[] i, int axis, int j, boolean replacing) {
    int[] index = new int[3];
    for (int a = 0; a < 3; a++) {
      index[a] = a == axis ? j : i[a < axis || replacing ? a : a - 1];
    }
    return index;
  }
}

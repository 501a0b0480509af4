package limpid.tensor.testkit;

import static java.lang.Double.NaN;
import static java.lang.Double.POSITIVE_INFINITY;
import static limpid.tensor.testkit.Formula.sum;
import static limpid.tensor.testkit.Input.any;
import static limpid.tensor.testkit.Input.exactly;

import java.util.List;
import limpid.tensor.Shape;
import limpid.tensor.op.BatchMatMul;

/// Matrix products side by side.
final class BatchProductRows {
  private BatchProductRows() {}

  static List<Row> rows() {
    return List.of(
        product(false, false), product(false, true), product(true, false), product(true, true));
  }

  private static Row product(boolean ta, boolean tb) {
    return Row.of(
            new BatchMatMul(ta, tb),
            (i, x) ->
                sum(
                    x.get(0).shape().size(ta ? -2 : -1),
                    k -> x.get(0).at(of(i, ta, -2, k)) * x.get(1).at(of(i, !tb, -1, k))))
        .on(
            sample(ta, tb, 2, 1, 1, 1),
            sample(ta, tb, 3, 2, 4, 3),
            sample(ta, tb, 3, 5, 7, 2),
            sample(ta, tb, 0, 3, 2, 2),
            sample(ta, tb, 2, 3, 0, 2),
            Sample.of(any(sizes(ta, 2, 3, 1, 4)), any(sizes(tb, 4, 3))).gives(2, 3, 1, 3),
            Sample.of(any(sizes(ta, 2, 4)), any(sizes(tb, 3, 4, 3))).gives(3, 2, 3),
            Sample.of(any(sizes(ta, 2, 1, 2, 4)), any(sizes(tb, 3, 4, 5))).gives(2, 3, 2, 5),
            Sample.of(any(sizes(ta, 1, 2, 2, 3)), any(sizes(tb, 2, 1, 3, 1))).gives(2, 2, 2, 1))
        .atTheEnds(
            Sample.of(
                    exactly(1e30, POSITIVE_INFINITY, NaN, 0).as(sizes(ta, 4, 1, 1)),
                    exactly(1e30, 1).as(sizes(tb, 1, 1, 2)))
                .gives(4, 1, 2))
        .ofLength(
            n -> sample(ta, tb, n, 5, 3, 2),
            n -> sample(ta, tb, 2, n, 3, 2),
            n -> sample(ta, tb, 3, 2, 3, n),
            n -> sample(ta, tb, 2, 3, n, 5))
        .rejects(
            "matmul: wants two matrices or stacks of them, but got [3] and [2, 3, 2]",
            Shape.of(3),
            Shape.of(2, 3, 2))
        .rejects(
            "matmul: inner sizes differ: [2, 3]%s × [4, 5]%s (%s ≠ %s)"
                .formatted(ta ? "ᵀ" : "", tb ? "ᵀ" : "", ta ? 2 : 3, tb ? 5 : 4),
            Shape.of(7, 2, 3),
            Shape.of(7, 4, 5))
        .rejects(
            "matmul: leading axes cannot be broadcast: [2, 3, 3] × [4, 3, 3] (2 ≠ 4, and neither is 1)",
            Shape.of(2, 3, 3),
            Shape.of(4, 3, 3));
  }

  /// The index i of a product with k on one of its last two axes, and these swapped if wanted.
  private static int[] of(int[] i, boolean first, int kept, int k) {
    int[] j = i.clone();
    int n = i.length;
    int free = i[n + kept];
    j[n - 2] = first ? k : free;
    j[n - 1] = first ? free : k;
    return j;
  }

  private static Sample sample(boolean ta, boolean tb, int batch, int m, int k, int n) {
    return Sample.of(any(sizes(ta, batch, m, k)), any(sizes(tb, batch, k, n))).gives(batch, m, n);
  }

  /// The sizes as they are stored: the last two swapped where the matrix is transposed.
  private static int[] sizes(boolean transposed, int... sizes) {
    int[] stored = sizes.clone();
    int n = sizes.length;
    if (transposed) {
      stored[n - 2] = sizes[n - 1];
      stored[n - 1] = sizes[n - 2];
    }
    return stored;
  }
}

package limpid.tensor.testkit;

import static java.lang.Double.NaN;
import static java.lang.Double.POSITIVE_INFINITY;
import static limpid.tensor.testkit.Formula.sum;
import static limpid.tensor.testkit.Input.any;
import static limpid.tensor.testkit.Input.exactly;

import java.util.List;
import limpid.tensor.Shape;
import limpid.tensor.op.MatMul;
import limpid.tensor.op.Reshape;
import limpid.tensor.op.Transpose;

/// Rows of products of matrices and of what only moves numbers.
final class MatrixRows {
  private MatrixRows() {}

  static List<Row> rows() {
    return List.of(
        product(false, false),
        product(false, true),
        product(true, false),
        product(true, true),
        transpose(),
        reshape());
  }

  private static Row product(boolean ta, boolean tb) {
    return Row.of(
            new MatMul(ta, tb),
            (i, x) ->
                sum(
                    x.get(0).shape().size(ta ? 0 : 1),
                    k ->
                        (ta ? x.get(0).at(k, i[0]) : x.get(0).at(i[0], k))
                            * (tb ? x.get(1).at(i[1], k) : x.get(1).at(k, i[1]))))
        .on(
            product(ta, tb, 1, 1, 1),
            product(ta, tb, 3, 4, 2),
            product(ta, tb, 7, 13, 5),
            product(ta, tb, 1, 17, 1),
            product(ta, tb, 3, 0, 2),
            product(ta, tb, 0, 3, 2),
            product(ta, tb, 3, 2, 0))
        .atTheEnds(
            Sample.of(
                    exactly(1e30, POSITIVE_INFINITY, NaN, 0).as(ta ? 1 : 4, ta ? 4 : 1),
                    exactly(1e30, 1).as(tb ? 2 : 1, tb ? 1 : 2))
                .gives(4, 2))
        .ofLength(
            n -> product(ta, tb, n, 5, 3),
            n -> product(ta, tb, 5, n, 3),
            n -> product(ta, tb, 3, 5, n),
            n -> product(ta, tb, n, 9, 17))
        .rejects(
            "matmul: inner sizes differ: [2, 3]%s × [4, 5]%s (%s ≠ %s)"
                .formatted(ta ? "ᵀ" : "", tb ? "ᵀ" : "", ta ? 2 : 3, tb ? 5 : 4),
            Shape.of(2, 3),
            Shape.of(4, 5))
        .rejects("matmul: wants two matrices, but got [3] and [3, 2]", Shape.of(3), Shape.of(3, 2));
  }

  private static Sample product(boolean ta, boolean tb, int m, int k, int n) {
    return Sample.of(ta ? any(k, m) : any(m, k), tb ? any(n, k) : any(k, n)).gives(m, n);
  }

  private static Row transpose() {
    return Row.of(
            new Transpose(),
            (i, x) -> {
              int[] j = i.clone();
              j[i.length - 1] = i[i.length - 2];
              j[i.length - 2] = i[i.length - 1];
              return x.getFirst().at(j);
            })
        .on(
            Sample.of(any(3, 5)).gives(5, 3),
            Sample.of(any(1, 4)).gives(4, 1),
            Sample.of(any(2, 2, 4, 3)).gives(2, 2, 3, 4),
            Sample.of(any(3, 0)).gives(0, 3))
        .atTheEnds(Sample.of(exactly(NaN, POSITIVE_INFINITY, -0.0).as(1, 3)).gives(3, 1))
        .ofLength(
            n -> Sample.of(any(n, 3)).gives(3, n), n -> Sample.of(any(2, 19, n)).gives(2, n, 19))
        .rejects("transpose: wants at least two axes, but got [3]", Shape.of(3));
  }

  private static Row reshape() {
    return Row.of(new Reshape(Shape.of(3, 2)), (i, x) -> x.getFirst().get(i[0] * 2 + i[1]))
        .on(Sample.of(any(6)).gives(3, 2), Sample.of(any(2, 1, 3)).gives(3, 2))
        .rejects("reshape: [2, 2] holds 4 numbers, [3, 2] would hold 6", Shape.of(2, 2));
  }
}

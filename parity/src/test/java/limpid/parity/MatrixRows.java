package limpid.parity;

import static limpid.parity.Given.any;

import ai.djl.ndarray.NDArray;
import java.util.stream.Stream;
import limpid.parity.Comparison.Expression;

/// Products of matrices, one and side by side.
final class MatrixRows {
  private MatrixRows() {}

  static Stream<Comparison> rows() {
    return Stream.concat(
        Stream.of(
                products(1, 1, 1),
                products(3, 4, 2),
                products(7, 13, 5),
                products(64, 784, 128),
                products(33, 128, 10),
                products(1, 100, 1))
            .flatMap(rows -> rows),
        sideBySide());
  }

  private static Stream<Comparison> products(int m, int k, int n) {
    return Stream.of(
        product(false, false).on(any(m, k), any(k, n)),
        product(true, false).on(any(k, m), any(k, n)),
        product(false, true).on(any(m, k), any(n, k)),
        product(true, true).on(any(k, m), any(n, k)));
  }

  private static Stream<Comparison> sideBySide() {
    return Stream.of(
        product(false, false).on(any(5, 7, 3), any(5, 3, 4)),
        product(true, false).on(any(5, 3, 7), any(5, 3, 4)),
        product(false, true).on(any(5, 7, 3), any(5, 4, 3)),
        product(false, false).on(any(8, 16, 33), any(33, 10)),
        product(false, false).on(any(2, 1, 7, 3), any(4, 3, 5)),
        product(false, false).on(any(7, 3), any(6, 3, 5)));
  }

  private static Expression product(boolean ta, boolean tb) {
    return Expression.of(
        "matmul " + (ta ? "aᵀ" : "a") + (tb ? "bᵀ" : "b"),
        (a, b) -> a.matmul(ta, b, tb),
        (a, b) -> turned(a, ta).matMul(turned(b, tb)));
  }

  private static NDArray turned(NDArray x, boolean turn) {
    return turn ? x.swapAxes(-1, -2) : x;
  }
}

package limpid.parity;

import static limpid.parity.Given.any;
import static limpid.parity.Given.awayFromZero;

import ai.djl.ndarray.NDArray;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;
import limpid.parity.Comparison.Expression;
import limpid.tensor.Tensor;

/// Arithmetic of two operands, broadcast.
final class ArithmeticRows {
  private ArithmeticRows() {}

  static Stream<Comparison> rows() {
    return Stream.of(
            arithmetic("add", Tensor::add, NDArray::add),
            arithmetic("subtract", Tensor::subtract, NDArray::sub),
            arithmetic("multiply", Tensor::multiply, NDArray::mul),
            arithmetic("divide", Tensor::divide, NDArray::div))
        .flatMap(rows -> rows);
  }

  private static Stream<Comparison> arithmetic(
      String name, BinaryOperator<Tensor> ours, BinaryOperator<NDArray> theirs) {
    Expression f = Expression.of(name, ours, theirs);
    return Stream.of(
        f.on(any(), awayFromZero()),
        f.on(any(7), awayFromZero(7)),
        f.on(any(64, 100), awayFromZero(64, 100)),
        f.on(any(64, 100), awayFromZero(100)),
        f.on(any(100), awayFromZero(64, 100)),
        f.on(any(64, 100), awayFromZero(64, 1)),
        f.on(any(17, 1), awayFromZero(1, 19)),
        f.on(any(2, 1, 3, 1), awayFromZero(4, 1, 5)),
        f.on(any(5, 7), awayFromZero()));
  }
}

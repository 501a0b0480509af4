package limpid.parity;

import static limpid.parity.Given.any;
import static limpid.parity.Given.awayFromZero;
import static limpid.parity.Given.classes;
import static limpid.parity.Given.positive;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.types.DataType;
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
            arithmetic("divide", Tensor::divide, NDArray::div),
            arithmetic("maximum", Tensor::maximum, NDArrays::maximum),
            arithmetic("minimum", Tensor::minimum, NDArrays::minimum),
            powers(),
            choices(),
            comparisons())
        .flatMap(rows -> rows);
  }

  private static Stream<Comparison> powers() {
    Expression f = Expression.of("pow", (a, b) -> a.pow(b), (a, b) -> a.pow(b));
    return Stream.of(
        f.on(positive(7), any(7)), f.on(positive(64, 100), any(100)), f.on(positive(), any(3, 5)));
  }

  private static Stream<Comparison> choices() {
    Expression f =
        new Expression(
            "where",
            x -> Tensor.where(x.get(0), x.get(1), x.get(2)),
            x -> {
              var whole = x.getFirst().getShape(); // DJL does not broadcast here
              NDArray chosen = x.get(1).broadcast(whole);
              return NDArrays.where(x.getFirst().neq(0), chosen, x.get(2).broadcast(whole));
            },
            Comparison.USUAL);
    return Stream.of(
        f.on(classes(2, 7), any(7), any(7)), f.on(classes(2, 64, 100), any(100), any(64, 1)));
  }

  private static Stream<Comparison> comparisons() {
    return Stream.of(
        comparison("equal", Tensor::equal, NDArray::eq),
        comparison("not equal", Tensor::notEqual, NDArray::neq),
        comparison("less", Tensor::less, NDArray::lt),
        comparison("less or equal", Tensor::lessEqual, NDArray::lte),
        comparison("greater", Tensor::greater, NDArray::gt),
        comparison("greater or equal", Tensor::greaterEqual, NDArray::gte));
  }

  private static Comparison comparison(
      String name, BinaryOperator<Tensor> ours, BinaryOperator<NDArray> theirs) {
    return Expression.of(name, ours, (a, b) -> theirs.apply(a, b).toType(DataType.FLOAT32, false))
        .on(classes(3, 64, 100), classes(3, 100));
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

package limpid.parity;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.pytorch.jni.JniUtils;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import limpid.parity.Comparison.Expression;
import limpid.tensor.Tensor;

/// Functions of each number, and of each row of the last axis.
final class FunctionRows {
  private FunctionRows() {}

  /// Numbers of a kind in any shape.
  interface Shaped {
    Given of(int... sizes);
  }

  static Stream<Comparison> rows() {
    return Stream.of(
            function("negate", Tensor::negate, NDArray::neg, Given::any),
            function("abs", Tensor::abs, NDArray::abs, Given::awayFromZero),
            function("square", Tensor::square, NDArray::square, Given::any),
            function("sqrt", Tensor::sqrt, NDArray::sqrt, Given::positive),
            function("exp", Tensor::exp, NDArray::exp, Given::any),
            function("log", Tensor::log, NDArray::log, Given::positive),
            function("step", Tensor::step, x -> flat(x.gt(0), x), Given::any),
            function("sigmoid", Tensor::sigmoid, x -> JniUtils.sigmoid(Torch.own(x)), Given::any),
            function("tanh", Tensor::tanh, NDArray::tanh, Given::any),
            function("relu", Tensor::relu, x -> JniUtils.relu(Torch.own(x)), Given::awayFromZero),
            function("softmax", Tensor::softmax, x -> x.softmax(-1), Given::any),
            function("log-softmax", Tensor::logSoftmax, x -> x.logSoftmax(-1), Given::any))
        .flatMap(rows -> rows);
  }

  /// Without a slope, which PyTorch would not go back through.
  private static NDArray flat(NDArray y, NDArray x) {
    return y.toType(DataType.FLOAT32, false).add(x.mul(0));
  }

  private static Stream<Comparison> function(
      String name, UnaryOperator<Tensor> ours, UnaryOperator<NDArray> theirs, Shaped from) {
    Expression f = Expression.of(name, ours, theirs);
    return Stream.of(
        f.on(from.of(1)),
        f.on(from.of(7)),
        f.on(from.of(3, 5)),
        f.on(from.of(64, 100)),
        f.on(from.of(2, 3, 4, 5)));
  }
}

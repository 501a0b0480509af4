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
            function("sigmoid", Tensor::sigmoid, FunctionRows::sigmoid, Given::any),
            function("tanh", Tensor::tanh, NDArray::tanh, Given::any),
            function("relu", Tensor::relu, x -> JniUtils.relu(Torch.own(x)), Given::awayFromZero),
            function("reciprocal", Tensor::reciprocal, x -> x.pow(-1), Given::awayFromZero),
            function("expm1", Tensor::expm1, x -> x.exp().sub(1), Given::any),
            function("log1p", Tensor::log1p, x -> x.add(1).log(), Given::positive),
            function("erf", Tensor::erf, x -> JniUtils.erf(Torch.own(x)), Given::any),
            function("pow 3", x -> x.pow(3), x -> x.pow(3), Given::any),
            function("pow 0.3", x -> x.pow(0.3f), x -> x.pow(0.3), Given::positive),
            function("clamp", x -> x.clamp(-0.5f, 0.8f), x -> x.clip(-0.5, 0.8), Given::any),
            function("round", Tensor::round, NDArray::round, FunctionRows::constant),
            function("floor", Tensor::floor, NDArray::floor, FunctionRows::constant),
            function("sign", Tensor::sign, NDArray::sign, FunctionRows::constant),
            activations(),
            function("softmax", Tensor::softmax, x -> x.softmax(-1), Given::any),
            function("log-softmax", Tensor::logSoftmax, x -> x.logSoftmax(-1), Given::any))
        .flatMap(rows -> rows);
  }

  private static Stream<Comparison> activations() {
    return Stream.of(
            function("selu", Tensor::selu, x -> JniUtils.selu(Torch.own(x)), Given::any),
            function("silu", Tensor::silu, x -> x.mul(sigmoid(x)), Given::any),
            function("mish", Tensor::mish, x -> x.mul(softPlus(x).tanh()), Given::any),
            function("softplus", Tensor::softplus, FunctionRows::softPlus, Given::any),
            function("hard sigmoid", Tensor::hardSigmoid, FunctionRows::hardSigmoid, Given::any),
            function("hard swish", Tensor::hardSwish, x -> x.mul(hardSigmoid(x)), Given::any),
            function(
                "leaky relu",
                x -> x.leakyRelu(0.2f),
                x -> JniUtils.leakyRelu(Torch.own(x), 0.2),
                Given::any),
            function("elu", x -> x.elu(0.7f), x -> JniUtils.elu(Torch.own(x), 0.7), Given::any),
            function("gelu", Tensor::gelu, x -> JniUtils.gelu(Torch.own(x)), Given::any),
            function("gelu by tanh", Tensor::geluByTanh, FunctionRows::geluByTanh, Given::any))
        .flatMap(rows -> rows);
  }

  private static NDArray sigmoid(NDArray x) {
    return JniUtils.sigmoid(Torch.own(x));
  }

  private static NDArray softPlus(NDArray x) {
    return JniUtils.softPlus(Torch.own(x));
  }

  private static NDArray hardSigmoid(NDArray x) {
    return x.add(3).clip(0, 6).div(6);
  }

  /// As PyTorch documents `GELU(approximate="tanh")`.
  private static NDArray geluByTanh(NDArray x) {
    NDArray inner = x.add(x.pow(3).mul(0.044715)).mul(Math.sqrt(2 / Math.PI));
    return x.mul(0.5).mul(inner.tanh().add(1));
  }

  /// For what has no gradient.
  private static Given constant(int... sizes) {
    return Given.any(sizes).constant();
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

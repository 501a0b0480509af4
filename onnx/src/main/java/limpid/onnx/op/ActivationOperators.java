package limpid.onnx.op;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import limpid.onnx.graph.Value;
import limpid.tensor.Shape;
import limpid.tensor.Tensor;

/// Activations, of each number by itself and of the numbers along an axis.
final class ActivationOperators {
  private static final float SELU_ALPHA = 1.6732632f;
  private static final float SELU_GAMMA = 1.050701f;

  private static final Choice<UnaryOperator<Tensor>> GELU =
      Choice.ofText(
          "approximate", "none", Map.of("none", Tensor::gelu, "tanh", Tensor::geluByTanh));

  private ActivationOperators() {}

  static List<Operator> all() {
    return List.of(
        Operator.real("Sigmoid", Tensor::sigmoid),
        Operator.real("Tanh", Tensor::tanh),
        Operator.real("Softplus", Tensor::softplus),
        Operator.real("Mish", Tensor::mish),
        Operator.real("HardSwish", Tensor::hardSwish),
        Operator.real("Softsign", x -> x.divide(x.abs().add(1))),
        Operator.of(
            "LeakyRelu",
            Set.of("alpha"),
            call -> call.like(0, sloped(call.tensor(0), Tensor.of(call.real("alpha", 0.01f))))),
        Operator.of(
            "Elu",
            Set.of("alpha"),
            call -> call.like(0, bent(call.tensor(0), call.real("alpha", 1f)))),
        Operator.of("Celu", Set.of("alpha"), ActivationOperators::celu),
        Operator.of("Selu", Set.of("alpha", "gamma"), ActivationOperators::selu),
        Operator.of("Gelu", call -> call.like(0, GELU.in(call).apply(call.tensor(0))))
            .choosing(GELU),
        Operator.of("Swish", Set.of("alpha"), ActivationOperators::swish),
        Operator.of("HardSigmoid", Set.of("alpha", "beta"), ActivationOperators::hardSigmoid),
        Operator.of("ThresholdedRelu", Set.of("alpha"), ActivationOperators::thresholded),
        Operator.of("Shrink", Set.of("bias", "lambd"), ActivationOperators::shrink),
        Operator.of("PRelu", ActivationOperators::prelu),
        Operator.of("Softmax", Set.of("axis"), call -> along(call, Tensor::softmax)),
        Operator.of("LogSoftmax", Set.of("axis"), call -> along(call, Tensor::logSoftmax)),
        Operator.of("Hardmax", Set.of("axis"), call -> along(call, ActivationOperators::hardmax)));
  }

  /// x, or below 0 a slope times x. The slope may be negative, which our own layer's may not.
  private static Tensor sloped(Tensor x, Tensor slope) {
    return Tensor.where(x.less(Tensor.of(0)), x.multiply(slope), x);
  }

  /// x, or below 0 α · (eˣ − 1), whatever the sign of α.
  private static Tensor bent(Tensor x, float alpha) {
    return Tensor.where(x.less(Tensor.of(0)), x.expm1().multiply(alpha), x);
  }

  /// max(x, 0) + min(α · (e^(x/α) − 1), 0), of which one is 0.
  private static Value celu(Call call) {
    float alpha = call.real("alpha", 1f);
    Tensor x = call.tensor(0);
    Tensor below = x.divide(Tensor.of(alpha)).expm1().multiply(alpha);
    return call.like(0, Tensor.where(x.less(Tensor.of(0)), below, x));
  }

  private static Value selu(Call call) {
    float alpha = call.real("alpha", SELU_ALPHA);
    float gamma = call.real("gamma", SELU_GAMMA);
    boolean usual = alpha == SELU_ALPHA && gamma == SELU_GAMMA;
    Tensor x = call.tensor(0);
    return call.like(0, usual ? x.selu() : bent(x, alpha).multiply(gamma));
  }

  private static Value swish(Call call) {
    float alpha = call.real("alpha", 1f);
    Tensor x = call.tensor(0);
    return call.like(0, alpha == 1f ? x.silu() : x.multiply(x.multiply(alpha).sigmoid()));
  }

  private static Value hardSigmoid(Call call) {
    Tensor line = call.tensor(0).multiply(call.real("alpha", 0.2f)).add(call.real("beta", 0.5f));
    return call.like(0, line.clamp(0, 1));
  }

  private static Value thresholded(Call call) {
    Tensor x = call.tensor(0);
    Tensor above = x.greater(Tensor.of(call.real("alpha", 1f)));
    return call.like(0, Tensor.where(above, x, Tensor.of(0)));
  }

  private static Value shrink(Call call) {
    float bias = call.real("bias", 0f);
    float bound = call.real("lambd", 0.5f);
    Tensor x = call.tensor(0);
    Tensor above = Tensor.where(x.greater(Tensor.of(bound)), x.add(-bias), Tensor.of(0));
    return call.like(0, Tensor.where(x.less(Tensor.of(-bound)), x.add(bias), above));
  }

  private static Value prelu(Call call) {
    return call.like(0, sloped(call.tensor(0), call.tensor(1)));
  }

  /// A function of the last axis along another one. Before version 13 it is of all axes from that
  /// one on, taken as one.
  private static Value along(Call call, UnaryOperator<Tensor> function) {
    Tensor x = call.tensor(0);
    Shape s = x.shape();
    if (call.version() < 13) {
      int cut = call.cut(call.whole("axis", 1), s.rank());
      Tensor rows = x.reshape(s.count(0, cut), s.count(cut, s.rank()));
      return call.like(0, function.apply(rows).reshape(s.toArray()));
    }
    int axis = call.axis(call.whole("axis", -1), s.rank());
    int[] order = Movement.swapped(s.rank(), axis, s.rank() - 1);
    return call.like(0, function.apply(x.permute(order)).permute(order));
  }

  private static Tensor hardmax(Tensor x) {
    return x.shape().count() == 0 ? x : x.argMax(-1).oneHot(x.shape().last());
  }
}

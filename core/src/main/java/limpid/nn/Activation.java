package limpid.nn;

import limpid.tensor.Shape;
import limpid.tensor.Tensor;

/// A layer that learns nothing and keeps the shape: a function of the numbers that stand there.
///
/// Each function is a record of its own, with its settings and its formula, and together they are a
/// family: a reader of layers deals with all of them at once where that is enough, and one by one,
/// without a default, where it is not.
public sealed interface Activation extends Layer
    permits Elu,
        Gelu,
        HardSigmoid,
        HardSwish,
        LeakyRelu,
        LogSoftmax,
        Mish,
        Relu,
        Relu6,
        Selu,
        Sigmoid,
        Silu,
        Softmax,
        Softplus,
        Step,
        Tanh {

  /// The function.
  Tensor of(Tensor x);

  @Override
  default Shape outputShape(Shape in) {
    return in;
  }

  @Override
  default Forward build(Shape in, ParameterSource from) {
    return (x, _) -> of(x);
  }
}

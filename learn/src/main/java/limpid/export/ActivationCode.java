package limpid.export;

import limpid.nn.Activation;
import limpid.nn.Elu;
import limpid.nn.Gelu;
import limpid.nn.HardSigmoid;
import limpid.nn.HardSwish;
import limpid.nn.LeakyRelu;
import limpid.nn.LogSoftmax;
import limpid.nn.Mish;
import limpid.nn.Relu;
import limpid.nn.Relu6;
import limpid.nn.Selu;
import limpid.nn.Sigmoid;
import limpid.nn.Silu;
import limpid.nn.Softmax;
import limpid.nn.Softplus;
import limpid.nn.Step;
import limpid.nn.Tanh;

/// How the function of an activation is called.
sealed interface ActivationCode {

  /// Number by number, behind its settings.
  ///
  /// @param name the function
  /// @param settings arguments before the number, each with a comma behind
  record OfNumbers(String name, String settings) implements ActivationCode {}

  /// Row by row of the last axis, whose size is an argument.
  record OfRows(String name) implements ActivationCode {}

  static ActivationCode of(Activation f) {
    return switch (f) {
      case Softmax _ -> new OfRows("softmax");
      case LogSoftmax _ -> new OfRows("logSoftmax");
      case Relu _ -> plain("relu");
      case Relu6 _ -> plain("relu6");
      case Sigmoid _ -> plain("sigmoid");
      case Tanh _ -> plain("tanh");
      case Step _ -> plain("step");
      case Silu _ -> plain("silu");
      case Mish _ -> plain("mish");
      case Softplus _ -> plain("softplus");
      case HardSigmoid _ -> plain("hardSigmoid");
      case HardSwish _ -> plain("hardSwish");
      case Gelu(boolean byTanh) -> plain(byTanh ? "geluByTanh" : "gelu");
      case LeakyRelu(float slope) -> new OfNumbers("leakyRelu", Literal.of(slope) + ", ");
      case Elu(float alpha) -> new OfNumbers("elu", "1f, " + Literal.of(alpha) + ", ");
      case Selu _ -> {
        var op = new limpid.tensor.op.Selu();
        yield new OfNumbers("elu", Literal.of(op.p()) + ", " + Literal.of(op.q()) + ", ");
      }
    };
  }

  private static OfNumbers plain(String name) {
    return new OfNumbers(name, "");
  }
}

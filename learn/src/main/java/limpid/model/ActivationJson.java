package limpid.model;

import static limpid.model.ArchitectureJson.number;
import static limpid.model.ArchitectureJson.typed;

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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The activations among the layers of [ArchitectureJson].
final class ActivationJson {
  private ActivationJson() {}

  static ObjectNode write(Activation activation) {
    return switch (activation) {
      case Elu(float alpha) -> typed("elu").put("alpha", alpha);
      case Gelu(boolean byTanh) -> typed("gelu").put("by-tanh", byTanh);
      case HardSigmoid() -> typed("hard-sigmoid");
      case HardSwish() -> typed("hard-swish");
      case LeakyRelu(float slope) -> typed("leaky-relu").put("slope", slope);
      case LogSoftmax() -> typed("log-softmax");
      case Mish() -> typed("mish");
      case Relu() -> typed("relu");
      case Relu6() -> typed("relu6");
      case Selu() -> typed("selu");
      case Sigmoid() -> typed("sigmoid");
      case Silu() -> typed("silu");
      case Softmax() -> typed("softmax");
      case Softplus() -> typed("softplus");
      case Step() -> typed("step");
      case Tanh() -> typed("tanh");
    };
  }

  /// @throws IllegalArgumentException if there is none of this type
  static Activation read(String type, JsonNode node) {
    return switch (type) {
      case "elu" -> new Elu(number(node, "alpha"));
      case "gelu" -> new Gelu(node.path("by-tanh").asBoolean(false));
      case "hard-sigmoid" -> new HardSigmoid();
      case "hard-swish" -> new HardSwish();
      case "leaky-relu" -> new LeakyRelu(number(node, "slope"));
      case "log-softmax" -> new LogSoftmax();
      case "mish" -> new Mish();
      case "relu" -> new Relu();
      case "relu6" -> new Relu6();
      case "selu" -> new Selu();
      case "sigmoid" -> new Sigmoid();
      case "silu" -> new Silu();
      case "softmax" -> new Softmax();
      case "softplus" -> new Softplus();
      case "step" -> new Step();
      case "tanh" -> new Tanh();
      default -> throw new IllegalArgumentException("there is no layer \"" + type + "\"");
    };
  }
}

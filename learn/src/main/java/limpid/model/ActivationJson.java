package limpid.model;

import static limpid.model.ArchitectureJson.typed;

import limpid.nn.Activation;
import limpid.nn.LogSoftmax;
import limpid.nn.Relu;
import limpid.nn.Sigmoid;
import limpid.nn.Softmax;
import limpid.nn.Step;
import limpid.nn.Tanh;
import tools.jackson.databind.node.ObjectNode;

/// The activations among the layers of [ArchitectureJson].
final class ActivationJson {
  private ActivationJson() {}

  static ObjectNode write(Activation activation) {
    return switch (activation) {
      case LogSoftmax() -> typed("log-softmax");
      case Relu() -> typed("relu");
      case Sigmoid() -> typed("sigmoid");
      case Softmax() -> typed("softmax");
      case Step() -> typed("step");
      case Tanh() -> typed("tanh");
    };
  }

  /// @throws IllegalArgumentException if there is none of this type
  static Activation read(String type) {
    return switch (type) {
      case "log-softmax" -> new LogSoftmax();
      case "relu" -> new Relu();
      case "sigmoid" -> new Sigmoid();
      case "softmax" -> new Softmax();
      case "step" -> new Step();
      case "tanh" -> new Tanh();
      default -> throw new IllegalArgumentException("there is no layer \"" + type + "\"");
    };
  }
}

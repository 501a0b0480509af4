package limpid.experiment;

import java.util.List;
import limpid.error.OptionException;
import limpid.error.Suggestion;
import limpid.nn.BatchNorm;
import limpid.nn.Elu;
import limpid.nn.Gelu;
import limpid.nn.HardSigmoid;
import limpid.nn.HardSwish;
import limpid.nn.Init;
import limpid.nn.Layer;
import limpid.nn.LayerNorm;
import limpid.nn.LeakyRelu;
import limpid.nn.Mish;
import limpid.nn.Relu;
import limpid.nn.Selu;
import limpid.nn.Sigmoid;
import limpid.nn.Silu;
import limpid.nn.Softplus;
import limpid.nn.Step;
import limpid.nn.Tanh;
import org.jspecify.annotations.Nullable;

/// The hidden layers of a network in the words of the options `--layers`, `--activation` and
/// `--norm`: all layers but the last, whose size the answer decides.
///
/// @param text such as `128,64`, `conv(6,5,pad=2),maxpool(2),120,84` or `none`
/// @param activation such as `relu`
/// @param norm `none`, `batch` or `layer`
public record HiddenLayers(String text, String activation, String norm) {
  private static final List<String> ACTIVATIONS =
      List.of(
          "relu",
          "leaky-relu",
          "elu",
          "selu",
          "gelu",
          "silu",
          "mish",
          "softplus",
          "sigmoid",
          "tanh",
          "hard-sigmoid",
          "hard-swish",
          "step");
  private static final List<String> NORMS = List.of("none", "batch", "layer");

  /// Checks the words.
  public HiddenLayers {
    known("activation", activation, ACTIVATIONS);
    known("norm", norm, NORMS);
    new LayersText(text); // refuses what it does not understand
  }

  static String known(String option, String word, List<String> known) {
    if (!known.contains(word)) {
      throw new OptionException(
          "--" + option,
          "\"%s\" is not known%s; known are %s"
              .formatted(word, Suggestion.of(word, known), String.join(", ", known)));
    }
    return word;
  }

  /// Whether the network is to see pictures as rows and columns, and not as a list of numbers.
  public boolean seesPictures() {
    return new LayersText(text).seesPictures();
  }

  /// The layers, flat at the end.
  ///
  /// @param dropout behind every dense layer, or 0
  public List<Layer> layers(float dropout) {
    return new LayersText(text).layers(init(), norm(norm), activation(activation), dropout);
  }

  private static @Nullable Layer norm(String word) {
    return switch (word) {
      case "batch" -> new BatchNorm();
      case "layer" -> new LayerNorm();
      default -> null;
    };
  }

  private static Layer activation(String word) {
    return switch (word) {
      case "leaky-relu" -> new LeakyRelu();
      case "elu" -> new Elu();
      case "selu" -> new Selu();
      case "gelu" -> new Gelu();
      case "silu" -> new Silu();
      case "mish" -> new Mish();
      case "softplus" -> new Softplus();
      case "sigmoid" -> new Sigmoid();
      case "tanh" -> new Tanh();
      case "hard-sigmoid" -> new HardSigmoid();
      case "hard-swish" -> new HardSwish();
      case "step" -> new Step();
      default -> new Relu();
    };
  }

  /// How weights begin before an activation: Glorot's way before those with two flat ends, He's
  /// before those that let half of the numbers pass.
  private Init init() {
    return switch (activation) {
      case "sigmoid", "tanh", "hard-sigmoid", "step" -> new Init.Glorot();
      case "selu" -> new Init.LeCun();
      default -> new Init.He();
    };
  }
}

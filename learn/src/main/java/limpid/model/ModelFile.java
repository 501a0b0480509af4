package limpid.model;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import limpid.error.ModelFileException;
import limpid.error.ParameterException;
import limpid.file.MetadataJson;
import limpid.file.Safetensors;
import limpid.file.StoredTensor;
import limpid.nn.LossText;
import limpid.nn.Network;
import limpid.tensor.Tensor;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A model as a file: the weights as safetensors, and in their metadata, under `limpid`, one JSON
/// document.
final class ModelFile {
  private static final String KEY = "limpid";
  private static final int VERSION = 1;
  private static final JsonMapper JSON = MetadataJson.MAPPER;

  private ModelFile() {}

  static void write(Model model, Path file) throws IOException {
    String document;
    try {
      document = document(model);
    } catch (IllegalArgumentException e) {
      throw new ModelFileException(file.toString(), String.valueOf(e.getMessage()));
    }
    new Safetensors(Map.of(KEY, document), model.weights()).write(file);
  }

  /// @throws IllegalArgumentException for a layer that no file can name
  static String document(Model model) {
    LossText.print(model.description().loss()); // refuses what no file can name, in its own words
    ObjectNode document = JSON.createObjectNode();
    document.put("version", VERSION);
    document.set("architecture", ArchitectureJson.write(model.network().network()));
    document.set("description", JSON.valueToTree(model.description()));
    return JSON.writeValueAsString(document);
  }

  static Model read(Path file) throws IOException {
    Safetensors stored = Safetensors.read(file);
    String text = stored.metadata().get(KEY);
    if (text == null) {
      throw new ModelFileException(
          file.toString(),
          "holds weights but not Limpid's description of them, so it is another program's");
    }
    return model(file.toString(), text, stored.tensors());
  }

  static Model model(String file, String document, Map<String, StoredTensor> weights) {
    try {
      return model(weights, JSON.readTree(document));
    } catch (RuntimeException e) {
      // Everything in the document goes through constructors that check it, and whatever they find
      // wrong with it, the file is what is wrong.
      throw new ModelFileException(file, "is no model that can be used: " + problem(e));
    }
  }

  private static Model model(Map<String, StoredTensor> stored, JsonNode document) {
    int version = document.path("version").asInt(0);
    if (version != VERSION) {
      throw new IllegalArgumentException(
          "it is of version %s, and this Limpid reads version %s".formatted(version, VERSION));
    }
    Network network = ArchitectureJson.read(document.path("architecture"));
    Description description = JSON.treeToValue(document.path("description"), Description.class);
    Map<String, Tensor> weights = new LinkedHashMap<>();
    stored.forEach((path, t) -> weights.put(path, weight(path, t)));
    return new Model(network.build(weights), description);
  }

  private static Tensor weight(String path, StoredTensor stored) {
    for (float number : stored.values()) {
      if (!Float.isFinite(number)) {
        throw new IllegalArgumentException("weight " + path + " holds " + number);
      }
    }
    return Tensor.of(stored.shape(), stored.values());
  }

  private static String problem(RuntimeException e) {
    return switch (e) {
      case ParameterException unfit ->
          "its weights do not fit its layers: " + String.join("; ", unfit.problems());
      case JacksonException json -> MetadataJson.problem(json);
      default -> String.valueOf(e.getMessage());
    };
  }
}

package limpid.onnx;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import limpid.error.LimpidException;
import limpid.file.StoredTensor;
import limpid.model.Model;
import limpid.onnx.export.ModelGraph;
import limpid.onnx.graph.ElementType;
import limpid.onnx.graph.Value;
import limpid.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/// A model of ours in an ONNX file: its document stands in the metadata, and its weights are
/// initializers. It is taken for that only if the graph is the one that would be written of it, so
/// that a file which was changed on its way answers as it is now.
final class OwnModel {
  private static final String DOCUMENT = "limpid.model";
  private static final String WEIGHTS = "limpid.weights";

  private OwnModel() {}

  /// What the file says of a model; nothing of one that no document can describe, because a layer
  /// is its user's own.
  static Map<String, String> metadata(Model model) {
    SequencedMap<String, String> entries = new LinkedHashMap<>();
    try {
      entries.put(DOCUMENT, model.document());
      entries.put(WEIGHTS, String.join("\n", model.network().weights().keySet()));
    } catch (IllegalArgumentException ownLayer) {
      return Map.of();
    }
    return entries;
  }

  /// The model, with its encoders, scores and history.
  static Optional<Model> of(OnnxModel onnx) {
    String document = onnx.metadata().get(DOCUMENT);
    String paths = onnx.metadata().get(WEIGHTS);
    if (document == null || paths == null) {
      return Optional.empty();
    }
    try {
      Map<String, StoredTensor> weights = new LinkedHashMap<>();
      for (String path : paths.lines().toList()) {
        weights.put(path, stored(onnx.graph().initializers().get(path)));
      }
      Model model = Model.of("metadata", document, weights);
      return onnx.isGraph(ModelGraph.of(model)) ? Optional.of(model) : Optional.empty();
    } catch (LimpidException | IllegalArgumentException changed) {
      return Optional.empty(); // it is read as any other graph, which says what is wrong with it
    }
  }

  private static StoredTensor stored(@Nullable Value value) {
    if (value instanceof Value.Real(ElementType type, Tensor numbers)
        && type == ElementType.FLOAT) {
      return StoredTensor.of(numbers.shape(), numbers.toArray());
    }
    throw new IllegalArgumentException("no weight");
  }
}

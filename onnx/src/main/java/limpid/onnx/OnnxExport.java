package limpid.onnx;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import limpid.encode.TargetEncoder;
import limpid.error.UnsupportedException;
import limpid.model.Description;
import limpid.model.Metrics;
import limpid.model.Model;
import limpid.model.Provenance;
import limpid.model.Version;
import limpid.nn.Network;
import limpid.onnx.export.ModelGraph;
import limpid.onnx.file.OnnxFile;
import limpid.onnx.graph.Graph;
import org.jspecify.annotations.Nullable;

/// Models of ours as ONNX files, with the way from columns to the network and from the network to
/// an answer.
///
/// ```java
/// OnnxExport.write(Model.open(Path.of("heart.safetensors")), Path.of("heart.onnx"));
/// ```
public final class OnnxExport {
  /// The version of ONNX's operators that is written.
  public static final long OPERATORS = 20;

  /// The version of the operators of classical machine learning that is written.
  public static final long LEARNING_OPERATORS = 3;

  private static final Map<String, Long> OPSETS =
      Map.of("", OPERATORS, "ai.onnx.ml", LEARNING_OPERATORS);

  private OnnxExport() {}

  /// Writes a model, whole or not at all. The same model makes the same bytes.
  ///
  /// @throws UnsupportedException for what cannot be said in ONNX, before anything is written
  public static void write(Model model, Path to) throws IOException {
    write(metadata(model), ModelGraph.of(model), to);
  }

  /// Writes a network alone, from the numbers `x` to the numbers `y`, whole or not at all.
  ///
  /// @throws UnsupportedException for what cannot be said in ONNX, before anything is written
  public static void write(Network.Built network, Path to) throws IOException {
    write(Map.of(), ModelGraph.of(network), to);
  }

  private static void write(Map<String, String> metadata, Graph graph, Path to) throws IOException {
    new OnnxFile("limpid " + Version.current(), OPSETS, metadata, graph, List.of()).write(to);
  }

  private static Map<String, String> metadata(Model model) {
    Description description = model.description();
    SequencedMap<String, String> entries = new LinkedHashMap<>();
    entries.put("target", description.target().name());
    if (description.target() instanceof TargetEncoder.Classes(_, List<String> labels)) {
      entries.put("classes", String.join("\n", labels));
    }
    entries.put("loss", description.loss().toString());
    metrics("train", description.train(), entries);
    metrics("validation", description.validation(), entries);
    metrics("test", description.test(), entries);
    provenance(description.provenance(), entries);
    entries.put("weights.sha256", model.weightsSha256());
    entries.putAll(OwnModel.metadata(model));
    return entries;
  }

  private static void metrics(String part, @Nullable Metrics metrics, Map<String, String> entries) {
    if (metrics == null) {
      return;
    }
    entries.put(part + ".examples", Integer.toString(metrics.examples()));
    entries.put(part + ".loss", Double.toString(metrics.loss()));
    number(part + ".accuracy", metrics.accuracy(), entries);
    number(part + ".rmse", metrics.rmse(), entries);
    number(part + ".mae", metrics.mae(), entries);
    number(part + ".r2", metrics.r2(), entries);
  }

  private static void number(String key, @Nullable Double number, Map<String, String> entries) {
    if (number != null) {
      entries.put(key, number.toString());
    }
  }

  private static void provenance(Provenance provenance, Map<String, String> entries) {
    entries.put("limpid", provenance.limpid());
    entries.put("source", provenance.source());
    entries.put("fingerprint", provenance.fingerprint());
    entries.put("seed", Long.toString(provenance.seed()));
    entries.put("best_epoch", Integer.toString(provenance.bestEpoch()));
    provenance.settings().forEach((name, setting) -> entries.put("setting." + name, setting));
  }
}

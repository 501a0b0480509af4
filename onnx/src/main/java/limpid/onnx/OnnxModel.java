package limpid.onnx;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import limpid.error.Excerpt;
import limpid.error.ModelFileException;
import limpid.error.UnsupportedException;
import limpid.model.Provenance;
import limpid.model.Version;
import limpid.onnx.file.OnnxFile;
import limpid.onnx.graph.ElementType;
import limpid.onnx.graph.Graph;
import limpid.onnx.graph.Node;
import limpid.onnx.graph.Slot;
import limpid.onnx.graph.Value;
import limpid.onnx.op.Execution;

/// A model of another system, as its file says it: a graph of operators, which is run node by node.
///
/// ```java
/// OnnxModel model = OnnxModel.read(Path.of("digits.onnx"));
/// Map<String, Value> outputs = model.run(Map.of("x", new Value.Real(ElementType.FLOAT, pixels)));
/// ```
public final class OnnxModel {
  private final String name;
  private final OnnxFile file;
  private final int outputs;
  private final List<String> unsupported;

  private OnnxModel(String name, OnnxFile file, int outputs) {
    this.name = name;
    this.file = file;
    this.outputs = outputs;
    this.unsupported = List.copyOf(problems());
  }

  /// Reads a file.
  ///
  /// @throws ModelFileException if there is no such file, or it is not a whole ONNX model
  public static OnnxModel read(Path path) throws IOException {
    OnnxModel model = of(path.toString(), OnnxFile.read(path));
    model.checkOrder();
    return model;
  }

  private static OnnxModel of(String name, OnnxFile file) {
    return new OnnxModel(name, file, file.graph().outputs().size());
  }

  /// The same with other outputs, which may be any of its values.
  OnnxModel giving(List<Slot> slots) {
    return new OnnxModel(name, file.with(graph().giving(slots)), outputs);
  }

  /// What messages call it.
  String name() {
    return name;
  }

  /// Whether a graph is the same in every node and number.
  ///
  /// @throws IllegalArgumentException if it holds numbers that are not of ours
  boolean isGraph(Graph other) throws IllegalArgumentException {
    return file.isGraph(other);
  }

  /// Where it comes from, as a model of ours says it.
  Provenance provenance() {
    Map<String, String> settings = new LinkedHashMap<>();
    if (!producer().isEmpty()) {
      settings.put("producer", producer());
    }
    opsets()
        .forEach((domain, version) ->
            settings.put(
                "operators" + (domain.isEmpty() ? "" : " of " + domain), version.toString()));
    String source = String.valueOf(Path.of(name).getFileName());
    return new Provenance(Version.current(), source, "", 0, settings, Map.of(), 0, List.of());
  }

  /// How many outputs the file has.
  int outputs() {
    return outputs;
  }

  /// The computation.
  public Graph graph() {
    return file.graph();
  }

  /// Who wrote it, such as `pytorch 2.7.1`; perhaps empty.
  public String producer() {
    return file.producer();
  }

  /// The version of the operators by domain; ONNX's own has the empty name.
  public Map<String, Long> opsets() {
    return file.opsets();
  }

  /// Text by key that came with it.
  public Map<String, String> metadata() {
    return file.metadata();
  }

  /// What is different here from what the file says, in words: weights of other types are computed
  /// with as float32.
  public List<String> notices() {
    SequencedMap<ElementType, Integer> types = new LinkedHashMap<>();
    for (Value value : graph().initializers().values()) {
      if (value.type().isReal() && value.type() != ElementType.FLOAT) {
        types.merge(value.type(), 1, Integer::sum);
      }
    }
    List<String> notices = new ArrayList<>();
    types.forEach((type, count) ->
        notices.add("%s tensors of type %s are computed as float32".formatted(count, type)));
    long learning = graph().nodes().stream().filter(execution()::isLearning).count();
    if (learning > 0) {
      notices.add(
          "batch norms in training mode (%s): its answer for a row depends on the rows beside it"
              .formatted(learning));
    }
    return notices;
  }

  /// All of it for which there is nothing here, one line for each; empty if it can be run.
  public List<String> unsupported() {
    return unsupported;
  }

  private List<String> problems() {
    List<String> problems = new ArrayList<>(file.foreign());
    for (Slot slot : graph().inputs()) {
      if (!slot.type().equals("tensor") || slot.element().isForeign()) {
        problems.add("the input " + described(slot));
      }
    }
    problems.addAll(execution().unsupported());
    return problems;
  }

  private Execution execution() {
    return new Execution(graph(), opsets());
  }

  private static String described(Slot slot) {
    return "\"%s\", which is a %s%s"
        .formatted(
            Excerpt.of(slot.name()),
            slot.type(),
            slot.type().equals("tensor") ? " of " + slot.element() : "");
  }

  /// The outputs by name.
  ///
  /// @param inputs by name; those that have a default may be left out
  /// @throws UnsupportedException naming everything for which there is nothing here
  public SequencedMap<String, Value> run(Map<String, Value> inputs) {
    if (!unsupported.isEmpty()) {
      throw new UnsupportedException(name, unsupported);
    }
    for (Slot slot : graph().wanted()) {
      if (!inputs.containsKey(slot.name())) {
        throw new ModelFileException(
            name, "wants the input \"%s\"".formatted(Excerpt.of(slot.name())));
      }
    }
    Map<String, Value> values = execution().outputs(inputs);
    SequencedMap<String, Value> outputs = new LinkedHashMap<>();
    for (Slot slot : graph().outputs()) {
      Value value = values.get(slot.name());
      if (value == null) {
        throw new ModelFileException(
            name, "no node gives the output \"%s\"".formatted(Excerpt.of(slot.name())));
      }
      outputs.put(slot.name(), value);
    }
    return outputs;
  }

  /// That each node comes after those that it needs: the format demands it, and a circle cannot do
  /// so. Where numbers of types that are not known here are left out, that is said instead.
  private void checkOrder() {
    boolean whole = file.foreign().isEmpty();
    Map<String, String> given = new HashMap<>();
    graph().initializers().keySet().forEach(known -> given.put(known, "an initializer"));
    graph().inputs().forEach(slot -> given.put(slot.name(), "an input"));
    for (Node node : graph().nodes()) {
      for (String input : node.inputs()) {
        if (whole && !input.isEmpty() && !given.containsKey(input)) {
          throw new ModelFileException(name, missing(node, input));
        }
      }
      for (String output : node.outputs()) {
        String other = output.isEmpty() ? null : given.put(output, node.title());
        if (other != null) {
          throw new ModelFileException(
              name,
              "both %s and %s give \"%s\"".formatted(other, node.title(), Excerpt.of(output)));
        }
      }
    }
  }

  private String missing(Node node, String input) {
    boolean later = graph().nodes().stream().anyMatch(n -> n.outputs().contains(input));
    return "the node %s needs \"%s\", which %s"
        .formatted(
            node.title(),
            Excerpt.of(input),
            later
                ? "comes only after it: its nodes go in a circle, or are not in order"
                : "nothing gives");
  }
}

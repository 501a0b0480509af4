package limpid.onnx.graph;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import limpid.error.Excerpt;

/// One step of a graph.
///
/// @param name its own name, often empty
/// @param domain whose operator it is; empty for ONNX's own
/// @param operator such as `Conv`
/// @param inputs names of values; empty for one that is left out
/// @param outputs names of values; empty for one that nobody wants
/// @param attributes its settings by name
public record Node(
    String name,
    String domain,
    String operator,
    List<String> inputs,
    List<String> outputs,
    SequencedMap<String, Attribute> attributes) {
  /// Copies the lists, and takes `ai.onnx` for what it is, ONNX's own domain.
  public Node {
    domain = domain.equals("ai.onnx") ? "" : domain;
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
    attributes = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(attributes));
  }

  /// The operator with its domain, if that is not ONNX's own.
  public String kind() {
    return domain.isEmpty() ? operator : domain + "." + operator;
  }

  /// The node as messages say it: `Conv "conv1"`, by its first output if it has no name.
  public String title() {
    String shown = name.isEmpty() && !outputs.isEmpty() ? outputs.getFirst() : name;
    return Excerpt.of(kind()) + " \"" + Excerpt.of(shown) + "\"";
  }
}

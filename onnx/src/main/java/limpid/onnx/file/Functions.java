package limpid.onnx.file;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import limpid.error.Excerpt;
import limpid.error.ModelFileException;
import limpid.onnx.graph.Attribute;
import limpid.onnx.graph.Graph;
import limpid.onnx.graph.Node;

/// Operators that a file itself defines, by nodes: FunctionProto of onnx.proto. Each node of such
/// an operator is replaced by those nodes.
final class Functions {
  private static final int DEEPEST = 64;
  private static final int MOST_NODES = 1 << 18;

  private final String file;
  private final Map<String, Function> functions = new HashMap<>();
  private final List<Node> nodes = new ArrayList<>();
  private final List<String> foreign = new ArrayList<>();
  private int left = MOST_NODES;

  Functions(String file) {
    this.file = file;
  }

  /// An operator.
  ///
  /// @param node its domain and name, with the names of its inputs and outputs within, and what its
  ///   attributes are where a node does not say them
  /// @param body the nodes that it stands for
  /// @param opsets the version of the operators of these by domain
  record Function(Node node, List<Node> body, Map<String, Long> opsets) {}

  void add(Function function) {
    if (functions.putIfAbsent(function.node().kind(), function) != null) {
      throw new ModelFileException(
          file, "defines the function \"%s\" twice".formatted(Excerpt.of(function.node().kind())));
    }
  }

  /// What is wrong with those that are used, one line for each.
  List<String> foreign() {
    return foreign;
  }

  /// A graph without nodes of these operators.
  ///
  /// @param opsets the versions that the model says; those that only functions say are added
  Graph expanded(Graph graph, Map<String, Long> opsets) {
    if (functions.isEmpty()) {
      return graph;
    }
    graph.nodes().forEach(node -> expand(node, opsets, 0));
    return new Graph(graph.name(), nodes, graph.initializers(), graph.inputs(), graph.outputs());
  }

  private void expand(Node node, Map<String, Long> opsets, int depth) {
    Function function = functions.get(node.kind());
    if (depth > DEEPEST || --left < 0) {
      throw new ModelFileException(
          file,
          "its functions call each other in a circle, or stand for more than %s nodes"
              .formatted(MOST_NODES));
    }
    if (function == null) {
      nodes.add(node);
      return;
    }
    checkVersions(function, opsets);
    Map<String, String> names = names(function, node);
    String within = within(node);
    for (Node inner : function.body()) {
      expand(
          new Node(
              within + inner.name(),
              inner.domain(),
              inner.operator(),
              renamed(inner.inputs(), names, within),
              renamed(inner.outputs(), names, within),
              attributes(inner, function, node)),
          opsets,
          depth + 1);
    }
  }

  private void checkVersions(Function function, Map<String, Long> opsets) {
    function
        .opsets()
        .forEach((domain, version) -> {
          long other = opsets.computeIfAbsent(domain, _ -> version);
          if (other != version && (domain.isEmpty() || domain.equals("ai.onnx.ml"))) {
            String problem =
                "the function \"%s\" is of version %s of the operators, and the model of %s"
                    .formatted(Excerpt.of(function.node().kind()), version, other);
            if (!foreign.contains(problem)) {
              foreign.add(problem);
            }
          }
        });
  }

  /// Values within a node, which no two nodes share, begin with its first output.
  private static String within(Node node) {
    return node.outputs().stream().filter(name -> !name.isEmpty()).findFirst().orElse("") + "/";
  }

  /// What the node calls the inputs and outputs of its function.
  private static Map<String, String> names(Function function, Node node) {
    Map<String, String> names = new HashMap<>();
    List<String> inputs = function.node().inputs();
    for (int i = 0; i < inputs.size(); i++) {
      names.put(inputs.get(i), i < node.inputs().size() ? node.inputs().get(i) : "");
    }
    List<String> outputs = function.node().outputs();
    for (int i = 0; i < Math.min(outputs.size(), node.outputs().size()); i++) {
      if (!node.outputs().get(i).isEmpty()) {
        names.put(outputs.get(i), node.outputs().get(i));
      }
    }
    return names;
  }

  private static List<String> renamed(
      List<String> values, Map<String, String> names, String within) {
    return values.stream()
        .map(value -> value.isEmpty() ? value : names.getOrDefault(value, within + value))
        .toList();
  }

  /// Those of a node within, where what refers to one of the function's has its value; nobody may
  /// have said that, and then it is left out.
  private static SequencedMap<String, Attribute> attributes(
      Node inner, Function function, Node node) {
    SequencedMap<String, Attribute> attributes = new LinkedHashMap<>();
    inner
        .attributes()
        .forEach((name, attribute) -> {
          Attribute said = attribute;
          if (attribute instanceof Attribute.Reference(String other)) {
            said = node.attributes().getOrDefault(other, function.node().attributes().get(other));
          }
          if (said != null) {
            attributes.put(name, said);
          }
        });
    return attributes;
  }
}

package limpid.onnx.op;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import limpid.onnx.graph.Attribute;
import limpid.onnx.graph.Graph;
import limpid.onnx.graph.Node;
import limpid.onnx.graph.Value;
import org.jspecify.annotations.Nullable;

/// A graph run node by node.
///
/// @param graph the computation
/// @param opsets the version of the operators by domain
public record Execution(Graph graph, Map<String, Long> opsets) {

  /// The version of a node's operator.
  public long version(Node node) {
    return opsets.getOrDefault(node.domain(), 1L);
  }

  /// What of the graph's nodes there is nothing for here, one line for each; of their inputs the
  /// initializers and constants are looked at.
  public List<String> unsupported() {
    List<String> problems = new ArrayList<>();
    Map<String, Value> known = new HashMap<>(graph.initializers());
    for (Node node : graph.nodes()) {
      problems.addAll(Operators.unsupported(node, version(node), inputs(node, known)));
      if (node.kind().equals("Constant")
          && node.attributes().get("value") instanceof Attribute.Numbers(Value value)) {
        node.outputs().forEach(output -> known.put(output, value));
      }
    }
    return problems;
  }

  /// Whether a node takes the statistics of the batch that it is given.
  public boolean isLearning(Node node) {
    return node.kind().equals("BatchNormalization")
        && new Call(node, version(node), List.of()).isLearning();
  }

  /// All values by name: those given, the initializers, and every node's outputs.
  public Map<String, Value> run(Map<String, Value> inputs) {
    Map<String, Value> values = new HashMap<>(graph.initializers());
    values.putAll(inputs);
    graph.nodes().forEach(node -> run(node, values));
    return values;
  }

  /// The outputs by name; what no later node needs is let go on the way.
  public Map<String, Value> outputs(Map<String, Value> inputs) {
    Map<String, Integer> lastUse = new HashMap<>();
    for (int i = 0; i < graph.nodes().size(); i++) {
      for (String input : graph.nodes().get(i).inputs()) {
        lastUse.put(input, i);
      }
    }
    graph.outputs().forEach(output -> lastUse.remove(output.name()));
    Map<String, Value> values = new HashMap<>(graph.initializers());
    values.putAll(inputs);
    for (int i = 0; i < graph.nodes().size(); i++) {
      Node node = graph.nodes().get(i);
      run(node, values);
      for (String input : node.inputs()) {
        if (lastUse.getOrDefault(input, -1) == i) {
          values.remove(input);
        }
      }
    }
    return values;
  }

  private void run(Node node, Map<String, Value> values) {
    List<Value> outputs = Operators.run(node, version(node), inputs(node, values));
    for (int i = 0; i < Math.min(outputs.size(), node.outputs().size()); i++) {
      values.put(node.outputs().get(i), outputs.get(i));
    }
  }

  /// A node with its inputs, of these values.
  public Call call(Node node, Map<String, Value> values) {
    return new Call(node, version(node), inputs(node, values));
  }

  private static List<@Nullable Value> inputs(Node node, Map<String, Value> values) {
    List<@Nullable Value> inputs = new ArrayList<>();
    for (String input : node.inputs()) {
      inputs.add(values.get(input));
    }
    return inputs;
  }
}

package limpid.onnx.graph;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;

/// A computation: nodes in the order in which they run, and the numbers that they begin with.
///
/// @param name its name
/// @param nodes in an order in which each comes after those that it needs
/// @param initializers numbers by name, such as weights
/// @param inputs what it takes; an initializer among them is a default
/// @param outputs what it gives
public record Graph(
    String name,
    List<Node> nodes,
    SequencedMap<String, Value> initializers,
    List<Slot> inputs,
    List<Slot> outputs) {
  /// Copies the lists.
  public Graph {
    nodes = List.copyOf(nodes);
    initializers = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(initializers));
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
  }

  /// The inputs that have no default.
  public List<Slot> wanted() {
    return inputs.stream().filter(slot -> !initializers.containsKey(slot.name())).toList();
  }

  /// The graph of some outputs alone, which may be any values: nodes that they do not need are left
  /// out.
  public Graph giving(List<Slot> other) {
    Set<String> needed = new HashSet<>();
    other.forEach(slot -> needed.add(slot.name()));
    List<Node> kept = new ArrayList<>();
    for (Node node : nodes.reversed()) {
      if (node.outputs().stream().anyMatch(needed::contains)) {
        needed.addAll(node.inputs());
        kept.add(node);
      }
    }
    return new Graph(name, kept.reversed(), initializers, inputs, other);
  }
}

package limpid.onnx.layer;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import limpid.onnx.graph.Graph;
import limpid.onnx.graph.Node;
import limpid.onnx.graph.Slot;
import limpid.onnx.graph.Value;
import limpid.onnx.op.Call;
import limpid.onnx.op.Execution;
import limpid.tensor.Shape;
import limpid.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/// A graph after it was run once, on examples of zeros, usually two: so every shape is known, and
/// so is every number that does not depend on the example.
final class Trace {
  private static final Set<String> OF_SHAPES = Set.of("Shape", "Size");

  private final Execution execution;
  private final Map<String, Value> values;
  private final Map<String, Node> makers = new HashMap<>();

  /// When each value is made: a node's number in the order in which they run.
  private final Map<String, Integer> times = new HashMap<>();

  private final Map<String, List<Node>> users = new HashMap<>();
  private final Set<String> data = new HashSet<>();
  private final int batch;
  private boolean ofSequences;

  /// @param input the graph's input
  /// @param example its zeros, for as many examples as their first axis says
  Trace(Execution execution, String input, Value example) {
    this.execution = execution;
    this.values = execution.run(Map.of(input, example));
    this.batch = example.shape().size(0);
    data.add(input);
    Graph graph = execution.graph();
    int time = 0;
    for (Node node : graph.nodes()) {
      time++;
      boolean depends = !OF_SHAPES.contains(node.kind()) && !dataInputs(node).isEmpty();
      for (String output : node.outputs()) {
        makers.put(output, node);
        times.put(output, time);
        if (depends) {
          data.add(output);
        }
      }
      ofSequences |= depends && seesSequence(node);
      node.inputs().forEach(used -> users.computeIfAbsent(used, _ -> new ArrayList<>()).add(node));
    }
  }

  /// The inputs of a node that depend on the example.
  List<String> dataInputs(Node node) {
    return node.inputs().stream().filter(data::contains).toList();
  }

  /// The node that makes a value, or null.
  @Nullable Node maker(String value) {
    return makers.get(value);
  }

  /// The nodes that use a value.
  List<Node> users(String value) {
    return users.getOrDefault(value, List.of());
  }

  /// The only node that uses a value, or null if there are others or it is an output of the graph.
  @Nullable Node user(String value) {
    List<Node> all = users(value);
    return all.size() == 1 && !isOutput(value) ? all.getFirst() : null;
  }

  boolean isOutput(String value) {
    return execution.graph().outputs().stream().map(Slot::name).anyMatch(value::equals);
  }

  /// Whether a value is among those that another comes from. What was made before it is not looked
  /// at: in a long graph that would be nearly all of it, for every addition.
  boolean leadsTo(String value, String other) {
    int made = time(value);
    Deque<String> left = new ArrayDeque<>(List.of(other));
    Set<String> seen = new HashSet<>();
    while (!left.isEmpty()) {
      String next = left.pop();
      if (next.equals(value)) {
        return true;
      }
      Node maker = makers.get(next);
      if (maker != null && seen.add(next)) {
        dataInputs(maker).stream().filter(input -> time(input) >= made).forEach(left::push);
      }
    }
    return false;
  }

  /// When a value is made, by the order of the nodes.
  int time(String value) {
    return times.getOrDefault(value, 0);
  }

  /// What some nodes give where another tensor stands in for one of their values.
  Tensor replayed(List<Node> nodes, String start, Tensor x, String end) {
    Map<String, Value> given = new HashMap<>();
    for (Node node : nodes) {
      for (String input : node.inputs()) {
        if (!input.isEmpty() && !data.contains(input)) {
          given.put(input, value(input));
        }
      }
    }
    given.put(start, Value.of(value(start).type(), x));
    Graph part = new Graph("", nodes, new LinkedHashMap<>(), List.of(), List.of());
    Value made = new Execution(part, execution.opsets()).run(given).get(end);
    return Objects.requireNonNull(made, end).tensor();
  }

  Value value(String name) {
    Value value = values.get(name);
    if (value == null) {
      throw new Unfit("nothing gives its \"%s\"".formatted(name));
    }
    return value;
  }

  /// The shape of a value of one example.
  Shape shape(String name) {
    Shape shape = value(name).shape();
    if (shape.rank() == 0 || shape.size(0) != batch) {
      throw new Unfit("of a batch of %s it makes %s".formatted(batch, shape));
    }
    return shape.without(0);
  }

  /// Whether a window slides along a sequence here, or a sequence becomes an image of height 1, or
  /// comes from one.
  private boolean seesSequence(Node node) {
    Shape in = value(node.inputs().getFirst()).shape();
    return switch (node.kind()) {
      case "Conv", "MaxPool", "AveragePool", "GlobalAveragePool" -> in.rank() == 3;
      case "Reshape", "Squeeze", "Unsqueeze" -> {
        Shape out = value(node.outputs().getFirst()).shape();
        yield in.rank() < out.rank() ? isRow(in, out) : isRow(out, in);
      }
      default -> false;
    };
  }

  private static boolean isRow(Shape sequence, Shape image) {
    return sequence.rank() == 3
        && image.rank() == 4
        && image.size(2) == 1
        && image.without(2).equals(sequence);
  }

  /// Whether examples are sequences [channels, length] somewhere here, along which windows slide.
  boolean isOfSequences() {
    return ofSequences;
  }

  /// The shape of an example, where layers take a sequence as an image of height 1.
  Shape image(Shape example) {
    return ofSequences && example.rank() == 2
        ? Shape.of(example.size(0), 1, example.size(1))
        : example;
  }

  /// Whether a transposition leaves the numbers of every example in their order, because it moves
  /// axes of size 1 alone.
  boolean movesNothing(Node transpose) {
    Call call = call(transpose);
    long[] order = call.wholes("perm");
    int rank = call.shape(0).rank();
    if (order == null || order.length != rank || order[0] != 0) {
      return false;
    }
    long last = 0;
    for (long from : order) {
      int axis = call.axis(from, rank);
      if (axis > 0 && call.shape(0).size(axis) > 1) {
        if (axis < last) {
          return false;
        }
        last = axis;
      }
    }
    return true;
  }

  /// The numbers of an input that does not depend on the example.
  Tensor constant(Node node, int input) {
    if (input >= node.inputs().size() || data.contains(node.inputs().get(input))) {
      throw new Unfit("its input %s is no weight".formatted(input + 1));
    }
    return value(node.inputs().get(input)).tensor();
  }

  /// The node with its values.
  Call call(Node node) {
    return execution.call(node, values);
  }
}

package limpid.onnx.export;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import limpid.onnx.graph.Attribute;
import limpid.onnx.graph.ElementType;
import limpid.onnx.graph.Graph;
import limpid.onnx.graph.Node;
import limpid.onnx.graph.Slot;
import limpid.onnx.graph.Value;
import limpid.tensor.Shape;
import limpid.tensor.Tensor;

/// A graph that is being made, node after node. Values get names of their own: a name that is taken
/// gets a number behind it.
final class GraphBuilder {
  /// The domain of the operators of classical machine learning.
  static final String ML = "ai.onnx.ml";

  private final List<Node> nodes = new ArrayList<>();
  private final SequencedMap<String, Value> initializers = new LinkedHashMap<>();
  private final List<Slot> inputs = new ArrayList<>();
  private final List<Slot> outputs = new ArrayList<>();
  private final Set<String> names = new HashSet<>();

  Graph graph(String name) {
    return new Graph(name, nodes, initializers, inputs, outputs);
  }

  private String free(String wanted) {
    String name = wanted;
    for (int i = 1; !names.add(name); i++) {
      name = wanted + "_" + i;
    }
    return name;
  }

  /// An input, whose name is that which was asked for as long as inputs come first.
  String input(String name, ElementType type, List<Long> sizes) {
    String free = free(name);
    inputs.add(new Slot(free, "tensor", type, sizes));
    return free;
  }

  /// Makes a value an output.
  void output(String wanted, String value, ElementType type, List<Long> sizes) {
    String name = free(wanted);
    add(new Node(name, "", "Identity", List.of(value), List.of(name), new LinkedHashMap<>()));
    outputs.add(new Slot(name, "tensor", type, sizes));
  }

  /// Numbers that the graph begins with.
  String constant(String wanted, Tensor numbers) {
    return constant(wanted, new Value.Real(ElementType.FLOAT, numbers));
  }

  /// A number.
  String number(float number) {
    return constant("number", Tensor.of(number));
  }

  /// Whole numbers on one axis.
  String wholes(long... numbers) {
    return constant("wholes", Value.ofWholes(numbers));
  }

  /// Whole numbers on one axis.
  String wholes(List<Long> numbers) {
    return wholes(numbers.stream().mapToLong(Long::longValue).toArray());
  }

  /// A whole number.
  String whole(long number) {
    return constant("whole", new Value.Whole(ElementType.INT64, Shape.of(), new long[] {number}));
  }

  /// A text.
  String text(String text) {
    return constant("text", new Value.Text(Shape.of(), List.of(text)));
  }

  private String constant(String wanted, Value value) {
    String name = free(wanted);
    initializers.put(name, value);
    return name;
  }

  /// The output of a node without attributes.
  String node(String operator, String... x) {
    return node(operator, Arrays.asList(x), Map.of());
  }

  /// The output of a node.
  String node(String operator, List<String> x, Map<String, Attribute> attributes) {
    return node("", operator, x, attributes);
  }

  /// The output of a node of one input, from the operators of classical machine learning.
  String learning(String operator, String x, Map<String, Attribute> attributes) {
    return node(ML, operator, List.of(x), attributes);
  }

  /// The first output of a node that has several.
  String first(String operator, int outputs, List<String> x, Map<String, Attribute> attributes) {
    String name = free(operator);
    List<String> names = new ArrayList<>(List.of(name));
    for (int i = 1; i < outputs; i++) {
      names.add(free(operator));
    }
    add(new Node(name, "", operator, x, names, sorted(attributes)));
    return name;
  }

  private String node(
      String domain, String operator, List<String> x, Map<String, Attribute> attributes) {
    String name = free(operator);
    add(new Node(name, domain, operator, x, List.of(name), sorted(attributes)));
    return name;
  }

  private static SequencedMap<String, Attribute> sorted(Map<String, Attribute> attributes) {
    return new LinkedHashMap<>(new TreeMap<>(attributes));
  }

  private void add(Node node) {
    nodes.add(node);
  }

  /// Numbers of another type.
  String cast(String x, ElementType to) {
    return node("Cast", List.of(x), Map.of("to", new Attribute.Whole(to.code())));
  }

  /// The same numbers in another shape, of which at most one size is [Edge#ROWS].
  String reshape(String x, List<Long> sizes) {
    return node("Reshape", x, wholes(sizes));
  }
}

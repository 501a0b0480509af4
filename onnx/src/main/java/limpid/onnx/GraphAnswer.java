package limpid.onnx;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import limpid.encode.Input;
import limpid.encode.TargetEncoder;
import limpid.error.UnsupportedException;
import limpid.exchange.Meaning;
import limpid.model.Description;
import limpid.model.Provenance;
import limpid.nn.BinaryCrossEntropy;
import limpid.nn.CrossEntropy;
import limpid.nn.Loss;
import limpid.nn.MeanSquaredError;
import limpid.onnx.graph.Attribute;
import limpid.onnx.graph.Graph;
import limpid.onnx.graph.Node;
import limpid.onnx.graph.Slot;
import limpid.onnx.graph.Value;
import org.jspecify.annotations.Nullable;

/// Which of a graph's values is read as its answer, and what that means.
///
/// Several numbers for each row are classes. They are probabilities where the graph gives labels
/// beside them, or ends in a node that makes such; before a softmax at the end they are read as
/// what it takes, and otherwise they are taken for that. One number is the probability of the
/// second of two classes if it ends in a sigmoid, else a value. A label beside them is the class
/// that is answered, whether or not it is the likeliest.
///
/// @param given what the graph gives, without a map around it
/// @param output what is read, which may be what a softmax or a sigmoid takes to give that
/// @param meaning what its numbers are
/// @param labels what the graph itself calls its classes; none if it does not
/// @param label the label that it gives for each row, or null
/// @param likeliest whether that can be no other than the likeliest class
record GraphAnswer(
    Slot given,
    Slot output,
    Kind meaning,
    List<String> labels,
    @Nullable Slot label,
    boolean likeliest) {
  /// What numbers are.
  enum Kind {
    /// What a softmax takes, or a value.
    RAW,
    /// Probabilities of classes.
    SHARES,
    /// What a sigmoid takes.
    LOGIT
  }

  private static final Set<String> PASSING = Set.of("Identity", "ai.onnx.ml.ZipMap", "Dropout");

  /// What leaves a label as it is.
  private static final Set<String> MOVING =
      Set.of("Identity", "Cast", "Reshape", "Flatten", "Squeeze", "Unsqueeze");

  /// What chooses a label by a place.
  private static final Set<String> CHOOSING =
      Set.of("ai.onnx.ml.ArrayFeatureExtractor", "Gather", "ai.onnx.ml.LabelEncoder");

  /// The answer of a graph.
  ///
  /// @throws UnsupportedException if it gives no real numbers
  static GraphAnswer of(String file, Graph graph) {
    Map<String, Node> makers = makers(graph);
    Slot output =
        graph.outputs().stream()
            .filter(slot -> isNumbers(slot, makers))
            .findFirst()
            .orElseThrow(() ->
                new UnsupportedException(
                    file, List.of("it gives no real numbers, neither probabilities nor values")));
    Slot label = graph.outputs().stream().filter(GraphAnswer::isLabel).findFirst().orElse(null);
    String name = output.name();
    List<String> labels = List.of();
    Node node = makers.get(name);
    while (node != null && PASSING.contains(node.kind())) {
      labels = labels.isEmpty() ? labels(node) : labels;
      name = first(node);
      node = makers.get(name);
    }
    labels = labels.isEmpty() ? labels(graph, makers, node) : labels;
    boolean scoring = node != null && isScoring(node, makers);
    Kind meaning = meaning(node, output, label != null && !scoring);
    boolean before = node != null && (meaning == Kind.LOGIT || isSoftmax(node));
    Slot given = named(name, output);
    Slot read = before && node != null ? named(first(node), output) : given;
    boolean likeliest = label == null || isLargest(makers, label, name);
    return new GraphAnswer(given, read, meaning, labels, label, likeliest);
  }

  private static Kind meaning(@Nullable Node node, Slot output, boolean labelled) {
    if (node == null) {
      return labelled ? Kind.SHARES : Kind.RAW;
    }
    if (node.kind().equals("Sigmoid") && mayBeOne(output)) {
      return Kind.LOGIT;
    }
    return !isSoftmax(node) && makesShares(node, labelled) ? Kind.SHARES : Kind.RAW;
  }

  /// Whether a node gives scores of any sign, which are no probabilities even beside labels.
  private static boolean isScoring(Node node, Map<String, Node> makers) {
    return switch (node.kind()) {
      case "Gemm", "MatMul", "LogSoftmax" -> true;
      case "Add" ->
          node.inputs().stream()
              .map(makers::get)
              .anyMatch(maker -> maker != null && maker.kind().equals("MatMul"));
      default -> false;
    };
  }

  private static boolean isSoftmax(Node node) {
    return node.kind().equals("Softmax") && isAlongLast(node);
  }

  /// Whether a label is chosen by the place of the largest of the numbers that are given.
  private static boolean isLargest(Map<String, Node> makers, Slot label, String numbers) {
    Node node = makers.get(label.name());
    while (node != null && (MOVING.contains(node.kind()) || CHOOSING.contains(node.kind()))) {
      boolean second = CHOOSING.contains(node.kind()) && node.inputs().size() > 1;
      node = makers.get(second ? node.inputs().get(1) : first(node));
    }
    if (node == null || !node.kind().equals("ArgMax")) {
      return false;
    }
    String of = first(node);
    Node made = makers.get(numbers);
    return of.equals(numbers) || (made != null && isSoftmax(made) && of.equals(first(made)));
  }

  /// What of the graph is needed.
  List<Slot> slots() {
    return label == null ? List.of(output) : List.of(output, label);
  }

  /// The class of each row that the graph itself names, or −1 where that is none of them.
  int[] places(Map<String, Value> values, int rows, int width) {
    Value given = label == null ? null : values.get(label.name());
    int[] places = new int[rows];
    if (given == null || given.shape().count() != rows) {
      Arrays.fill(places, -1);
      return places;
    }
    int classes = Math.max(2, width);
    List<String> known = labels.size() == classes ? labels : Meaning.numbered(classes);
    List<String> names = names(given);
    Arrays.setAll(places, i -> known.indexOf(names.get(i)));
    return places;
  }

  private static List<String> names(Value labels) {
    return labels instanceof Value.Text(_, List<String> texts)
        ? texts
        : Arrays.stream(labels.wholes()).mapToObj(Long::toString).toList();
  }

  /// Whether it may be a single number for each row.
  private static boolean mayBeOne(Slot output) {
    List<Long> sizes = output.shape();
    return sizes.size() < 2 || sizes.get(1) <= 1;
  }

  private static Slot named(String name, Slot like) {
    return new Slot(name, "tensor", like.element(), like.shape());
  }

  private static boolean isNumbers(Slot slot, Map<String, Node> makers) {
    Node maker = makers.get(slot.name());
    boolean map = maker != null && maker.operator().equals("ZipMap");
    return map || (slot.type().equals("tensor") && slot.element().isReal());
  }

  private static boolean isLabel(Slot slot) {
    return slot.type().equals("tensor")
        && !slot.element().isReal()
        && !slot.element().isForeign()
        && slot.shape().size() <= 2;
  }

  private static boolean isAlongLast(Node node) {
    return !(node.attributes().get("axis") instanceof Attribute.Whole(long axis))
        || axis == -1
        || axis == 1;
  }

  private static boolean makesShares(Node node, boolean labelled) {
    return switch (node.kind()) {
      case "ai.onnx.ml.Normalizer", "Softmax" -> true;
      case "ai.onnx.ml.LinearClassifier" ->
          node.attributes().get("post_transform") instanceof Attribute.Text(String how)
              && !how.equals("NONE");
      default -> labelled;
    };
  }

  /// What a node takes first, or an empty name, which no value has.
  private static String first(Node node) {
    return node.inputs().isEmpty() ? "" : node.inputs().getFirst();
  }

  /// The node that gives each value.
  private static Map<String, Node> makers(Graph graph) {
    Map<String, Node> makers = new HashMap<>();
    for (Node node : graph.nodes()) {
      node.outputs().forEach(output -> makers.putIfAbsent(output, node));
    }
    return makers;
  }

  /// The names of classes that stand near the answer: in the node that makes it, in the one before
  /// it where that only divides by a sum, or in the one that makes labels of their numbers.
  private static List<String> labels(Graph graph, Map<String, Node> makers, @Nullable Node node) {
    List<String> own = node == null ? List.of() : labels(node);
    if (own.isEmpty() && node != null && node.kind().equals("ai.onnx.ml.Normalizer")) {
      Node before = makers.get(first(node));
      own = before == null ? own : labels(before);
    }
    for (Slot slot : graph.outputs()) {
      own = own.isEmpty() ? chosenFrom(graph, makers, slot) : own;
    }
    return own;
  }

  /// The list from which an output of labels is chosen.
  private static List<String> chosenFrom(Graph graph, Map<String, Node> makers, Slot slot) {
    Node maker = isLabel(slot) ? makers.get(slot.name()) : null;
    while (maker != null && MOVING.contains(maker.kind())) {
      maker = makers.get(first(maker));
    }
    if (maker == null) {
      return List.of();
    }
    return switch (maker.kind()) {
      case "ai.onnx.ml.LabelEncoder" ->
          maker.attributes().get("values_strings") instanceof Attribute.Texts(var texts)
              ? texts
              : List.of();
      case "ai.onnx.ml.ArrayFeatureExtractor", "Gather" -> {
        Value list = graph.initializers().get(first(maker));
        yield list == null ? List.of() : names(list);
      }
      default -> List.of();
    };
  }

  /// The names of classes that a node keeps.
  private static List<String> labels(Node node) {
    for (Map.Entry<String, Attribute> entry : node.attributes().entrySet()) {
      if (entry.getKey().startsWith("classlabels_")) {
        return switch (entry.getValue()) {
          case Attribute.Texts(List<String> texts) -> texts;
          case Attribute.Wholes(List<Long> numbers) ->
              numbers.stream().map(number -> Long.toString(number)).toList();
          default -> List.of();
        };
      }
    }
    return List.of();
  }

  /// What so many numbers for each row answer.
  Description description(int width, Meaning said, Provenance provenance) {
    Meaning known = said.orNamed(labels, width);
    boolean logit = meaning == Kind.LOGIT && width == 1;
    TargetEncoder target = known.target(width, logit);
    Loss loss =
        width > 1 ? new CrossEntropy() : logit ? new BinaryCrossEntropy() : new MeanSquaredError();
    return new Description(new Input.Numbers(width), target, loss, null, null, null, provenance);
  }
}

package limpid.onnx.layer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import limpid.error.LimpidException;
import limpid.nn.Gelu;
import limpid.nn.HardSwish;
import limpid.nn.LayerNorm;
import limpid.nn.LeakyRelu;
import limpid.nn.Mish;
import limpid.nn.Mode;
import limpid.nn.Network;
import limpid.nn.Sequential;
import limpid.nn.Silu;
import limpid.onnx.graph.Node;
import limpid.onnx.graph.Value;
import limpid.tensor.Shape;
import limpid.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/// Layers that a file spells out as arithmetic, for want of an operator in its version, such as
/// [Gelu] by the error function, [Silu] by a sigmoid, and [LayerNorm] by means and a square root.
/// There are many spellings of each, so they are not known by their form but by what they compute:
/// what gives the numbers of the nodes, on inputs large and small, is the layer that they spell.
record Spelled(Trace trace) {
  private static final int MOST_NODES = 32;
  private static final int ELEMENTS = 256;
  private static final float MOST_EPSILON = 1e-2f;

  /// Of the largest number: some roundings of float32, and less than what the two forms of Gelu are
  /// apart.
  private static final float ALIKE = 1e-5f;

  private static final Set<String> ARITHMETIC =
      Set.of(
          "Add",
          "Sub",
          "Mul",
          "Div",
          "Pow",
          "Sqrt",
          "Reciprocal",
          "Neg",
          "Exp",
          "Log",
          "Erf",
          "Tanh",
          "Sigmoid",
          "HardSigmoid",
          "Softplus",
          "Relu",
          "Clip",
          "Min",
          "Max",
          "ReduceMean",
          "Identity");

  /// A layer, and the value that it takes.
  record Found(Piece piece, String from) {}

  /// An input is its factor times numbers from −1 to 1, plus its shift.
  private record Probe(float factor, float shift) {}

  private static final List<Probe> PROBES =
      List.of(new Probe(8, 0), new Probe(2, -1), new Probe(0.05f, 0.02f));

  /// The layer that nodes up to a value spell, or null if they do not.
  ///
  /// @param from where the way begins that leads to the value
  @Nullable Found endingIn(String end, String from) {
    Set<String> open = new HashSet<>(Set.of(end));
    List<Node> nodes = new ArrayList<>();
    boolean joins = false;
    while (nodes.size() < MOST_NODES) {
      String latest = open.stream().max(Comparator.comparingInt(trace::time)).orElseThrow();
      Node node = trace.maker(latest);
      if (latest.equals(from) || node == null || !ARITHMETIC.contains(node.kind())) {
        return null;
      }
      List<String> data = trace.dataInputs(node);
      open.remove(latest);
      open.addAll(data);
      nodes.addFirst(node);
      joins |= data.size() > 1;
      if (joins && open.size() == 1) { // all of it comes from this one value
        String start = open.iterator().next();
        Piece piece = spelledOrNull(nodes, start, end);
        if (piece != null) {
          return new Found(piece, start);
        }
      }
    }
    return null;
  }

  /// Nodes that refuse other numbers than zeros are no layer.
  private @Nullable Piece spelledOrNull(List<Node> nodes, String start, String end) {
    try {
      return spelled(nodes, start, end);
    } catch (LimpidException e) {
      return null;
    }
  }

  private @Nullable Piece spelled(List<Node> nodes, String start, String end) {
    Shape shape = trace.value(start).shape();
    boolean norm = nodes.stream().anyMatch(node -> node.kind().equals("ReduceMean"));
    List<Tensor> constants = constants(nodes);
    boolean each = !norm && constants.stream().allMatch(constant -> constant.shape().count() == 1);
    if (!trace.value(end).shape().equals(shape) || !(norm || each) || shape.rank() < 1) {
      return null;
    }
    Shape one = each ? Shape.of(ELEMENTS) : shape.without(0);
    Shape examples = one.under(each ? 1 : shape.size(0));
    List<Tensor> inputs = PROBES.stream().map(probe -> numbers(examples, probe)).toList();
    List<Tensor> wanted = inputs.stream().map(x -> trace.replayed(nodes, start, x, end)).toList();
    return (each ? activations(constants) : norms(constants, one))
        .filter(piece -> isAlike(piece, one, inputs, wanted))
        .findFirst()
        .orElse(null);
  }

  /// The numbers of the nodes that do not depend on the example.
  private List<Tensor> constants(List<Node> nodes) {
    return nodes.stream()
        .flatMap(node ->
            node.inputs().stream()
                .filter(input -> !input.isEmpty() && !trace.dataInputs(node).contains(input)))
        .distinct()
        .map(trace::value)
        .filter(value -> value instanceof Value.Real)
        .map(Value::tensor)
        .toList();
  }

  private static Tensor numbers(Shape shape, Probe probe) {
    float[] numbers = new float[shape.count()];
    for (int i = 0; i < numbers.length; i++) {
      double golden = (i + 1) * 0.6180339887498949; // its multiples fill 0 to 1 evenly
      double part = 2 * (golden - Math.floor(golden)) - 1;
      numbers[i] = (float) (probe.factor * part + probe.shift);
    }
    return Tensor.wrap(shape, numbers);
  }

  private static Stream<Piece> activations(List<Tensor> constants) {
    return Stream.concat(
            Stream.of(new Gelu(false), new Gelu(true), new Silu(), new Mish(), new HardSwish()),
            scalars(constants).map(slope -> new LeakyRelu(Math.abs(slope))))
        .map(Piece::of);
  }

  private static Stream<Float> scalars(List<Tensor> constants) {
    return constants.stream()
        .filter(constant -> constant.shape().count() == 1)
        .map(constant -> constant.reshape(1).item())
        .filter(Float::isFinite);
  }

  /// Over the last axes, with each of the constants as what is added to the variance, as gain and
  /// as bias.
  private Stream<Piece> norms(List<Tensor> constants, Shape one) {
    List<Piece> norms = new ArrayList<>();
    List<Float> epsilons =
        scalars(constants).filter(number -> number > 0 && number <= MOST_EPSILON).toList();
    for (int axes = 1; axes <= one.rank(); axes++) {
      int ofImage = axes == one.rank() ? trace.image(one).rank() : axes;
      int n = one.count(one.rank() - axes, one.rank());
      List<Tensor> rows =
          constants.stream()
              .filter(constant -> n > 1 && constant.shape().count() == n)
              .map(constant -> constant.reshape(n))
              .toList();
      for (float epsilon : epsilons) {
        for (Tensor gain : with(rows, Tensor.zeros(Shape.of(n)).add(1))) {
          for (Tensor bias : with(rows, Tensor.zeros(Shape.of(n)))) {
            norms.add(
                Piece.of(new LayerNorm(ofImage, epsilon), Map.of("gain", gain, "bias", bias)));
          }
        }
      }
    }
    return norms.stream();
  }

  private static List<Tensor> with(List<Tensor> rows, Tensor other) {
    return Stream.concat(rows.stream(), Stream.of(other)).toList();
  }

  private boolean isAlike(Piece piece, Shape one, List<Tensor> inputs, List<Tensor> wanted) {
    Shape image = trace.image(one);
    Network.Built layer =
        new Network(image, new Sequential(List.of(piece.layer())))
            .build(Piece.sequence(List.of(piece)).weights());
    for (int i = 0; i < inputs.size(); i++) {
      Tensor x = inputs.get(i).reshape(image.under(inputs.get(i).shape().size(0)).toArray());
      float[] ours = layer.apply(x, new Mode.Inference()).toArray();
      if (!isAlike(ours, wanted.get(i).toArray())) {
        return false;
      }
    }
    return true;
  }

  private static boolean isAlike(float[] ours, float[] theirs) {
    float largest = 0;
    float off = 0;
    for (int i = 0; i < theirs.length && theirs.length == ours.length; i++) {
      largest = Math.max(largest, Math.abs(theirs[i]));
      off = Math.max(off, Math.abs(ours[i] - theirs[i])); // NaN stays NaN
    }
    return theirs.length == ours.length && off <= ALIKE * largest;
  }
}

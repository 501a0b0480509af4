package limpid.onnx.layer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import limpid.error.Excerpt;
import limpid.error.LimpidException;
import limpid.error.ShapeException;
import limpid.error.UnsupportedException;
import limpid.nn.Flatten;
import limpid.nn.Network;
import limpid.nn.Scale;
import limpid.nn.Sequential;
import limpid.onnx.graph.Graph;
import limpid.onnx.graph.Node;
import limpid.onnx.graph.Slot;
import limpid.onnx.graph.Value;
import limpid.onnx.op.Execution;
import limpid.tensor.Shape;
import limpid.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/// A graph as a network of layers. It is read backwards from its output: nodes that take one value
/// are layers, two ways that meet in an addition of which one is no detour are a
/// [limpid.nn.Residual], ways that are added otherwise a [limpid.nn.Sum], and ways that are joined
/// a [limpid.nn.Parallel]; layers that are spelled out are known by what they compute. Sequences
/// are images of height 1. What fits none of these is gathered, and said all at once. In the end
/// the network is asked what the graph is asked, and must answer the same.
public final class NetworkReader {
  private static final int MOST_INPUTS = 1 << 24;
  private static final int DEEPEST = 64;

  private final Trace trace;
  private final NodeLayers layers;
  private final Spelled spelled;
  private final List<String> problems = new ArrayList<>();
  private int left;

  private NetworkReader(Trace trace, int nodes) {
    this.trace = trace;
    this.layers = new NodeLayers(trace);
    this.spelled = new Spelled(trace);
    this.left = 4 * nodes + 4;
  }

  /// The network from a graph's only input to its first output.
  ///
  /// @param file what messages call the model
  /// @param factor what every input is multiplied by first, if that is not 1
  /// @throws UnsupportedException naming every node that is no layer
  public static Network.Built read(String file, Execution execution, float factor) {
    Graph graph = execution.graph();
    Slot input = input(file, graph);
    if (graph.outputs().isEmpty()) {
      throw new UnsupportedException(file, List.of("it has no output"));
    }
    Shape one = example(file, input);
    NetworkReader reader = new NetworkReader(trace(execution, input, one), graph.nodes().size());
    String output = graph.outputs().getFirst().name();
    Network.Built network = reader.built(file, input.name(), output, factor);
    new SameAnswers(file, execution, input, output).check(one, said(input, one), network, factor);
    return network;
  }

  /// Of two examples where their number is free: a single one looks like an axis of size 1. Where a
  /// graph was made for a single one, of that.
  private static Trace trace(Execution execution, Slot input, Shape one) {
    int said = said(input, one);
    try {
      return trace(execution, input, one, said > 0 ? said : 2);
    } catch (ShapeException e) {
      if (said > 0) {
        throw e;
      }
      return trace(execution, input, one, 1);
    }
  }

  private static Trace trace(Execution execution, Slot input, Shape one, int batch) {
    Value zeros = Value.of(input.element(), Tensor.zeros(one.under(batch)));
    return new Trace(execution, input.name(), zeros);
  }

  private static Slot input(String file, Graph graph) {
    List<Slot> wanted = graph.wanted();
    if (wanted.size() != 1) {
      throw new UnsupportedException(
          file, List.of("it has %s inputs; a network has one".formatted(wanted.size())));
    }
    Slot input = wanted.getFirst();
    if (!input.element().isReal()) {
      throw new UnsupportedException(
          file,
          List.of(
              "the input \"%s\" is of type %s; a network takes real numbers"
                  .formatted(Excerpt.of(input.name()), input.element())));
    }
    return input;
  }

  /// The shape of one example: that of the input without its first axis, which is the batch.
  private static Shape example(String file, Slot input) {
    List<Long> sizes = input.shape();
    long count = 1;
    int[] ints = new int[Math.max(0, sizes.size() - 1)];
    for (int i = 1; i < sizes.size(); i++) {
      long size = sizes.get(i);
      count = size < 1 || size > MOST_INPUTS ? Long.MAX_VALUE : count * size;
      if (count > MOST_INPUTS) {
        break;
      }
      ints[i - 1] = (int) size;
    }
    if (sizes.size() < 2 || count > MOST_INPUTS) {
      throw new UnsupportedException(
          file,
          List.of(
              "the input \"%s\" is %s; wanted are a batch and sizes that are known, of up to %s numbers in all"
                  .formatted(Excerpt.of(input.name()), sizes, MOST_INPUTS)));
    }
    return Shape.of(ints);
  }

  /// How many examples it says that it takes, or 0.
  private static int said(Slot input, Shape one) {
    long said = input.shape().getFirst();
    return said > 0 && said <= MOST_INPUTS / one.count() ? (int) said : 0;
  }

  private Network.Built built(String file, String input, String output, float factor) {
    String start = reshaped(input);
    Shape in = trace.image(trace.shape(start));
    List<Piece> pieces = new ArrayList<>();
    if (factor != 1f) {
      Tensor factors = Tensor.of(factor).broadcastTo(in.count());
      pieces.add(Piece.of(new Scale(), Map.of("factor", factors)));
    }
    pieces.addAll(between(start, output, 0));
    if (!problems.isEmpty()) {
      throw new UnsupportedException(file, problems);
    }
    Piece whole = Piece.sequence(withoutIdleFlattening(in, pieces));
    return new Network(in, (Sequential) whole.layer()).build(whole.weights());
  }

  /// Where the input is laid out anew before anything else, the network begins with that shape.
  private String reshaped(String input) {
    String at = input;
    for (Node next = trace.user(at); next != null && lays(next); next = trace.user(at)) {
      at = next.outputs().getFirst();
    }
    return at;
  }

  private boolean lays(Node node) {
    boolean moves =
        switch (node.kind()) {
          case "Reshape", "Squeeze", "Unsqueeze", "Identity" -> true;
          case "Transpose" -> trace.movesNothing(node);
          default -> false;
        };
    return moves
        && trace.dataInputs(node).size() == 1
        && trace.value(node.outputs().getFirst()).shape().rank() > 2;
  }

  /// A mean of planes leaves a row here, where ONNX keeps axes of size 1 that are then dropped.
  private List<Piece> withoutIdleFlattening(Shape in, List<Piece> pieces) {
    List<Piece> kept = new ArrayList<>();
    Shape shape = in;
    for (Piece piece : pieces) {
      if (!(piece.layer() instanceof Flatten && shape.rank() == 1)) {
        kept.add(piece);
        shape = piece.layer().outputShape(shape);
      }
    }
    return kept;
  }

  /// The pieces on the way from one value to another, in their order.
  private List<Piece> between(String from, String to, int depth) {
    List<Piece> backwards = new ArrayList<>();
    String at = to;
    while (!at.equals(from)) {
      Node node = trace.maker(at);
      if (node == null || --left < 0 || depth > DEEPEST) {
        problems.add("the ways to \"%s\" cannot be told apart".formatted(Excerpt.of(to)));
        break;
      }
      Spelled.Found found = spelled.endingIn(at, from);
      if (found == null) {
        at = step(node, backwards, depth);
      } else {
        backwards.add(found.piece());
        at = found.from();
      }
    }
    return backwards.reversed();
  }

  /// Adds what a node is, and says which value it comes from.
  private String step(Node node, List<Piece> backwards, int depth) {
    List<String> data = trace.dataInputs(node);
    if (data.isEmpty()) {
      problems.add(node.title() + ": does not depend on the input");
      return node.inputs().isEmpty() ? "" : node.inputs().getFirst();
    }
    try {
      if (data.size() == 1) {
        backwards.addAll(layers.of(node).reversed());
        return data.getFirst();
      }
      return joined(node, data, backwards, depth);
    } catch (Unfit e) {
      problems.add(node.title() + ": " + e.getMessage());
      return data.getFirst();
    } catch (LimpidException e) {
      problems.add(node.title() + ": " + String.valueOf(e.getMessage()));
      return data.getFirst();
    }
  }

  private String joined(Node node, List<String> data, List<Piece> backwards, int depth) {
    return switch (node.kind()) {
      case "Add", "Sum" -> added(data, backwards, depth);
      case "Mul" -> throw new Unfit("multiplies two values that depend on the input");
      case "Concat" -> parallel(node, data, backwards, depth);
      default -> throw new Unfit("takes several values that depend on the input");
    };
  }

  private String added(List<String> data, List<Piece> backwards, int depth) {
    boolean firstIsSkip = trace.leadsTo(data.get(0), data.get(1));
    String skip = data.get(firstIsSkip ? 0 : 1);
    String detour = data.get(firstIsSkip ? 1 : 0);
    if (data.size() > 2 || !trace.leadsTo(skip, detour)) {
      String fork = fork(data);
      backwards.add(Piece.sum(branches(fork, data, depth)));
      return fork;
    }
    Shape in = trace.image(trace.shape(skip));
    List<Piece> inner = withoutIdleFlattening(in, between(skip, detour, depth + 1));
    backwards.add(Piece.residual(Piece.sequence(inner)));
    return skip;
  }

  private String parallel(Node node, List<String> data, List<Piece> backwards, int depth) {
    if (data.size() != node.inputs().size() || trace.call(node).whole("axis", 1) != 1) {
      throw new Unfit("joins something else than ways along their features");
    }
    String shorter = joinedBefore(node, data);
    List<String> ends = shorter == null ? data : List.of(shorter, data.getLast());
    String fork = shorter == null ? fork(data) : shorter;
    backwards.add(Piece.parallel(branches(fork, ends, depth)));
    return fork;
  }

  /// What joins all the ways but the last already, where the last one comes from there: in a
  /// DenseNet every layer joins its own features to all before it.
  private @Nullable String joinedBefore(Node node, List<String> data) {
    List<String> others = data.subList(0, data.size() - 1);
    return trace.users(data.getFirst()).stream()
        .filter(user -> user.kind().equals("Concat") && user.inputs().equals(others))
        .filter(user -> user.attributes().equals(node.attributes()))
        .map(user -> user.outputs().getFirst())
        .filter(joined -> trace.leadsTo(joined, data.getLast()))
        .findFirst()
        .orElse(null);
  }

  private List<Piece> branches(String fork, List<String> ends, int depth) {
    Shape in = trace.image(trace.shape(fork));
    List<Piece> branches = new ArrayList<>();
    for (String end : ends) {
      branches.add(Piece.sequence(withoutIdleFlattening(in, between(fork, end, depth + 1))));
    }
    return branches;
  }

  /// The last value that all of them come from.
  private String fork(List<String> data) {
    String at = data.getFirst();
    while (true) {
      String candidate = at;
      if (data.stream().allMatch(other -> trace.leadsTo(candidate, other))) {
        return candidate;
      }
      Node maker = trace.maker(at);
      if (maker == null || trace.dataInputs(maker).isEmpty()) {
        throw new Unfit("takes ways that do not come from one value");
      }
      at = trace.dataInputs(maker).getFirst();
    }
  }
}

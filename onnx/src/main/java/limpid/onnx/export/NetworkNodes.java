package limpid.onnx.export;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import limpid.error.UnsupportedException;
import limpid.nn.Mode;
import limpid.nn.Network;
import limpid.tensor.Origin;
import limpid.tensor.Shape;
import limpid.tensor.Tensor;
import limpid.tensor.op.BroadcastTo;
import limpid.tensor.op.Op;
import limpid.tensor.op.Reshape;

/// A network as nodes. It answers twice, once two rows and once three: what its layers are made of
/// are then two expressions of the same form, and a size in which they differ is one that the
/// number of rows decides.
final class NetworkNodes {
  private final GraphBuilder graph;
  private final OperationNodes operations;
  private final Map<Tensor, Edge> edges = new HashMap<>();
  private final Map<Tensor, String> buffers = new HashMap<>();

  private NetworkNodes(GraphBuilder graph, Network.Built network) {
    this.graph = graph;
    this.operations = new OperationNodes(graph);
    network.buffers().forEach((path, buffer) -> buffers.put(buffer, path));
  }

  /// Adds a network to a graph.
  ///
  /// @param x its input, in the shape that it takes
  /// @return its output
  /// @throws UnsupportedException for an operation that cannot be said in ONNX
  static String add(Network.Built network, String x, GraphBuilder graph) {
    NetworkNodes nodes = new NetworkNodes(graph, network);
    Tensor two = Tensor.zeros(network.network().input().under(2)).input("x");
    Tensor three = Tensor.zeros(network.network().input().under(3)).input("x");
    nodes.edges.put(two, new Edge(x, sizes(two, three)));
    return nodes.walk(
        network.apply(two, new Mode.Inference()), network.apply(three, new Mode.Inference()));
  }

  private String walk(Tensor two, Tensor three) {
    List<Tensor> narrow = order(two);
    List<Tensor> wide = order(three);
    for (int i = 0; i < narrow.size(); i++) {
      if (narrow.get(i).origin() instanceof Origin.Computed a
          && wide.get(i).origin() instanceof Origin.Computed b) {
        List<Long> sizes = sizes(narrow.get(i), wide.get(i));
        String name = operations.of(same(a.op(), b.op()), inputs(a, b), sizes);
        edges.put(narrow.get(i), new Edge(name, sizes));
      }
    }
    return of(two, three).name();
  }

  private static List<Tensor> order(Tensor result) {
    return Origin.inputsFirst(List.of(result), t -> t.origin() instanceof Origin.Computed);
  }

  /// The operation, if it is one for any number of rows; shapes to come to are compared as sizes.
  private static Op same(Op a, Op b) {
    boolean shaping = a instanceof Reshape || a instanceof BroadcastTo;
    if (!shaping && !a.equals(b)) {
      throw new UnsupportedException(
          "export",
          List.of("the operation %s, which depends on the number of rows".formatted(a.name())));
    }
    return a;
  }

  private List<Edge> inputs(Origin.Computed a, Origin.Computed b) {
    List<Edge> inputs = new ArrayList<>();
    for (int i = 0; i < a.inputs().size(); i++) {
      inputs.add(of(a.inputs().get(i), b.inputs().get(i)));
    }
    return inputs;
  }

  private Edge of(Tensor two, Tensor three) {
    Edge known = edges.get(two);
    if (known != null) {
      return known;
    }
    List<Long> sizes = sizes(two, three);
    if (sizes.contains(Edge.ROWS)) {
      throw new UnsupportedException("export", List.of("numbers of its own for each row"));
    }
    Edge constant = new Edge(graph.constant(name(two), two), sizes);
    edges.put(two, constant);
    return constant;
  }

  private String name(Tensor tensor) {
    return tensor.origin() instanceof Origin.Learned(String path)
        ? path
        : buffers.getOrDefault(tensor, "constant");
  }

  private static List<Long> sizes(Tensor two, Tensor three) {
    Shape a = two.shape();
    Shape b = three.shape();
    List<Long> sizes = new ArrayList<>();
    for (int i = 0; i < a.rank(); i++) {
      sizes.add(a.size(i) == b.size(i) ? a.size(i) : Edge.ROWS);
    }
    return sizes;
  }
}

package limpid.onnx.export;

import java.util.ArrayList;
import java.util.List;
import limpid.encode.Input;
import limpid.model.Model;
import limpid.nn.Network;
import limpid.onnx.graph.ElementType;
import limpid.onnx.graph.Graph;
import limpid.tensor.Shape;

/// A whole model as a graph: from what it is asked to what it answers.
public final class ModelGraph {
  private ModelGraph() {}

  /// The graph of a model. Columns are inputs by their names; pictures come as `pixels`, framed
  /// already, and bare numbers as `x`.
  ///
  /// @throws limpid.error.UnsupportedException for what cannot be said in ONNX
  public static Graph of(Model model) {
    GraphBuilder graph = new GraphBuilder();
    Shape in = model.network().network().input();
    String x =
        switch (model.description().input()) {
          case Input.Columns(var encoder) -> columns(graph, new ColumnNodes(graph).of(encoder), in);
          case Input.Picture _ -> graph.input("pixels", ElementType.FLOAT, rowsOf(in));
          case Input.Numbers _ -> graph.input("x", ElementType.FLOAT, rowsOf(in));
        };
    String y = NetworkNodes.add(model.network(), x, graph);
    Shape out = model.network().network().output();
    String row = out.rank() == 1 ? y : graph.reshape(y, List.of(Edge.ROWS, (long) out.count()));
    new AnswerNodes(graph).of(model.description(), row);
    return graph.graph("limpid");
  }

  /// The graph of a network alone, from `x` to `y`.
  ///
  /// @throws limpid.error.UnsupportedException for what cannot be said in ONNX
  public static Graph of(Network.Built network) {
    GraphBuilder graph = new GraphBuilder();
    String x = graph.input("x", ElementType.FLOAT, rowsOf(network.network().input()));
    String y = NetworkNodes.add(network, x, graph);
    graph.output("y", y, ElementType.FLOAT, rowsOf(network.network().output()));
    return graph.graph("limpid");
  }

  private static String columns(GraphBuilder graph, String row, Shape in) {
    return in.rank() == 1 ? row : graph.reshape(row, rowsOf(in));
  }

  private static List<Long> rowsOf(Shape one) {
    List<Long> sizes = new ArrayList<>(List.of(Edge.ROWS));
    for (int size : one.toArray()) {
      sizes.add((long) size);
    }
    return sizes;
  }
}

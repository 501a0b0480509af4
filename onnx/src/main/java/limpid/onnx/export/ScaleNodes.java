package limpid.onnx.export;

import limpid.encode.Scale;

/// A [Scale] as nodes.
record ScaleNodes(GraphBuilder graph) {
  /// Far beyond where a scale has bent numbers to their bound, and its square is no infinity.
  private static final float FAR = 1e9f;

  /// z/√(1 + (z/4)²) with z = (x − median)/unit. The median comes in two parts, since a single
  /// float32 would be too coarse for one that is large beside its unit.
  String of(Scale scale, String x) {
    float coarse = (float) scale.median();
    float fine = (float) (scale.median() - coarse);
    String off = graph.node("Sub", x, graph.number(coarse));
    if (fine != 0) {
      off = graph.node("Sub", off, graph.number(fine));
    }
    String z = graph.node("Div", off, graph.number((float) scale.unit()));
    String near = graph.node("Clip", z, graph.number(-FAR), graph.number(FAR));
    String quarter = graph.node("Div", near, graph.number(4));
    String square = graph.node("Mul", quarter, quarter);
    String root = graph.node("Sqrt", graph.node("Add", square, graph.number(1)));
    return graph.node("Div", near, root);
  }
}

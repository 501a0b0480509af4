package limpid.onnx.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import limpid.error.UnsupportedException;
import limpid.onnx.graph.Attribute;
import limpid.onnx.graph.ElementType;
import limpid.tensor.Extent;
import limpid.tensor.Shape;
import limpid.tensor.Tensor;
import limpid.tensor.op.Add;
import limpid.tensor.op.ArgMax;
import limpid.tensor.op.ArgMin;
import limpid.tensor.op.Arithmetic;
import limpid.tensor.op.AveragePool;
import limpid.tensor.op.BatchMatMul;
import limpid.tensor.op.BatchNorm;
import limpid.tensor.op.BroadcastTo;
import limpid.tensor.op.Compare;
import limpid.tensor.op.Concat;
import limpid.tensor.op.Conv2d;
import limpid.tensor.op.CrossEntropy;
import limpid.tensor.op.Divide;
import limpid.tensor.op.Dropout;
import limpid.tensor.op.Elementwise;
import limpid.tensor.op.Flip;
import limpid.tensor.op.Gather;
import limpid.tensor.op.LayerNorm;
import limpid.tensor.op.LogSoftmax;
import limpid.tensor.op.MatMul;
import limpid.tensor.op.MaxPool;
import limpid.tensor.op.Maximum;
import limpid.tensor.op.Minimum;
import limpid.tensor.op.Moments;
import limpid.tensor.op.Multiply;
import limpid.tensor.op.OneHot;
import limpid.tensor.op.Op;
import limpid.tensor.op.OverAxes;
import limpid.tensor.op.Pad;
import limpid.tensor.op.Permute;
import limpid.tensor.op.Pow;
import limpid.tensor.op.Reshape;
import limpid.tensor.op.SigmoidCrossEntropy;
import limpid.tensor.op.Slice;
import limpid.tensor.op.Softmax;
import limpid.tensor.op.Subtract;
import limpid.tensor.op.Targets;
import limpid.tensor.op.Transpose;
import limpid.tensor.op.Where;

/// Operations as nodes, one after the other. The switch has no default: a new operation does not
/// compile before it has its nodes here.
final class OperationNodes {
  private final GraphBuilder graph;
  private final ElementwiseNodes elementwise;
  private final ReductionNodes reductions;
  private final MovementNodes movements;

  OperationNodes(GraphBuilder graph) {
    this.graph = graph;
    this.elementwise = new ElementwiseNodes(graph);
    this.reductions = new ReductionNodes(graph);
    this.movements = new MovementNodes(graph);
  }

  /// The name of what an operation makes of these values.
  ///
  /// @param y the sizes of what it makes
  /// @throws UnsupportedException for what is not part of an answer, or known to the caller alone
  String of(Op op, List<Edge> x, List<Long> y) {
    Edge first = x.getFirst();
    return switch (op) {
      case Arithmetic arithmetic -> node(name(arithmetic), x);
      case Elementwise function -> elementwise.of(function, first.name());
      case OverAxes reduction -> reductions.of(reduction, first);
      case ArgMax(int axis, boolean keep) -> best("ArgMax", axis, keep, first);
      case ArgMin(int axis, boolean keep) -> best("ArgMin", axis, keep, first);
      case Compare(Compare.Relation relation) -> truths(compared(relation, x));
      case Where _ -> where(x);
      case MatMul(boolean a, boolean b) -> product(x, a, b);
      case BatchMatMul(boolean a, boolean b) -> product(x, a, b);
      case Conv2d convolution -> convolution(convolution, x);
      case MaxPool(Extent kernel, Extent stride, Extent padding) ->
          pool("MaxPool", Map.of(), window(kernel, stride, padding), first, y);
      case AveragePool(Extent kernel, Extent stride, Extent padding, boolean counts) ->
          pool("AveragePool", counted(counts), window(kernel, stride, padding), first, y);
      case BatchNorm(float epsilon) -> batchNorm(epsilon, x);
      case LayerNorm(float epsilon) -> node("LayerNormalization", x, real("epsilon", epsilon));
      case Softmax _ -> node("Softmax", x, whole("axis", -1));
      case LogSoftmax _ -> node("LogSoftmax", x, whole("axis", -1));
      case OneHot(int classes) -> oneHot(classes, first);
      case Gather(int axis) -> gather(axis, x);
      case Concat(int axis) -> node("Concat", x, whole("axis", axis));
      case Reshape _ -> graph.reshape(first.name(), movements.fixed(y, "reshape"));
      case BroadcastTo _ -> movements.broadcast(first, y);
      case Flip(int axis) -> movements.flip(first, axis);
      case Slice slice -> movements.slice(first, slice);
      case Pad pad -> movements.pad(first, pad);
      case Permute(List<Integer> axes) -> movements.permute(first, axes);
      case Transpose _ -> movements.transpose(first);
      case CrossEntropy _, Dropout _, Moments _, SigmoidCrossEntropy _, Targets _ ->
          throw unsupported(op, "is for learning, not for answers");
      case Op.Custom _ -> throw unsupported(op, "is the caller's own, which ONNX does not know");
    };
  }

  private static UnsupportedException unsupported(Op op, String why) {
    return new UnsupportedException(
        "export", List.of("the operation %s %s".formatted(op.name(), why)));
  }

  private static Map<String, Attribute> whole(String name, long number) {
    return Map.of(name, new Attribute.Whole(number));
  }

  private static Map<String, Attribute> real(String name, float number) {
    return Map.of(name, new Attribute.Real(number));
  }

  private String node(String operator, List<Edge> x) {
    return node(operator, x, Map.of());
  }

  private String node(String operator, List<Edge> x, Map<String, Attribute> attributes) {
    return graph.node(operator, x.stream().map(Edge::name).toList(), attributes);
  }

  private static String name(Arithmetic arithmetic) {
    return switch (arithmetic) {
      case Add _ -> "Add";
      case Divide _ -> "Div";
      case Maximum _ -> "Max";
      case Minimum _ -> "Min";
      case Multiply _ -> "Mul";
      case Pow _ -> "Pow";
      case Subtract _ -> "Sub";
    };
  }

  private String truths(String truths) {
    return graph.cast(truths, ElementType.FLOAT);
  }

  private String compared(Compare.Relation relation, List<Edge> x) {
    return switch (relation) {
      case EQUAL -> node("Equal", x);
      case NOT_EQUAL -> graph.node("Not", node("Equal", x));
      case LESS -> node("Less", x);
      case LESS_EQUAL -> node("LessOrEqual", x);
      case GREATER -> node("Greater", x);
      case GREATER_EQUAL -> node("GreaterOrEqual", x);
    };
  }

  private String best(String operator, int axis, boolean keep, Edge x) {
    Map<String, Attribute> settings =
        Map.of("axis", new Attribute.Whole(axis), "keepdims", new Attribute.Whole(keep ? 1 : 0));
    return graph.cast(node(operator, List.of(x), settings), ElementType.FLOAT);
  }

  private String where(List<Edge> x) {
    String condition = graph.cast(x.get(0).name(), ElementType.BOOL);
    return graph.node("Where", condition, x.get(1).name(), x.get(2).name());
  }

  private String product(List<Edge> x, boolean transposeA, boolean transposeB) {
    Edge a = x.get(0);
    Edge b = x.get(1);
    return graph.node(
        "MatMul",
        transposeA ? movements.transpose(a) : a.name(),
        transposeB ? movements.transpose(b) : b.name());
  }

  private String convolution(Conv2d c, List<Edge> x) {
    Map<String, Attribute> settings =
        Map.of(
            "strides", both(c.stride()),
            "pads", padding(c.padding()),
            "dilations", both(c.dilation()),
            "group", new Attribute.Whole(c.groups()));
    return node("Conv", x, settings);
  }

  private static Attribute both(Extent e) {
    return new Attribute.Wholes(List.of((long) e.rows(), (long) e.columns()));
  }

  /// In front on both axes, and then behind.
  private static Attribute padding(Extent e) {
    long rows = e.rows();
    long columns = e.columns();
    return new Attribute.Wholes(List.of(rows, columns, rows, columns));
  }

  private static Map<String, Attribute> window(Extent kernel, Extent stride, Extent padding) {
    return Map.of("kernel_shape", both(kernel), "strides", both(stride), "pads", padding(padding));
  }

  private static Map<String, Attribute> counted(boolean counts) {
    return whole("count_include_pad", counts ? 1 : 0);
  }

  /// ONNX pools images [b, c, h, w]; others are laid out so, and back.
  private String pool(
      String operator,
      Map<String, Attribute> more,
      Map<String, Attribute> window,
      Edge x,
      List<Long> y) {
    Map<String, Attribute> settings = new TreeMap<>(window);
    settings.putAll(more);
    if (x.rank() == 4) {
      return node(operator, List.of(x), settings);
    }
    List<Long> planes = new ArrayList<>(List.of(Edge.ROWS, 1L));
    planes.addAll(x.sizes().subList(x.rank() - 2, x.rank()));
    String image = graph.reshape(x.name(), movements.fixed(planes, operator));
    String pooled = graph.node(operator, List.of(image), settings);
    return graph.reshape(pooled, movements.fixed(y, operator));
  }

  /// Ours has the inputs x, mean, variance, gain and bias; ONNX's x, gain, bias, mean and variance.
  private String batchNorm(float epsilon, List<Edge> x) {
    List<Edge> order = List.of(x.get(0), x.get(3), x.get(4), x.get(1), x.get(2));
    return node("BatchNormalization", order, real("epsilon", epsilon));
  }

  private String oneHot(int classes, Edge x) {
    String indices = graph.cast(x.name(), ElementType.INT64);
    String offOn = graph.constant("off_on", Tensor.of(Shape.of(2), 0, 1));
    return graph.node("OneHot", List.of(indices, graph.whole(classes), offOn), whole("axis", -1));
  }

  private String gather(int axis, List<Edge> x) {
    String indices = graph.cast(x.get(1).name(), ElementType.INT64);
    return graph.node("Gather", List.of(x.get(0).name(), indices), whole("axis", axis));
  }
}

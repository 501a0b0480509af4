package limpid.onnx.export;

import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import limpid.error.UnsupportedException;
import limpid.onnx.graph.Attribute;
import limpid.tensor.op.Axes;
import limpid.tensor.op.LogSumExp;
import limpid.tensor.op.Max;
import limpid.tensor.op.Mean;
import limpid.tensor.op.Min;
import limpid.tensor.op.OverAxes;
import limpid.tensor.op.Sum;
import limpid.tensor.op.Variance;

/// Operations along axes as nodes.
record ReductionNodes(GraphBuilder graph) {

  String of(OverAxes operation, Edge x) {
    return switch (operation) {
      case LogSumExp _ -> node("ReduceLogSumExp", operation, x);
      case Max _ -> node("ReduceMax", operation, x);
      case Mean _ -> node("ReduceMean", operation, x);
      case Min _ -> node("ReduceMin", operation, x);
      case Sum _ -> node("ReduceSum", operation, x);
      case Variance variance -> variance(variance, x);
    };
  }

  private String node(String operator, OverAxes operation, Edge x) {
    return node(operator, x.name(), axes(operation.axes(), x), operation.keepAxes());
  }

  private String node(String operator, String x, long[] axes, boolean keep) {
    return graph.node(
        operator,
        List.of(x, graph.wholes(axes)),
        Map.of("keepdims", new Attribute.Whole(keep ? 1 : 0)));
  }

  private static long[] axes(Axes axes, Edge x) {
    return axes.named().isEmpty()
        ? LongStream.range(0, x.rank()).toArray()
        : axes.named().stream().mapToLong(x::axis).toArray();
  }

  /// Σ (x − x̄)² / (n − correction)
  private String variance(Variance variance, Edge x) {
    long[] axes = axes(variance.axes(), x);
    long n = 1;
    for (long axis : axes) {
      long size = x.sizes().get((int) axis);
      if (size == Edge.ROWS) {
        throw new UnsupportedException("export", List.of("a variance over the rows of a batch"));
      }
      n *= size;
    }
    String off = graph.node("Sub", x.name(), node("ReduceMean", x.name(), axes, true));
    String sum = node("ReduceSum", graph.node("Mul", off, off), axes, variance.keepAxes());
    return graph.node("Div", sum, graph.number((float) (n - variance.correction())));
  }
}

package limpid.onnx.export;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import limpid.error.UnsupportedException;
import limpid.onnx.graph.Attribute;
import limpid.tensor.op.Pad;
import limpid.tensor.op.Slice;

/// Operations that lay numbers out anew as nodes.
record MovementNodes(GraphBuilder graph) {

  /// Sizes of which at most one is decided by the number of rows.
  ///
  /// @throws UnsupportedException if there are more
  List<Long> fixed(List<Long> sizes, String operation) {
    if (sizes.stream().filter(size -> size == Edge.ROWS).count() > 1) {
      throw new UnsupportedException(
          "export",
          List.of("a %s with two sizes that the number of rows decides".formatted(operation)));
    }
    return sizes;
  }

  /// Expand keeps a size where it is told 1; so it need not know the number of rows.
  String broadcast(Edge x, List<Long> y) {
    List<Long> wanted = new ArrayList<>();
    for (int i = 0; i < y.size(); i++) {
      int at = i - (y.size() - x.rank());
      boolean rows = y.get(i) == Edge.ROWS;
      if (rows && (at < 0 || x.sizes().get(at) != Edge.ROWS)) {
        throw new UnsupportedException("export", List.of("numbers repeated for each row"));
      }
      wanted.add(rows ? 1L : y.get(i));
    }
    return graph.node("Expand", x.name(), graph.wholes(wanted));
  }

  String flip(Edge x, int axis) {
    return slice(x, axis, -1, Integer.MIN_VALUE, -1);
  }

  String slice(Edge x, Slice slice) {
    return slice(x, slice.axis(), slice.start(), slice.stop(), slice.step());
  }

  private String slice(Edge x, long axis, long start, long stop, long step) {
    return graph.node(
        "Slice",
        x.name(),
        graph.wholes(start),
        graph.wholes(stop),
        graph.wholes(axis),
        graph.wholes(step));
  }

  String pad(Edge x, Pad pad) {
    Long[] amounts = Collections.nCopies(2 * x.rank(), 0L).toArray(Long[]::new);
    amounts[x.axis(pad.axis())] = (long) pad.before();
    amounts[x.rank() + x.axis(pad.axis())] = (long) pad.after();
    return graph.node("Pad", x.name(), graph.wholes(List.of(amounts)), graph.number(pad.value()));
  }

  String permute(Edge x, List<Integer> axes) {
    List<Long> order = axes.stream().map(axis -> (long) x.axis(axis)).toList();
    return graph.node("Transpose", List.of(x.name()), Map.of("perm", new Attribute.Wholes(order)));
  }

  /// The last two axes in each other's place.
  String transpose(Edge x) {
    List<Integer> axes = new ArrayList<>(IntStream.range(0, x.rank()).boxed().toList());
    Collections.swap(axes, x.rank() - 2, x.rank() - 1);
    return permute(x, axes);
  }
}

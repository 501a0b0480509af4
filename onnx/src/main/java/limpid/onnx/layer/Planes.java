package limpid.onnx.layer;

import java.util.Arrays;
import java.util.List;
import limpid.nn.AveragePool;
import limpid.nn.Flatten;
import limpid.nn.GlobalAveragePool;
import limpid.nn.Layer;
import limpid.nn.MaxPool;
import limpid.onnx.graph.Node;
import limpid.onnx.op.Call;
import limpid.tensor.Extent;
import limpid.tensor.Shape;
import org.jspecify.annotations.Nullable;

/// Means and maxima of whole planes of images, in one node, or in two of which each takes one axis.
record Planes(Trace trace) {

  /// What a node is that reduces planes of images to a number each.
  ///
  /// @throws Unfit if it reduces something else
  List<Piece> reduced(Node node) {
    String image = image(node);
    if (image == null) {
      Node next = trace.user(node.outputs().getFirst());
      if (next != null && next.kind().equals(node.kind()) && isHalf(node, next)) {
        return List.of(); // the next one says what both are
      }
      throw new Unfit("it is not of whole planes of images");
    }
    boolean maximum = node.operator().contains("Max");
    String made = node.outputs().getFirst();
    if (!maximum && becomesRow(made)) {
      return List.of(Piece.of(new GlobalAveragePool()));
    }
    Shape in = trace.image(trace.shape(image));
    Extent whole = new Extent(in.size(-2), in.size(-1));
    Layer layer =
        maximum
            ? new MaxPool(whole, whole, Extent.of(0))
            : new AveragePool(whole, whole, Extent.of(0), true);
    return trace.shape(made).rank() == 1
        ? List.of(Piece.of(layer), Piece.of(new Flatten()))
        : List.of(Piece.of(layer));
  }

  /// The image whose planes a node reduces, alone or with the node before it; null if it does not.
  private @Nullable String image(Node node) {
    String input = trace.dataInputs(node).getFirst();
    Node before = trace.maker(input);
    if (node.operator().startsWith("Global") || isWhole(node)) {
      return input;
    }
    if (before == null || trace.dataInputs(before).size() != 1) {
      return null;
    }
    boolean joined = joinsPlanes(before) && Arrays.equals(axes(node), new int[] {2});
    boolean second = before.kind().equals(node.kind()) && isHalf(before, node);
    return joined || second ? trace.dataInputs(before).getFirst() : null;
  }

  private boolean isWhole(Node node) {
    int rank = trace.call(node).shape(0).rank();
    int[] axes = axes(node);
    return (rank == 4 || trace.isOfSequences())
        && axes.length == rank - 2
        && Arrays.stream(axes).allMatch(axis -> axis >= 2);
  }

  /// Whether two nodes one after the other take one axis of images each.
  private boolean isHalf(Node first, Node second) {
    int[] one = axes(first);
    int[] other = axes(second);
    return trace.call(first).shape(0).rank() == 4
        && second.equals(trace.user(first.outputs().getFirst()))
        && one.length == 1
        && other.length == 1
        && one[0] >= 2
        && other[0] >= 2;
  }

  /// The axes, counted from 0; none if it does not say them.
  private int[] axes(Node node) {
    Call call = trace.call(node);
    long @Nullable [] axes = call.wholes("axes", 1);
    return axes == null
        ? new int[0]
        : Arrays.stream(axes).mapToInt(axis -> call.axis(axis, call.shape(0).rank())).toArray();
  }

  /// Whether it lays out each plane of an image as a row.
  boolean joinsPlanes(Node node) {
    if (!node.kind().equals("Reshape") || trace.dataInputs(node).size() != 1) {
      return false;
    }
    Shape in = trace.shape(trace.dataInputs(node).getFirst());
    Shape out = trace.shape(node.outputs().getFirst());
    return in.rank() == 3 && out.equals(Shape.of(in.size(0), in.count(1, 3)));
  }

  /// Whether the numbers become a row at once. Else an image of one number for each plane is left,
  /// of which convolutions can go on.
  private boolean becomesRow(String made) {
    Node next = trace.user(made);
    if (next != null && (next.kind().equals("Dropout") || next.kind().equals("Identity"))) {
      return becomesRow(next.outputs().getFirst());
    }
    return trace.shape(made).rank() < 2 || trace.isOutput(made) || laysRow(next);
  }

  /// Whether a node makes a row of one example.
  boolean laysRow(@Nullable Node node) {
    return node != null
        && trace.dataInputs(node).size() == 1
        && switch (node.kind()) {
          case "Flatten", "Reshape", "Squeeze", "Unsqueeze", "Gather" ->
              keepsAll(node) && trace.shape(node.outputs().getFirst()).rank() == 1;
          default -> false;
        };
  }

  /// Whether there are as many numbers afterwards as before.
  boolean keepsAll(Node node) {
    Shape in = trace.shape(trace.dataInputs(node).getFirst());
    return in.count() == trace.shape(node.outputs().getFirst()).count();
  }
}

package limpid.onnx.layer;

import java.util.List;
import java.util.Map;
import limpid.error.ModelFileException;
import limpid.error.ShapeException;
import limpid.error.UnsupportedException;
import limpid.nn.Mode;
import limpid.nn.Network;
import limpid.onnx.graph.Slot;
import limpid.onnx.graph.Value;
import limpid.onnx.op.Execution;
import limpid.tensor.Shape;
import limpid.tensor.Tensor;

/// Whether a network answers what its graph answers, on made-up numbers: a graph can say what no
/// layer does, such as how many examples it is given together.
///
/// @param file what messages call the model
/// @param execution the graph
/// @param input its input
/// @param output its output
record SameAnswers(String file, Execution execution, Slot input, String output) {
  /// Of the largest number. Halves are rounded after each node of a graph, and never in a network.
  private static final double ALIKE = 0.05;

  /// Asks both about one example, or as many as the graph says that it takes.
  ///
  /// @param one the shape of one example of the graph
  /// @param said how many it takes, or 0
  /// @param factor what the network multiplies its inputs by first
  /// @throws UnsupportedException if they differ
  void check(Shape one, int said, Network.Built network, float factor) {
    try {
      compare(one, said > 0 ? said : 1, network, factor);
    } catch (ShapeException e) { // it cannot take a single example
      compare(one, 2, network, factor);
    }
  }

  private void compare(Shape one, int batch, Network.Built network, float factor) {
    Shape shape = one.under(batch);
    float[] x = new float[shape.count()];
    for (int i = 0; i < x.length; i++) {
      double golden = (i + 1) * 0.6180339887498949; // its multiples fill 0 to 1 evenly
      x[i] = (float) (2 * (golden - Math.floor(golden)) - 1);
    }
    Tensor numbers = Tensor.wrap(shape, x);
    Value value = Value.of(input.element(), factor == 1f ? numbers : numbers.multiply(factor));
    Value given = execution.outputs(Map.of(input.name(), value)).get(output);
    if (given == null) {
      throw new ModelFileException(file, "no node gives its output");
    }
    float[] theirs = given.tensor().toArray();
    Shape image = network.network().input().under(batch);
    float[] ours = network.apply(numbers.reshape(image.toArray()), new Mode.Inference()).toArray();
    if (ours.length != theirs.length || apart(ours, theirs) > ALIKE) {
      throw new UnsupportedException(
          file,
          List.of(
              "as layers it would not give what the graph gives for a batch of %s; perhaps it computes with the number of rows"
                  .formatted(batch)));
    }
  }

  /// The largest difference in parts of the largest number; 0 where that is not finite.
  private static double apart(float[] ours, float[] theirs) {
    double largest = Float.MIN_NORMAL;
    double off = 0;
    for (int i = 0; i < theirs.length; i++) {
      largest = Math.max(largest, Math.abs(theirs[i]));
      off = Math.max(off, Math.abs(ours[i] - theirs[i]));
    }
    return largest < Float.MAX_VALUE ? off / largest : 0;
  }
}

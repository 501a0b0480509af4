package limpid.onnx.graph;

import java.util.List;

/// An input or an output of a graph.
///
/// @param name its name
/// @param type what it is: `tensor`, or another word for what is not computed with here
/// @param element what one number is
/// @param shape its sizes; −1 for one that is not known before it runs, such as that of the batch;
///   empty for a single number, and where no shape is said
public record Slot(String name, String type, ElementType element, List<Long> shape) {
  /// Copies the list.
  public Slot {
    shape = List.copyOf(shape);
  }
}

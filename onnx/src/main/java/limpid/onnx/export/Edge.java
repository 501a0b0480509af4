package limpid.onnx.export;

import java.util.List;

/// A value of a graph that is being made.
///
/// @param name its name
/// @param sizes its shape; −1 where the number of rows decides
record Edge(String name, List<Long> sizes) {
  /// A size that the number of rows decides.
  static final long ROWS = -1;

  /// Copies the list.
  Edge {
    sizes = List.copyOf(sizes);
  }

  int rank() {
    return sizes.size();
  }

  /// An axis counted from 0, given so or from the end.
  int axis(int axis) {
    return axis < 0 ? axis + rank() : axis;
  }
}

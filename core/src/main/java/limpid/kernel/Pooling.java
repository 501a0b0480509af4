package limpid.kernel;

/// The shapes of two-dimensional pooling, and what follows from them for the loops: each plane
/// [height, width] gives a plane [output height, output width], every number of which is made of
/// one window.
public final class Pooling {
  final Axis rows;
  final Axis columns;

  /// For an output, the inputs of its window.
  final Taps windowRows;

  final Taps windowColumns;

  /// A window that lies in the padding altogether is not allowed.
  public Pooling(Axis rows, Axis columns) {
    this.rows = rows;
    this.columns = columns;
    this.windowRows = rows.forward();
    this.windowColumns = columns.forward();
  }

  /// Numbers of one plane of the input.
  int inputPlane() {
    return rows.size() * columns.size();
  }

  /// Numbers of one plane of the output.
  int outputPlane() {
    return rows.outputs() * columns.outputs();
  }

  /// Numbers of one window, those in the padding included.
  int windowSize() {
    return rows.kernel() * columns.kernel();
  }

  /// Whether windows are squares of four that follow one another: by far the most frequent case.
  boolean halves() {
    return halves(rows) && halves(columns);
  }

  private static boolean halves(Axis axis) {
    return axis.kernel() == 2 && axis.stride() == 2 && axis.padding() == 0 && axis.dilation() == 1;
  }
}

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

  private final boolean countsPadding;

  /// A window that lies in the padding altogether is not allowed.
  public Pooling(Axis rows, Axis columns) {
    this(rows, columns, true);
  }

  /// @param countsPadding whether means are over the numbers of a window in the padding, too
  public Pooling(Axis rows, Axis columns, boolean countsPadding) {
    this.rows = rows;
    this.columns = columns;
    this.countsPadding = countsPadding;
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

  /// What each number of a window counts in their mean.
  float share(int row, int column) {
    int numbers =
        countsPadding
            ? rows.kernel() * columns.kernel()
            : windowRows.count(row) * windowColumns.count(column);
    return 1f / numbers;
  }

  /// Whether windows are squares of four that follow one another: by far the most frequent case.
  boolean halves() {
    return halves(rows) && halves(columns);
  }

  private static boolean halves(Axis axis) {
    return axis.kernel() == 2 && axis.stride() == 2 && axis.padding() == 0 && axis.dilation() == 1;
  }
}

package limpid.kernel;

/// One direction of a [Convolution], from its inputs to its outputs or back, as the loops see it:
/// each number of a target plane is a sum over the source channels of its group and over taps.
///
/// @param groups how many groups
/// @param sources channels of one group that are read
/// @param targets channels of one group that are written
/// @param rows the taps of each row of a target plane
/// @param columns the taps of each column
/// @param sourceRows rows of a source plane
/// @param sourceColumns columns of a source plane
/// @param kernelColumns columns of the window
/// @param taps weights for one source and one target
/// @param sourceStep from the weights for one source to those for the next
/// @param targetStep from the weights for one target to those for the next
record Correlation(
    int groups,
    int sources,
    int targets,
    Taps rows,
    Taps columns,
    int sourceRows,
    int sourceColumns,
    int kernelColumns,
    int taps,
    int sourceStep,
    int targetStep) {

  static Correlation forward(Convolution c) {
    return new Correlation(
        c.groups,
        c.groupChannels(),
        c.groupFilters(),
        c.rows.forward(),
        c.columns.forward(),
        c.rows.size(),
        c.columns.size(),
        c.columns.kernel(),
        c.taps(),
        c.taps(),
        c.filterSize());
  }

  static Correlation backward(Convolution c) {
    return new Correlation(
        c.groups,
        c.groupFilters(),
        c.groupChannels(),
        c.rows.backward(),
        c.columns.backward(),
        c.rows.outputs(),
        c.columns.outputs(),
        c.columns.kernel(),
        c.taps(),
        c.filterSize(),
        c.taps());
  }

  int sourcePlane() {
    return sourceRows * sourceColumns;
  }

  /// Numbers of all source planes.
  int sourceSize() {
    return groups * sources * sourcePlane();
  }

  int targetPlane() {
    return rows.places() * columns.places();
  }

  /// Numbers of all target planes.
  int targetSize() {
    return groups * targets * targetPlane();
  }

  /// Weights of one group.
  int groupWeights() {
    return sources * targets * taps;
  }

  /// The first weight that a place of a target plane is made with.
  int firstWeight(int row, int column) {
    return rows.first(row) * kernelColumns + columns.first(column);
  }

  /// Where in a source plane that place begins to read.
  int firstSource(int row, int column) {
    return rows.at(row) * sourceColumns + columns.at(column);
  }
}

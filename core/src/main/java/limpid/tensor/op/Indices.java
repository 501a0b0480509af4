package limpid.tensor.op;

import limpid.error.DataException;

/// Whole numbers held as floats that choose one of several: a class, a row of a table.
final class Indices {
  private Indices() {}

  /// Each must be one of 0 … n−1: any other would read a stranger's memory.
  ///
  /// @param what precedes the number's place in the message, such as `the class of row`
  static void check(String operation, String what, Array indices, int n) {
    float[] data = indices.data();
    int from = indices.offset();
    int count = indices.count();
    for (int i = 0; i < count; i++) {
      float k = data[from + i];
      if (!(k >= 0 && k < n && k == (int) k)) {
        throw DataException.of(
            operation,
            "%s %s is %s; it must be a whole number from 0 to %s".formatted(what, i, k, n - 1));
      }
    }
  }
}

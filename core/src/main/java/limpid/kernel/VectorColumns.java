package limpid.kernel;

import static limpid.kernel.Species.FLOAT;
import static limpid.kernel.Species.LANES;

import jdk.incubator.vector.FloatVector;

/// Reductions of columns: each lane follows one column down the rows, in order.
final class VectorColumns {
  private VectorColumns() {}

  private static FloatVector load(float[] x, int at) {
    return FloatVector.fromArray(FLOAT, x, at);
  }

  /// y[i] = Σ x[j·step + i] over n rows, for columns that are a multiple of the vector length.
  static void sum(float[] x, int xo, int n, int step, int columns, float[] y, int yo) {
    for (int i = 0; i < columns; i += LANES) {
      FloatVector sum = FloatVector.zero(FLOAT);
      for (int j = 0; j < n; j++) {
        sum = sum.add(load(x, xo + j * step + i));
      }
      sum.intoArray(y, yo + i);
    }
  }

  /// y[i] = max x[j·step + i], likewise.
  static void max(float[] x, int xo, int n, int step, int columns, float[] y, int yo) {
    for (int i = 0; i < columns; i += LANES) {
      FloatVector max = FloatVector.broadcast(FLOAT, Float.NEGATIVE_INFINITY);
      for (int j = 0; j < n; j++) {
        max = max.max(load(x, xo + j * step + i));
      }
      max.intoArray(y, yo + i);
    }
  }

  /// y[i] = min x[j·step + i], likewise.
  static void min(float[] x, int xo, int n, int step, int columns, float[] y, int yo) {
    for (int i = 0; i < columns; i += LANES) {
      FloatVector min = FloatVector.broadcast(FLOAT, Float.POSITIVE_INFINITY);
      for (int j = 0; j < n; j++) {
        min = min.min(load(x, xo + j * step + i));
      }
      min.intoArray(y, yo + i);
    }
  }
}

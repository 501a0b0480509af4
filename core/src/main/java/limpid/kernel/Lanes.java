package limpid.kernel;

/// The 16 virtual lanes of reductions over adjacent numbers: number i goes to lane i mod 16, and
/// the lanes are folded in halves, 8, 4, 2, 1. Vectors of any width up to 16 do the same as these
/// loops.
final class Lanes {
  static final int COUNT = 16;

  private Lanes() {}

  /// The sum of all lanes; the lanes are overwritten.
  static float sum(float[] lanes) {
    for (int half = COUNT / 2; half > 0; half /= 2) {
      for (int i = 0; i < half; i++) {
        lanes[i] += lanes[i + half];
      }
    }
    return lanes[0];
  }

  /// The smallest of all lanes, NaN if one is NaN.
  static float min(float[] lanes) {
    float min = lanes[0];
    for (int i = 1; i < COUNT; i++) {
      min = Math.min(min, lanes[i]);
    }
    return min;
  }

  /// Where the first number stands that equals this one, NaN being equal to NaN; 0 if there is
  /// none.
  static int first(float wanted, float[] x, int xo, int n) {
    for (int j = 0; j < n; j++) {
      float number = x[xo + j];
      if (number == wanted || (Float.isNaN(number) && Float.isNaN(wanted))) {
        return j;
      }
    }
    return 0;
  }

  /// The largest of all lanes, NaN if one is NaN.
  static float max(float[] lanes) {
    float max = lanes[0];
    for (int i = 1; i < COUNT; i++) {
      max = Math.max(max, lanes[i]);
    }
    return max;
  }
}

package limpid.kernel;

/// The 16 virtual lanes of reductions over adjacent numbers: number i goes to lane i mod 16, and
/// the lanes are folded in halves, 8, 4, 2, 1. Vectors of any width up to 16 do the same as these
/// loops.
final class Lanes {
  static final int COUNT = 16;

  private Lanes() {}

  /// The sum of the first 16 numbers. Written out, for loops of changing length would take longer
  /// than many a row does.
  static float sum(float[] lanes) {
    float a = (lanes[0] + lanes[8]) + (lanes[4] + lanes[12]);
    float b = (lanes[1] + lanes[9]) + (lanes[5] + lanes[13]);
    float c = (lanes[2] + lanes[10]) + (lanes[6] + lanes[14]);
    float d = (lanes[3] + lanes[11]) + (lanes[7] + lanes[15]);
    return (a + c) + (b + d);
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

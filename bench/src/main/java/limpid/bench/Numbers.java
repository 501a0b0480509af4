package limpid.bench;

import java.util.SplittableRandom;

/// The inputs and weights that all contenders share: a pure function of a seed.
final class Numbers {
  private Numbers() {}

  /// Uniform in [−bound, bound): centred, so that no unit is dead from the start.
  static float[] uniform(long seed, int n, double bound) {
    var random = new SplittableRandom(seed);
    float[] numbers = new float[n];
    for (int i = 0; i < n; i++) {
      numbers[i] = (float) (bound * (2 * random.nextDouble() - 1));
    }
    return numbers;
  }

  /// Whole numbers 0 … classes−1.
  static long[] classes(long seed, int n, int classes) {
    return new SplittableRandom(seed).longs(n, 0, classes).toArray();
  }

  /// The transpose of x [rows, columns]: libtorch keeps weights as [out, in], Limpid as [in, out].
  static float[] transposed(float[] x, int rows, int columns) {
    float[] y = new float[x.length];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        y[j * rows + i] = x[i * columns + j];
      }
    }
    return y;
  }
}

package limpid.optim;

/// Sums over vectors, in order and in double precision, so that their bits depend on nothing but
/// the numbers.
final class Vectors {
  private Vectors() {}

  /// Σ aᵢ·bᵢ
  static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }

  /// √Σ aᵢ²
  static double length(float[] a) {
    return Math.sqrt(dot(a, a));
  }

  /// Σ |aᵢ|
  static double sumOfSizes(float[] a) {
    double sum = 0;
    for (float x : a) {
      sum += Math.abs(x);
    }
    return sum;
  }

  /// max |aᵢ|
  static double largest(float[] a) {
    double largest = 0;
    for (float x : a) {
      largest = Math.max(largest, Math.abs(x));
    }
    return largest;
  }

  /// Downhill as steeply as can be, −g, and the step along it to try where nothing is known of the
  /// function: one that moves the weights by no more than 1 all together.
  static double steepest(float[] g, float[] direction) {
    for (int i = 0; i < g.length; i++) {
      direction[i] = -g[i];
    }
    return Math.min(1, 1 / sumOfSizes(g));
  }
}

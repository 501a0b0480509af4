package limpid.onnx.op;

/// What is seen of a channel at one place between its pixels: some of them by number, and their
/// weights.
@SuppressWarnings("ArrayRecordComponent") // never compared
record Seen(int[] pixels, double[] weights) {
  /// Of no axis: the one number that there is.
  static final Seen ALL = new Seen(new int[1], new double[] {1});

  /// Beyond the image.
  static final Seen NOTHING = new Seen(new int[0], new double[0]);

  /// Linearly between two pixels of an axis of n; zeros beyond its ends.
  static Seen linear(double place, int n) {
    if (n == 0) {
      return NOTHING;
    }
    double floor = Math.clamp(Math.floor(place), -2, n + 1.0); // farther out nothing is seen
    int low = (int) floor;
    double part = Math.clamp(place - floor, 0, 1);
    return new Seen(
        new int[] {Math.clamp(low, 0, n - 1), Math.clamp(low + 1, 0, n - 1)},
        new double[] {low >= 0 && low < n ? 1 - part : 0, low + 1 >= 0 && low + 1 < n ? part : 0});
  }

  /// The same on one more axis.
  Seen along(int size, Seen axis) {
    int n = axis.pixels.length;
    int[] all = new int[pixels.length * n];
    double[] products = new double[all.length];
    for (int i = 0; i < all.length; i++) {
      all[i] = pixels[i / n] * size + axis.pixels[i % n];
      products[i] = weights[i / n] * axis.weights[i % n];
    }
    return new Seen(all, products);
  }

  /// The weighted sum in a channel that starts there.
  double of(float[] numbers, int start) {
    double sum = 0;
    for (int i = 0; i < pixels.length; i++) {
      sum += weights[i] == 0 ? 0 : weights[i] * numbers[start + pixels[i]];
    }
    return sum;
  }

  /// The largest of the weighted numbers; 0 beyond the image.
  double largest(float[] numbers, int start) {
    double largest = pixels.length == 0 ? 0 : Double.NEGATIVE_INFINITY;
    for (int i = 0; i < pixels.length; i++) {
      largest = Math.max(largest, weights[i] * numbers[start + pixels[i]]);
    }
    return largest;
  }
}

package limpid.gallery.picture;

import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;

/// A function of two numbers, looked at on a grid.
public final class Grid {
  private final double[] x;
  private final double[] y;
  private final double[][] z;

  private Grid(double[] x, double[] y, double[][] z) {
    this.x = x;
    this.y = y;
    this.z = z;
  }

  /// Of a function, at `steps + 1` places each way.
  public static Grid of(
      double lowX, double highX, double lowY, double highY, int steps, DoubleBinaryOperator f) {
    double[] x = places(lowX, highX, steps);
    double[] y = places(lowY, highY, steps);
    double[][] z = new double[y.length][x.length];
    for (int j = 0; j < y.length; j++) {
      for (int i = 0; i < x.length; i++) {
        z[j][i] = f.applyAsDouble(x[i], y[j]);
      }
    }
    return new Grid(x, y, z);
  }

  /// Evenly spaced numbers, the ends included, `steps + 1` of them.
  public static double[] places(double low, double high, int steps) {
    double[] places = new double[steps + 1];
    Arrays.setAll(places, i -> low + (high - low) * i / steps);
    return places;
  }

  /// Places from left to right.
  double[] x() {
    return x;
  }

  /// Places upwards.
  double[] y() {
    return y;
  }

  /// The values, a row for each y.
  double[][] z() {
    return z;
  }

  double lowest() {
    return Arrays.stream(z).flatMapToDouble(Arrays::stream).min().orElseThrow();
  }

  double highest() {
    return Arrays.stream(z).flatMapToDouble(Arrays::stream).max().orElseThrow();
  }
}

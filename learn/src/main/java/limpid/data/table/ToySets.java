package limpid.data.table;

import java.util.List;
import limpid.error.OptionException;
import limpid.error.Suggestion;
import limpid.random.Rng;

/// Small generated sets that can be drawn on paper: points `x`, `y` and their `label`; `line` has
/// numbers `x` and `y` to predict. Row `i` is a pure function of (seed, i), so a longer set begins
/// as a shorter one does.
public final class ToySets {
  /// The names under which [#of] knows them.
  public static final List<String> NAMES = List.of("circles", "line", "moons", "spirals", "xor");

  private ToySets() {}

  /// A set by name.
  ///
  /// @param n how many rows, 2 or more
  /// @param noise the standard deviation of what is added to each coordinate, in the units of the
  ///   figure, which is about 2 wide
  public static Table of(String name, long seed, int n, double noise) {
    if (n < 2) {
      throw new OptionException("rows", "is " + n + "; at least 2 are needed");
    }
    if (!(noise >= 0 && noise < Double.POSITIVE_INFINITY)) {
      throw new OptionException("noise", "is " + noise + "; it must be 0 or more");
    }
    return switch (name) {
      case "xor" -> points(name, seed, n, noise, ToySets::xor);
      case "moons" -> points(name, seed, n, noise, ToySets::moon);
      case "circles" -> points(name, seed, n, noise, ToySets::circle);
      case "spirals" -> points(name, seed, n, noise, ToySets::spiral);
      case "line" -> line(seed, n, noise);
      default ->
          throw new OptionException(
              "set",
              "\""
                  + name
                  + "\" is not known"
                  + Suggestion.of(name, NAMES)
                  + "; there are "
                  + String.join(", ", NAMES));
    };
  }

  /// Where a point of class 0 or 1 lies, of two numbers from 0 to 1: how far along the figure, and
  /// how far across where it has an area.
  @FunctionalInterface
  private interface Figure {
    double[] point(int label, double along, double across);
  }

  private static Table points(String name, long seed, int n, double noise, Figure figure) {
    Rng rng = Rng.of(seed).at(name);
    Rng along = rng.at("along");
    Rng across = rng.at("across");
    Rng jitter = rng.at("noise");
    float[] x = new float[n];
    float[] y = new float[n];
    int[] label = new int[n];
    for (int i = 0; i < n; i++) {
      label[i] = i % 2;
      double[] point = figure.point(label[i], along.uniform(i), across.uniform(i));
      x[i] = (float) (point[0] + noise * jitter.normal(2L * i));
      y[i] = (float) (point[1] + noise * jitter.normal(2L * i + 1));
    }
    return Table.builder(name)
        .numbers("x", x)
        .numbers("y", y)
        .categories("label", label, List.of("0", "1"))
        .target("label");
  }

  /// Squares of side 1 about the origin; class 1 where the signs of x and y differ.
  private static double[] xor(int label, double t, double u) {
    double x = 2 * t - 1;
    boolean above = (x > 0) == (label == 0);
    return new double[] {x, above ? u : -u};
  }

  /// Two half circles of radius 1 that reach into each other.
  private static double[] moon(int label, double t, double u) {
    double angle = StrictMath.PI * t;
    double x = StrictMath.cos(angle);
    double y = StrictMath.sin(angle);
    return label == 0 ? new double[] {x, y} : new double[] {1 - x, 0.5 - y};
  }

  /// Circles of radius 1 and ½ about one centre.
  private static double[] circle(int label, double t, double u) {
    double radius = label == 0 ? 1 : 0.5;
    double angle = 2 * StrictMath.PI * t;
    return new double[] {radius * StrictMath.cos(angle), radius * StrictMath.sin(angle)};
  }

  /// Two arms that wind round the origin one and a half times, after Lang & Witbrock, "Learning to
  /// tell two spirals apart" (1988), who wind three times.
  private static double[] spiral(int label, double t, double u) {
    double radius = StrictMath.sqrt(t);
    double angle = 3 * StrictMath.PI * radius + (label == 0 ? 0 : StrictMath.PI);
    return new double[] {radius * StrictMath.cos(angle), radius * StrictMath.sin(angle)};
  }

  /// y = 2x + 1 with x from −1 to 1.
  private static Table line(long seed, int n, double noise) {
    Rng rng = Rng.of(seed).at("line");
    float[] x = new float[n];
    float[] y = new float[n];
    for (int i = 0; i < n; i++) {
      x[i] = (float) rng.at("along").uniform(i, -1, 1);
      y[i] = (float) (2 * x[i] + 1 + noise * rng.at("noise").normal(i));
    }
    return Table.builder("line").numbers("x", x).numbers("y", y).target("y");
  }
}

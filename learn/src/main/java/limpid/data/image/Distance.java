package limpid.data.image;

import java.util.Arrays;

/// The exact Euclidean distance of every pixel to the nearest one of a kind; 0 on such a pixel.
///
/// The squared distance is the lower envelope of parabolas, found along columns and then along
/// rows, in time linear in the pixels. Source: Felzenszwalb, Huttenlocher, "Distance Transforms of
/// Sampled Functions", Theory of Computing 8 (2012), algorithm 1.
final class Distance {
  /// Farther than any picture is wide, and small enough that squares of positions still count.
  private static final double FAR = 1e10;

  private final double[] line;
  private final double[] squared;
  private final int[] apex;
  private final double[] from;

  private Distance(int longest) {
    line = new double[longest];
    squared = new double[longest];
    apex = new int[longest];
    from = new double[longest + 1];
  }

  /// The distances to pixels whose value is `kind`.
  static Plane to(Plane plane, float kind) {
    int width = plane.width();
    int height = plane.height();
    Distance work = new Distance(Math.max(width, height));
    double[] field = new double[width * height];
    for (int i = 0; i < field.length; i++) {
      field[i] = plane.values()[i] == kind ? 0 : FAR;
    }
    for (int x = 0; x < width; x++) {
      work.along(field, x, width, height);
    }
    for (int y = 0; y < height; y++) {
      work.along(field, y * width, 1, width);
    }
    Plane result = new Plane(width, height);
    for (int i = 0; i < field.length; i++) {
      result.values()[i] = (float) Math.sqrt(field[i]);
    }
    return result;
  }

  /// Replaces f by min over q of (p − q)² + f(q), for `count` values, `stride` apart.
  private void along(double[] field, int first, int stride, int count) {
    for (int q = 0; q < count; q++) {
      line[q] = field[first + q * stride];
    }
    envelope(count);
    int k = 0;
    for (int p = 0; p < count; p++) {
      while (from[k + 1] < p) {
        k++;
      }
      double step = p - apex[k];
      squared[p] = step * step + line[apex[k]];
    }
    for (int p = 0; p < count; p++) {
      field[first + p * stride] = squared[p];
    }
  }

  /// Which parabola is lowest where: `apex[k]` from `from[k]` to `from[k + 1]`.
  private void envelope(int count) {
    Arrays.fill(from, 0, count + 1, Double.POSITIVE_INFINITY);
    int k = 0;
    apex[0] = 0;
    from[0] = Double.NEGATIVE_INFINITY;
    for (int q = 1; q < count; q++) {
      double crossing = crossing(q, apex[k]);
      while (crossing <= from[k]) {
        k--;
        crossing = crossing(q, apex[k]);
      }
      k++;
      apex[k] = q;
      from[k] = crossing;
      from[k + 1] = Double.POSITIVE_INFINITY;
    }
  }

  private double crossing(int q, int v) {
    return (line[q] + (double) q * q - line[v] - (double) v * v) / (2.0 * q - 2.0 * v);
  }
}

package limpid.data.image;

import java.util.Arrays;

/// What a picture would be without ink: a quantile over a window around each point of a coarse
/// grid, and straight lines in between.
final class Ground {
  /// The window's side, as a part of the picture's longer side.
  private static final double WINDOW = 0.4;

  /// Points of the grid along each side.
  private static final int POINTS = 9;

  /// Each window is read at about this many places along a side.
  private static final int READINGS = 48;

  private Ground() {}

  static Plane of(Plane picture, double quantile) {
    Plane grid = new Plane(POINTS, POINTS);
    for (int v = 0; v < POINTS; v++) {
      for (int u = 0; u < POINTS; u++) {
        double x = u * (picture.width() - 1.0) / (POINTS - 1);
        double y = v * (picture.height() - 1.0) / (POINTS - 1);
        grid.set(u, v, quantile(picture, x, y, quantile));
      }
    }
    Plane ground = new Plane(picture.width(), picture.height());
    for (int y = 0; y < ground.height(); y++) {
      double v = (double) y * (POINTS - 1) / Math.max(1, ground.height() - 1);
      for (int x = 0; x < ground.width(); x++) {
        double u = (double) x * (POINTS - 1) / Math.max(1, ground.width() - 1);
        ground.set(x, y, grid.between(u, v));
      }
    }
    return ground;
  }

  private static float quantile(Plane picture, double x, double y, double quantile) {
    double half = WINDOW / 2 * Math.max(picture.width(), picture.height());
    int left = (int) Math.max(0, x - half);
    int right = (int) Math.min(picture.width() - 1, x + half);
    int top = (int) Math.max(0, y - half);
    int bottom = (int) Math.min(picture.height() - 1, y + half);
    int step = Math.max(1, (int) (2 * half / READINGS));
    float[] seen = new float[((right - left) / step + 1) * ((bottom - top) / step + 1)];
    int n = 0;
    for (int v = top; v <= bottom; v += step) {
      for (int u = left; u <= right; u += step) {
        seen[n++] = picture.at(u, v);
      }
    }
    Arrays.sort(seen, 0, n);
    return seen[(int) (quantile * (n - 1))];
  }
}

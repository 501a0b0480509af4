package limpid.data.image;

import java.util.Arrays;

/// What a picture would be without its ink.
final class Ground {
  /// The side of a window, as a part of the picture's longer side: wider than a stroke, even a
  /// thick one at a joint.
  private static final double WINDOW = 0.3;

  /// Points of the coarse grid of medians along each side.
  private static final int POINTS = 9;

  /// Each median is read at about this many places along a side.
  private static final int READINGS = 48;

  private Ground() {}

  /// The median over a window around each pixel, taken on a coarse grid and along straight lines in
  /// between. Good on average for ink of either polarity, blind to the edges of shadows.
  static Plane median(Plane picture) {
    Plane grid = new Plane(POINTS, POINTS);
    for (int v = 0; v < POINTS; v++) {
      for (int u = 0; u < POINTS; u++) {
        double x = u * (picture.width() - 1.0) / (POINTS - 1);
        double y = v * (picture.height() - 1.0) / (POINTS - 1);
        grid.set(u, v, median(picture, x, y));
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

  private static float median(Plane picture, double x, double y) {
    double half = reach(picture);
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
    return seen[n / 2];
  }

  private static int reach(Plane picture) {
    return (int) (WINDOW / 2 * Math.max(picture.width(), picture.height()));
  }

  /// The ground below ink that is lighter than it: the morphological opening, each pixel the
  /// highest of the lowest values in the windows that hold it. Whatever is narrower than a window
  /// goes, and what is wider stays as it is, hard edges of shadows included.
  static Plane opening(Plane picture) {
    int reach = reach(picture);
    Plane lowest = picture.highest(reach, -1);
    return lowest.highest(reach, 1);
  }
}

package limpid.data.digits;

import limpid.random.Rng;

/// An elastic distortion of the sheet: a smooth random displacement of every place (Simard,
/// Steinkraus & Platt, "Best practices for convolutional neural networks applied to visual document
/// analysis", 2003). Theirs is white noise smoothed by a Gaussian; ours is normal noise on a coarse
/// grid smoothed by a cubic B-spline, which looks alike and can be asked for at any place.
final class Elastic {
  /// The sheet's margin that the grid covers as well.
  private static final double MARGIN = 40;

  private final double cell;
  private final int side;
  private final double[] dx;
  private final double[] dy;

  /// @param cell the grid's cell, in units of the sheet; a larger one is smoother
  /// @param amount the standard deviation of the grid's noise, in units of the sheet
  Elastic(Rng rng, double cell, double amount) {
    this.cell = cell;
    this.side = (int) Math.ceil((100 + 2 * MARGIN) / cell) + 3;
    this.dx = new double[side * side];
    this.dy = new double[side * side];
    for (int i = 0; i < dx.length; i++) {
      dx[i] = amount * noise(rng, 2L * i);
      dy[i] = amount * noise(rng, 2L * i + 1);
    }
  }

  /// Moves the vertices of a curve.
  void move(Curve curve) {
    double[] wx = new double[4];
    double[] wy = new double[4];
    for (int i = 0; i < curve.size(); i++) {
      int column = weights(curve.x[i], wx);
      int row = weights(curve.y[i], wy);
      double moveX = 0;
      double moveY = 0;
      for (int r = 0; r < 4; r++) {
        for (int c = 0; c < 4; c++) {
          int at = (row + r) * side + column + c;
          moveX += wy[r] * wx[c] * dx[at];
          moveY += wy[r] * wx[c] * dy[at];
        }
      }
      curve.x[i] += moveX;
      curve.y[i] += moveY;
    }
  }

  /// The four weights of the uniform cubic B-spline at a place; returns the first grid line.
  private int weights(double place, double[] w) {
    double at = Math.clamp((place + MARGIN) / cell, 0, side - 3 - 1e-9);
    int line = (int) at;
    double t = at - line;
    double u = 1 - t;
    w[0] = u * u * u / 6;
    w[1] = (3 * t * t * t - 6 * t * t + 4) / 6;
    w[2] = (3 * u * u * u - 6 * u * u + 4) / 6;
    w[3] = t * t * t / 6;
    return line;
  }

  /// A sum of four uniform numbers, of variance 1: near enough to normal, and cheap.
  private static double noise(Rng rng, long index) {
    long bits = rng.bits(index);
    long sum = (bits & 0xFFFF) + (bits >>> 16 & 0xFFFF) + (bits >>> 32 & 0xFFFF) + (bits >>> 48);
    return (sum * 0x1p-16 - 2) * Math.sqrt(3);
  }
}

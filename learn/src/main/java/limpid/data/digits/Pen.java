package limpid.data.digits;

import limpid.random.Rng;

/// The line's thickness along a curve.
final class Pen {
  /// The least radius of a line, in pixels; a thinner one would leave gaps between the pixels.
  private static final double THINNEST = 0.4;

  private Pen() {}

  /// The radius of the line at each vertex, in pixels of the finished picture: the hand's pen,
  /// thicker in the direction of its nib, swelling and fading with pressure, and tapered at the
  /// ends.
  static double[] radii(Curve curve, Hand hand, Rng rng) {
    double base = hand.pen() / 2 * StrictMath.exp(0.1 * rng.normal(0));
    double swell = 0.12 * rng.normal(1);
    double phase = 2 * Math.PI * rng.uniform(4);
    double waves = rng.uniform(5, 0.5, 3);
    double taper = rng.uniform(6, 0, 0.5);
    double nibX = StrictMath.cos(2 * hand.nibAngle());
    double nibY = StrictMath.sin(2 * hand.nibAngle());
    double[] radii = new double[curve.size()];
    int begin = 0;
    for (int end : curve.ends) {
      for (int i = begin; i < end; i++) {
        double dx = curve.x[Math.min(i + 1, end - 1)] - curve.x[Math.max(i - 1, begin)];
        double dy = curve.y[Math.min(i + 1, end - 1)] - curve.y[Math.max(i - 1, begin)];
        double square = dx * dx + dy * dy + 1e-9;
        double along = ((dx * dx - dy * dy) * nibX + 2 * dx * dy * nibY) / square;
        double t = (double) (i - begin) / (end - begin);
        double pressure = swell * StrictMath.sin(phase + 2 * Math.PI * waves * t);
        double toEnd = Math.min(1, Math.min(i - begin, end - 1 - i) / 5.0);
        double radius = base * (1 + hand.nib() * along + pressure) * (1 - taper * (1 - toEnd));
        radii[i] = Math.max(radius, THINNEST);
      }
      begin = end;
    }
    return radii;
  }
}

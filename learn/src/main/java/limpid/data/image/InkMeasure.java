package limpid.data.image;

import java.util.Optional;

/// Where the ink of one picture lies and how thick its strokes are. Lengths in pixels.
///
/// @param longestSide the longer side of the box around the ink
/// @param massX the centre of mass, from the left edge
/// @param massY the centre of mass, from the top edge
/// @param boxX the middle of the box, from the left edge
/// @param boxY the middle of the box, from the top edge
/// @param peak the strongest ink
/// @param stroke the mean width of strokes
/// @param mass the sum of the ink
record InkMeasure(
    double longestSide,
    double massX,
    double massY,
    double boxX,
    double boxY,
    double peak,
    double stroke,
    double mass) {
  /// Ink fainter than this is taken for the ground.
  private static final float FAINT = 0.1f;

  /// Measures ink strengths, 0 for the ground and 1 for full ink; empty where there is no ink.
  ///
  /// The stroke's width is `2 · Σ ink / Σ |∇ink|`: a stroke of width t and length L has the mass
  /// t·L, and the gradient integrated over its two edges is 2·L, however soft they are.
  static Optional<InkMeasure> of(Plane ink) {
    int left = ink.width();
    int right = -1;
    int top = ink.height();
    int bottom = -1;
    double mass = 0;
    double byX = 0;
    double byY = 0;
    double edges = 0;
    float peak = 0;
    for (int y = -1; y < ink.height(); y++) {
      for (int x = -1; x < ink.width(); x++) {
        float value = ink.atOr(x, y, 0);
        double dx = ink.atOr(x + 1, y, 0) - value;
        double dy = ink.atOr(x, y + 1, 0) - value;
        edges += Math.sqrt(dx * dx + dy * dy);
        mass += value;
        byX += value * (x + 0.5);
        byY += value * (y + 0.5);
        peak = Math.max(peak, value);
        if (value > FAINT) {
          left = Math.min(left, x);
          right = Math.max(right, x);
          top = Math.min(top, y);
          bottom = Math.max(bottom, y);
        }
      }
    }
    if (right < 0) {
      return Optional.empty();
    }
    return Optional.of(
        new InkMeasure(
            Math.max(right - left, bottom - top) + 1,
            byX / mass,
            byY / mass,
            (left + right + 1) / 2.0,
            (top + bottom + 1) / 2.0,
            peak,
            2 * mass / edges,
            mass));
  }

  /// The plain ground of a picture, 0 or 1, if nearly all of its border is one of them.
  static Optional<Float> ground(Plane grey) {
    float[] border = grey.border();
    int black = 0;
    int white = 0;
    for (float value : border) {
      black += value <= FAINT ? 1 : 0;
      white += value >= 1 - FAINT ? 1 : 0;
    }
    int most = (int) (0.9 * border.length);
    if (black > most) {
      return Optional.of(0f);
    }
    return white > most ? Optional.of(1f) : Optional.empty();
  }

  double x(Framing.Anchor anchor) {
    return anchor == Framing.Anchor.MASS ? massX : boxX;
  }

  double y(Framing.Anchor anchor) {
    return anchor == Framing.Anchor.MASS ? massY : boxY;
  }
}

package limpid.data.digits;

import limpid.random.Rng;

/// What makes each drawing of a form another: first the points move (a writer never hits the same
/// place twice), then the whole sheet is bent, stretched, slanted and turned.
final class Warp {
  private Warp() {}

  /// Moves the points of a skeleton: each by itself, later strokes as a whole, and the ends of
  /// strokes along their direction, which makes tails longer or shorter.
  static void points(Skeleton bones, Rng rng) {
    double[] x = bones.x;
    double[] y = bones.y;
    int begin = 0;
    for (int s = 0; s < bones.ends.length; s++) {
      int end = bones.ends[s];
      extend(bones, begin, begin + 1, 0.18 * rng.normal(2L * s));
      extend(bones, end - 1, end - 2, 0.18 * rng.normal(2L * s + 1));
      double liftX = begin == 0 ? 0 : 3 * rng.normal(10L + 2 * s);
      double liftY = begin == 0 ? 0 : 3 * rng.normal(11L + 2 * s);
      for (int i = begin; i < end; i++) {
        x[i] += liftX + 7 * rng.normal(20L + 2 * i);
        y[i] += liftY + 7 * rng.normal(21L + 2 * i);
      }
      begin = end;
    }
  }

  private static void extend(Skeleton bones, int end, int inner, double part) {
    bones.x[end] += part * (bones.x[end] - bones.x[inner]);
    bones.y[end] += part * (bones.y[end] - bones.y[inner]);
  }

  /// Bends the sheet and maps it by the hand's slant and width and the picture's own.
  static void sheet(Curve curve, Hand hand, Rng rng) {
    new Elastic(rng.at("coarse"), 45, 14).move(curve);
    new Elastic(rng.at("fine"), 16, 1.5 + hand.tremor()).move(curve);
    Rng draw = rng.at("affine");
    double waist = 7 * draw.normal(0);
    double taper = 0.12 * draw.normal(1);
    double width = hand.width() * StrictMath.exp(0.12 * draw.normal(2));
    double slant = hand.slant() + 0.09 * draw.normal(3);
    double turn = 0.1 * draw.normal(4);
    double cos = StrictMath.cos(turn);
    double sin = StrictMath.sin(turn);
    for (int i = 0; i < curve.size(); i++) {
      double down = curve.y[i] / 50 - 1;
      double y = curve.y[i] - 50 + waist * (1 - down * down);
      double x = (curve.x[i] - 50) * width * (1 + taper * down) - slant * y;
      curve.x[i] = cos * x - sin * y;
      curve.y[i] = sin * x + cos * y;
    }
  }
}

package limpid.data.augment;

import limpid.random.Rng;

/// Affine distortion: the whole picture is turned, stretched, slanted and shifted.
///
/// With c the middle of the picture, pixel p takes what was at c + M (p − c) + t, where M = R(θ) ·
/// [[a, k], [0, b]], and every setting is drawn uniformly for each picture: θ from ±rotation, the
/// factors a and b from 1 ± scale, k from ±shear, both parts of t from ±shift.
///
/// Source: Simard, Steinkraus & Platt, 2003, section 2; Cireşan, Meier, Gambardella & Schmidhuber,
/// "Deep, big, simple neural nets for handwritten digit recognition", 2010, section 3.
///
/// @param rotation θ, in degrees, 0 to 180
/// @param scale of the factors of width and height, 0 to 0.9
/// @param shear pixels to the side for each pixel down, 0 to 2
/// @param shift in pixels, 0 to 1000
public record Affine(double rotation, double scale, double shear, double shift)
    implements Distortion {
  private static final int MOST_ROTATION = 180;
  private static final double MOST_SCALE = 0.9;
  private static final int MOST_SHEAR = 2;
  private static final int MOST_SHIFT = 1000;

  /// Checks the settings.
  public Affine {
    Bounds.check("affine rotation", rotation, MOST_ROTATION);
    Bounds.check("affine scale", scale, MOST_SCALE);
    Bounds.check("affine shear", shear, MOST_SHEAR);
    Bounds.check("affine shift", shift, MOST_SHIFT);
  }

  /// What a handwritten digit of 28×28 pixels bears without looking odd: 10°, 10 %, 0.1, 1 pixel.
  public static Affine usual() {
    return new Affine(10, 0.1, 0.1, 1);
  }

  /// What draws its fields.
  Field field(int width, int height) {
    return (rng, dx, dy) -> add(rng, width, height, dx, dy);
  }

  private void add(Rng rng, int width, int height, float[] dx, float[] dy) {
    double angle = StrictMath.toRadians(rng.uniform(0, -rotation, rotation));
    double a = rng.uniform(1, 1 - scale, 1 + scale);
    double b = rng.uniform(2, 1 - scale, 1 + scale);
    double k = rng.uniform(3, -shear, shear);
    double cos = StrictMath.cos(angle);
    double sin = StrictMath.sin(angle);
    float xx = (float) (cos * a - 1);
    float xy = (float) (cos * k - sin * b);
    float yx = (float) (sin * a);
    float yy = (float) (sin * k + cos * b - 1);
    float shiftX = (float) rng.uniform(4, -shift, shift);
    float shiftY = (float) rng.uniform(5, -shift, shift);
    for (int i = 0, row = 0; row < height; row++) {
      float y = row - (height - 1) / 2f;
      for (int column = 0; column < width; column++, i++) {
        float x = column - (width - 1) / 2f;
        dx[i] += xx * x + xy * y + shiftX;
        dy[i] += yx * x + yy * y + shiftY;
      }
    }
  }
}

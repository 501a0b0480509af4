package limpid.data.digits;

import java.util.Arrays;
import limpid.random.Rng;

/// From lines to the finished picture, framed as MNIST frames its digits (LeCun, Cortes & Burges,
/// "The MNIST database of handwritten digits", 1998): the ink's box fits 20 × 20 pixels with its
/// proportions kept, and the ink's centre of mass lies in the middle of 28 × 28.
final class Frame {
  static final int SIDE = 28;
  private static final int BOX = 20;

  /// Where the centre of mass comes to lie: on pixel 14, counted from 0, as in MNIST.
  private static final int MIDDLE = 14;

  private Frame() {}

  /// Draws a curve with the line's radius at each vertex, in pixels, into `pixels` from `offset`.
  static void draw(Curve curve, double[] radii, Rng rng, byte[] pixels, int offset) {
    double soft = rng.uniform(0, 0.2, 0.45);
    fit(curve, radii, soft);
    place(ink(curve, radii, soft), pixels, offset);
  }

  /// Scales and shifts the curve so that its ink just fits the box. The thickness is not scaled, so
  /// the right scale is found by a few steps: extent(scale) grows nearly linearly.
  private static void fit(Curve curve, double[] radii, double soft) {
    double scale = 0.2;
    for (int step = 0; step < 4; step++) {
      double extent = Math.max(extent(curve.x, radii, scale), extent(curve.y, radii, scale));
      double spare = BOX - 2 * soft - extent;
      scale += spare * scale / Math.max(extent - 2 * radii[0], 4);
    }
    shift(curve.x, radii, scale);
    shift(curve.y, radii, scale);
  }

  private static double extent(double[] v, double[] radii, double scale) {
    double low = Double.MAX_VALUE;
    double high = -Double.MAX_VALUE;
    for (int i = 0; i < v.length; i++) {
      low = Math.min(low, v[i] * scale - radii[i]);
      high = Math.max(high, v[i] * scale + radii[i]);
    }
    return high - low;
  }

  /// Scales one coordinate and puts the middle of its extent in the middle of the box.
  private static void shift(double[] v, double[] radii, double scale) {
    double low = Double.MAX_VALUE;
    double high = -Double.MAX_VALUE;
    for (int i = 0; i < v.length; i++) {
      v[i] *= scale;
      low = Math.min(low, v[i] - radii[i]);
      high = Math.max(high, v[i] + radii[i]);
    }
    for (int i = 0; i < v.length; i++) {
      v[i] += BOX / 2.0 - (low + high) / 2;
    }
  }

  /// How much of each pixel of the box the line covers, 0 to 255: from the distance d of the
  /// pixel's centre to the line's edge, linearly over the soft edge.
  private static int[] ink(Curve curve, double[] radii, double soft) {
    double[] distance = new double[BOX * BOX];
    Arrays.fill(distance, soft);
    int begin = 0;
    for (int end : curve.ends) {
      for (int i = begin; i < end - 1; i++) {
        line(curve, radii, i, soft, distance);
      }
      begin = end;
    }
    int[] ink = new int[distance.length];
    for (int p = 0; p < ink.length; p++) {
      ink[p] = (int) Math.rint(255 * Math.clamp(0.5 - distance[p] / (2 * soft), 0, 1));
    }
    return ink;
  }

  /// Lowers the distance of the pixels near the line from vertex `i` to the next.
  private static void line(Curve curve, double[] radii, int i, double soft, double[] distance) {
    double x0 = curve.x[i];
    double y0 = curve.y[i];
    double dx = curve.x[i + 1] - x0;
    double dy = curve.y[i + 1] - y0;
    double perSquare = 1 / (dx * dx + dy * dy + 1e-12);
    double reach = Math.max(radii[i], radii[i + 1]) + soft - 0.5;
    int left = (int) Math.max(0, Math.ceil(Math.min(x0, x0 + dx) - reach - 1));
    int right = (int) Math.min(BOX - 1, Math.max(x0, x0 + dx) + reach);
    int top = (int) Math.max(0, Math.ceil(Math.min(y0, y0 + dy) - reach - 1));
    int bottom = (int) Math.min(BOX - 1, Math.max(y0, y0 + dy) + reach);
    for (int r = top; r <= bottom; r++) {
      double py = r + 0.5 - y0;
      for (int c = left; c <= right; c++) {
        double px = c + 0.5 - x0;
        double t = Math.clamp((px * dx + py * dy) * perSquare, 0, 1);
        double ex = px - t * dx;
        double ey = py - t * dy;
        double edge = Math.sqrt(ex * ex + ey * ey) - radii[i] - t * (radii[i + 1] - radii[i]);
        int at = r * BOX + c;
        if (edge < distance[at]) {
          distance[at] = edge;
        }
      }
    }
  }

  /// Puts the box into the picture so that the ink's centre of mass comes to the middle, to the
  /// nearest pixel, or as near as the frame allows without cutting ink off.
  private static void place(int[] ink, byte[] pixels, int offset) {
    double mass = 0;
    double massX = 0;
    double massY = 0;
    int left = BOX;
    int right = 0;
    int top = BOX;
    int bottom = 0;
    for (int p = 0; p < ink.length; p++) {
      if (ink[p] > 0) {
        int x = p % BOX;
        int y = p / BOX;
        mass += ink[p];
        massX += ink[p] * x;
        massY += ink[p] * y;
        left = Math.min(left, x);
        right = Math.max(right, x);
        top = Math.min(top, y);
        bottom = Math.max(bottom, y);
      }
    }
    int moveX = move(massX / mass, left, right);
    int moveY = move(massY / mass, top, bottom);
    for (int y = top; y <= bottom; y++) {
      for (int x = left; x <= right; x++) {
        pixels[offset + (y + moveY) * SIDE + x + moveX] = (byte) ink[y * BOX + x];
      }
    }
  }

  private static int move(double centre, int first, int last) {
    return Math.clamp((long) Math.rint(MIDDLE - centre), -first, SIDE - 1 - last);
  }
}

package limpid.data.digits;

/// The pen's path as short straight lines: a skeleton's points joined by Catmull-Rom splines in
/// centripetal parametrisation, which does not overshoot between points close together (Yuksel,
/// Schaefer & Keyser, "Parameterization and applications of Catmull-Rom curves", 2011).
final class Curve {
  /// Lines drawn between two points of a skeleton.
  private static final int LINES = 6;

  /// The vertices' x, stroke after stroke, in units of the sheet.
  final double[] x;

  /// The vertices' y, downwards.
  final double[] y;

  /// The index after the last vertex of each stroke.
  final int[] ends;

  private Curve(int vertices, int strokes) {
    this.x = new double[vertices];
    this.y = new double[vertices];
    this.ends = new int[strokes];
  }

  static Curve through(Skeleton bones) {
    int strokes = bones.ends.length;
    int vertices = (bones.size() - strokes) * LINES + strokes;
    Curve curve = new Curve(vertices, strokes);
    int at = 0;
    int begin = 0;
    for (int s = 0; s < strokes; s++) {
      int end = bones.ends[s];
      for (int i = begin; i < end - 1; i++) {
        int before = i > begin && !bones.corner[i] ? i - 1 : i;
        int after = i + 2 < end && !bones.corner[i + 1] ? i + 2 : i + 1;
        curve.span(bones, before, i, after, at);
        at += LINES;
      }
      curve.x[at] = bones.x[end - 1];
      curve.y[at] = bones.y[end - 1];
      at++;
      curve.ends[s] = at;
      begin = end;
    }
    return curve;
  }

  int size() {
    return x.length;
  }

  /// Cuts corners as a hasty pen does: each inner vertex moves to ¼ ½ ¼ of itself and its
  /// neighbours, `passes` times; the last pass counts by its fraction.
  void smooth(double passes) {
    for (double left = passes; left > 0; left--) {
      double part = 0.25 * Math.min(1, left);
      int begin = 0;
      for (int end : ends) {
        smooth(x, begin, end, part);
        smooth(y, begin, end, part);
        begin = end;
      }
    }
  }

  private static void smooth(double[] v, int begin, int end, double part) {
    double before = v[begin];
    for (int i = begin + 1; i < end - 1; i++) {
      double here = v[i];
      v[i] = here + part * (before - 2 * here + v[i + 1]);
      before = here;
    }
  }

  /// Draws the lines from point `i` to point `i + 1` as a cubic Hermite spline whose tangents are
  /// those of the quadratic through three neighbours (one-sided at ends and corners).
  private void span(Skeleton bones, int before, int i, int after, int at) {
    double h0 = knot(bones, before, i);
    double h1 = knot(bones, i, i + 1);
    double h2 = knot(bones, i + 1, after);
    span(bones.x, before, i, after, h0, h1, h2, x, at);
    span(bones.y, before, i, after, h0, h1, h2, y, at);
  }

  private static void span(
      double[] p,
      int before,
      int i,
      int after,
      double h0,
      double h1,
      double h2,
      double[] to,
      int at) {
    double chord = p[i + 1] - p[i];
    double m0 = before < i ? tangent((p[i] - p[before]) / h0, h0, chord / h1, h1) * h1 : chord;
    double m1 =
        after > i + 1 ? tangent(chord / h1, h1, (p[after] - p[i + 1]) / h2, h2) * h1 : chord;
    for (int k = 0; k < LINES; k++) {
      double t = (double) k / LINES;
      double u = 1 - t;
      to[at + k] = p[i] + t * t * (3 - 2 * t) * chord + t * u * (u * m0 - t * m1);
    }
  }

  /// Slope at the middle of three points from the slopes on its two sides.
  private static double tangent(double left, double leftLength, double right, double rightLength) {
    return (left * rightLength + right * leftLength) / (leftLength + rightLength);
  }

  /// The step of the parameter between two points: the square root of their distance.
  private static double knot(Skeleton bones, int i, int j) {
    double dx = bones.x[j] - bones.x[i];
    double dy = bones.y[j] - bones.y[i];
    return Math.sqrt(Math.sqrt(dx * dx + dy * dy) + 1e-9);
  }
}

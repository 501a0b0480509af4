package limpid.kernel;

import static limpid.kernel.Species.FLOAT;
import static limpid.kernel.Species.LANES;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;

/// Pooling by windows of 2×2 that follow one another, in vectors.
///
/// A row of the result is written in whole vectors: the last one overlaps the one before it, or,
/// where a row is shorter than a vector, what is written beyond its end is overwritten by the rows
/// that follow. Rows too near the end of the arrays for that are left to plain loops.
final class VectorPooling {
  /// The even numbers of a vector, twice; …
  private static final VectorShuffle<Float> EVEN = VectorShuffle.fromOp(FLOAT, i -> 2 * i % LANES);

  /// … and the odd ones.
  private static final VectorShuffle<Float> ODD =
      VectorShuffle.fromOp(FLOAT, i -> (2 * i + 1) % LANES);

  /// Each number of the lower half twice.
  private static final VectorShuffle<Float> TWICE = VectorShuffle.fromOp(FLOAT, i -> i / 2);

  /// The left number of each pair, twice.
  private static final VectorShuffle<Float> LEFT = VectorShuffle.fromOp(FLOAT, i -> i & ~1);

  /// The other number of each pair.
  private static final VectorShuffle<Float> OTHER = VectorShuffle.fromOp(FLOAT, i -> i ^ 1);

  private static final VectorMask<Float> UPPER_HALF =
      VectorMask.fromLong(FLOAT, -1L << (LANES / 2));

  /// 0 for the left and 1 for the right number of each pair.
  private static final FloatVector RIGHT = right();

  private static final FloatVector ZERO = FloatVector.zero(FLOAT);
  private static final FloatVector ONE = FloatVector.broadcast(FLOAT, 1f);

  private VectorPooling() {}

  private static FloatVector right() {
    float[] right = new float[LANES];
    for (int i = 1; i < LANES; i += 2) {
      right[i] = 1;
    }
    return FloatVector.fromArray(FLOAT, right, 0);
  }

  private static FloatVector load(float[] x, int at) {
    return FloatVector.fromArray(FLOAT, x, at);
  }

  private static FloatVector even(FloatVector a, FloatVector b) {
    return a.rearrange(EVEN).blend(b.rearrange(EVEN), UPPER_HALF);
  }

  private static FloatVector odd(FloatVector a, FloatVector b) {
    return a.rearrange(ODD).blend(b.rearrange(ODD), UPPER_HALF);
  }

  static void max(Pooling p, int planes, float[] x, int xo, float[] y, int yo) {
    int width = p.columns.size();
    int across = p.columns.outputs();
    int down = p.rows.outputs();
    int end = yo + planes * p.outputPlane();
    for (int i = 0; i < planes; i++) {
      for (int row = 0; row < down; row++) {
        int from = xo + i * p.inputPlane() + 2 * row * width;
        int to = yo + (i * down + row) * across;
        if (fits(across, x, from + width, 2) && fits(across, end, to)) {
          maxRow(across, x, from, width, y, to);
        } else {
          int plane = yo + i * p.outputPlane();
          ScalarPooling.maxRow(p, row, x, xo + i * p.inputPlane(), y, plane);
        }
      }
    }
  }

  /// Whether `factor` numbers can be read for each of a row's, or of a vector's, from here on.
  private static boolean fits(int across, float[] x, int from, int factor) {
    return from + factor * Math.max(across, LANES) <= x.length;
  }

  /// Whether a row may be written from here on, before the end of what may be written.
  private static boolean fits(int across, int end, int to) {
    return to + Math.max(across, LANES) <= end;
  }

  private static void maxRow(int across, float[] x, int xo, int width, float[] y, int yo) {
    int last = Math.max(across - LANES, 0);
    for (int j = 0; j < across; j += LANES) {
      int at = Math.min(j, last);
      int from = xo + 2 * at;
      FloatVector a = load(x, from).max(load(x, from + width));
      FloatVector b = load(x, from + LANES).max(load(x, from + width + LANES));
      even(a, b).max(odd(a, b)).intoArray(y, yo + at);
    }
  }

  static void average(Pooling p, int planes, float[] x, int xo, float[] y, int yo) {
    int width = p.columns.size();
    int across = p.columns.outputs();
    int down = p.rows.outputs();
    int end = yo + planes * p.outputPlane();
    for (int i = 0; i < planes; i++) {
      for (int row = 0; row < down; row++) {
        int from = xo + i * p.inputPlane() + 2 * row * width;
        int to = yo + (i * down + row) * across;
        if (fits(across, x, from + width, 2) && fits(across, end, to)) {
          averageRow(across, x, from, width, y, to);
        } else {
          int plane = yo + i * p.outputPlane();
          ScalarPooling.averageRow(p, row, x, xo + i * p.inputPlane(), y, plane);
        }
      }
    }
  }

  private static void averageRow(int across, float[] x, int xo, int width, float[] y, int yo) {
    int last = Math.max(across - LANES, 0);
    for (int j = 0; j < across; j += LANES) {
      int at = Math.min(j, last);
      int from = xo + 2 * at;
      FloatVector a = load(x, from);
      FloatVector b = load(x, from + LANES);
      FloatVector upper = ZERO.add(even(a, b)).add(odd(a, b));
      FloatVector c = load(x, from + width);
      FloatVector d = load(x, from + width + LANES);
      upper.add(even(c, d)).add(odd(c, d)).mul(0.25f).intoArray(y, yo + at);
    }
  }

  static void maxGradient(
      Pooling p,
      int planes,
      float[] x,
      int xo,
      float[] y,
      int yo,
      float[] dy,
      int dyo,
      float[] dx,
      int dxo) {
    int width = p.columns.size();
    int across = p.columns.outputs();
    int down = p.rows.outputs();
    int end = dxo + planes * p.inputPlane();
    for (int i = 0; i < planes; i++) {
      int in = i * p.inputPlane();
      int out = i * p.outputPlane();
      for (int row = 0; row < down; row++) {
        int at = in + 2 * row * width;
        int from = out + row * across;
        boolean vectors =
            fits(across + LANES, y, yo + from, 1)
                && fits(across + LANES, dy, dyo + from, 1)
                && fits(2 * across, x, xo + at + width, 1)
                && fits(2 * across, end, dxo + at + width);
        if (vectors) {
          maxGradientRow(across, x, xo + at, width, y, yo + from, dy, dyo + from, dx, dxo + at);
          clearRest(p, row, dx, dxo + at);
        } else {
          clear(p, row, dx, dxo + at);
          ScalarPooling.addMaxGradientRow(
              p, row, x, xo + in, y, yo + out, dy, dyo + out, dx, dxo + in);
        }
      }
    }
  }

  /// Both rows that a row of windows lies in, and the one that the last window leaves over.
  private static void clear(Pooling p, int row, float[] dx, int at) {
    int rows = row == p.rows.outputs() - 1 ? p.rows.size() - 2 * row : 2;
    Arrays.fill(dx, at, at + rows * p.columns.size(), 0f);
  }

  /// What windows leave over at the right and at the bottom.
  private static void clearRest(Pooling p, int row, float[] dx, int at) {
    int width = p.columns.size();
    if (2 * p.columns.outputs() < width) {
      dx[at + width - 1] = 0f;
      dx[at + 2 * width - 1] = 0f;
    }
    if (row == p.rows.outputs() - 1 && 2 * row + 2 < p.rows.size()) {
      Arrays.fill(dx, at + 2 * width, at + 3 * width, 0f);
    }
  }

  /// The gradient goes to the first of four numbers that is their maximum. Whether a number is, is
  /// held as 1 or 0.
  private static void maxGradientRow(
      int across,
      float[] x,
      int xo,
      int width,
      float[] y,
      int yo,
      float[] dy,
      int dyo,
      float[] dx,
      int dxo) {
    int last = Math.max(2 * across - LANES, 0);
    for (int j = 0; j < 2 * across; j += LANES) {
      int at = Math.min(j, last);
      FloatVector max = load(y, yo + at / 2).rearrange(TWICE);
      FloatVector above = load(dy, dyo + at / 2).rearrange(TWICE).add(ZERO);
      FloatVector upper = equal(load(x, xo + at), max);
      FloatVector lower = equal(load(x, xo + width + at), max);
      FloatVector inUpper = upper.max(upper.rearrange(OTHER));
      pass(above, firstOfPair(upper)).intoArray(dx, dxo + at);
      pass(above, firstOfPair(lower.sub(lower.mul(inUpper)))).intoArray(dx, dxo + width + at);
    }
  }

  private static FloatVector equal(FloatVector x, FloatVector max) {
    return ZERO.blend(ONE, x.compare(VectorOperators.EQ, max));
  }

  private static FloatVector firstOfPair(FloatVector equal) {
    return equal.sub(equal.rearrange(LEFT).mul(RIGHT).mul(equal));
  }

  private static FloatVector pass(FloatVector above, FloatVector chosen) {
    return ZERO.blend(above, chosen.compare(VectorOperators.GT, 0f));
  }

  static void averageGradient(Pooling p, int planes, float[] dy, int dyo, float[] dx, int dxo) {
    int width = p.columns.size();
    int across = p.columns.outputs();
    int down = p.rows.outputs();
    int end = dxo + planes * p.inputPlane();
    for (int i = 0; i < planes; i++) {
      for (int row = 0; row < down; row++) {
        int at = dxo + i * p.inputPlane() + 2 * row * width;
        int from = dyo + (i * down + row) * across;
        if (fits(across + LANES, dy, from, 1) && fits(2 * across, end, at + width)) {
          averageGradientRow(across, dy, from, dx, at, width);
          clearRest(p, row, dx, at);
        } else {
          clear(p, row, dx, at);
          int plane = dyo + i * p.outputPlane();
          ScalarPooling.addAverageGradientRow(p, row, dy, plane, dx, dxo + i * p.inputPlane());
        }
      }
    }
  }

  private static void averageGradientRow(
      int across, float[] dy, int dyo, float[] dx, int dxo, int width) {
    int last = Math.max(2 * across - LANES, 0);
    for (int j = 0; j < 2 * across; j += LANES) {
      int at = Math.min(j, last);
      FloatVector part = load(dy, dyo + at / 2).rearrange(TWICE).mul(0.25f).add(ZERO);
      part.intoArray(dx, dxo + at);
      part.intoArray(dx, dxo + width + at);
    }
  }
}

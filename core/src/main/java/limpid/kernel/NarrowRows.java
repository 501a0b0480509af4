package limpid.kernel;

import static limpid.kernel.Species.FLOAT;
import static limpid.kernel.Species.LANES;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/// Cross-entropy of rows of at most 16 numbers, as many rows at once as a vector has lanes: each
/// row stands in a lane of its own, where one row would leave most lanes without work. Sums are
/// folded as [Lanes] folds them.
final class NarrowRows {
  /// Behind the columns of a block stand the logarithm of each row's sum and each row's maximum.
  private static final int LOG = Lanes.COUNT * LANES;

  private static final int MAX = LOG + LANES;
  private static final int SIZE = MAX + LANES;

  private final Buffers buffers = new Buffers();

  private static FloatVector load(float[] x, int at) {
    return FloatVector.fromArray(FLOAT, x, at);
  }

  /// How many of the rows come in whole blocks; none if they are too long.
  private static int whole(int rows, int n) {
    return n > Lanes.COUNT || n == 0 ? 0 : rows - rows % LANES;
  }

  /// [Rows#crossEntropy] of the first rows; says of how many.
  int crossEntropy(
      float[] x, int xo, float[] classes, int ko, int rows, int n, float[] loss, int lo) {
    int whole = whole(rows, n);
    float[] t = buffers.borrow(SIZE);
    for (int r = 0; r < whole; r += LANES) {
      exponentials(x, xo + r * n, n, t);
      VectorFunctions.log(sum(t)).intoArray(t, LOG);
      for (int i = 0; i < LANES; i++) {
        float logit = x[xo + (r + i) * n + (int) classes[ko + r + i]];
        loss[lo + r + i] = t[LOG + i] - (logit - t[MAX + i]);
      }
    }
    buffers.giveBack(t);
    return whole;
  }

  /// [Rows#crossEntropyGradient] of the first rows; says of how many.
  int gradient(
      float[] dy,
      int dyo,
      float[] x,
      int xo,
      float[] classes,
      int ko,
      int rows,
      int n,
      float[] dx,
      int dxo) {
    int whole = whole(rows, n);
    float[] t = buffers.borrow(SIZE);
    for (int r = 0; r < whole; r += LANES) {
      exponentials(x, xo + r * n, n, t);
      FloatVector sum = sum(t);
      for (int j = 0; j < n; j++) {
        load(t, j * LANES).div(sum).intoArray(t, j * LANES);
      }
      for (int i = 0; i < LANES; i++) {
        spread(t, i, dy[dyo + r + i], (int) classes[ko + r + i], n, dx, dxo + (r + i) * n);
      }
    }
    buffers.giveBack(t);
    return whole;
  }

  /// Writes a row of the gradient from its lane of probabilities.
  private static void spread(
      float[] t, int lane, float above, int wanted, int n, float[] dx, int to) {
    for (int j = 0; j < n; j++) {
      dx[to + j] = t[j * LANES + lane] * above;
    }
    dx[to + wanted] = above * (t[wanted * LANES + lane] - 1f);
  }

  /// Puts e^(x − max x) of a block of rows into t, column by column, and zeros behind.
  private static void exponentials(float[] x, int xo, int n, float[] t) {
    for (int j = 0; j < n; j++) {
      for (int i = 0; i < LANES; i++) {
        t[j * LANES + i] = x[xo + i * n + j];
      }
    }
    Arrays.fill(t, n * LANES, LOG, 0f);
    FloatVector max = load(t, 0);
    for (int j = 1; j < n; j++) {
      max = max.max(load(t, j * LANES));
    }
    max.intoArray(t, MAX);
    for (int j = 0; j < n; j++) {
      VectorFunctions.exp(load(t, j * LANES).sub(max)).intoArray(t, j * LANES);
    }
  }

  /// The sum over 16 columns, in the order of [Lanes#sum].
  private static FloatVector sum(float[] t) {
    FloatVector a = four(t, 0);
    FloatVector b = four(t, 1);
    FloatVector c = four(t, 2);
    FloatVector d = four(t, 3);
    return a.add(c).add(b.add(d));
  }

  private static FloatVector four(float[] t, int j) {
    FloatVector outer = load(t, j * LANES).add(load(t, (j + 8) * LANES));
    FloatVector inner = load(t, (j + 4) * LANES).add(load(t, (j + 12) * LANES));
    return outer.add(inner);
  }
}

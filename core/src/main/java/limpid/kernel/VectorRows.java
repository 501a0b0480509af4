package limpid.kernel;

import static limpid.kernel.Species.FLOAT;
import static limpid.kernel.Species.LANES;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/// What is done row by row, in vectors; the twin of [ScalarRows]. The 16 virtual lanes are an array
/// into which one, two or four vectors go, according to their width; the rest of a row that does
/// not fill 16 lanes is added to that array number by number.
final class VectorRows implements Rows {
  /// Arrays of 16 for the lanes, so that a call allocates none.
  private final Buffers buffers = new Buffers();

  private final NarrowRows narrow = new NarrowRows();

  private static FloatVector load(float[] x, int at) {
    return FloatVector.fromArray(FLOAT, x, at);
  }

  @Override
  public void reduce(Reduction f, float[] x, int xo, int rows, int n, float[] y, int yo) {
    float[] lanes = buffers.borrow(Lanes.COUNT);
    for (int r = 0; r < rows; r++) {
      int row = xo + r * n;
      y[yo + r] =
          switch (f) {
            case SUM -> sum(x, row, n, lanes);
            case MAX -> max(x, row, n, lanes);
            case MIN -> min(x, row, n, lanes);
            case ARGMAX -> Lanes.first(max(x, row, n, lanes), x, row, n);
            case ARGMIN -> Lanes.first(min(x, row, n, lanes), x, row, n);
          };
    }
    buffers.giveBack(lanes);
  }

  @Override
  public void softmax(float[] x, int xo, int rows, int n, float[] y, int yo) {
    float[] lanes = buffers.borrow(Lanes.COUNT);
    for (int r = 0; r < rows; r++) {
      int to = yo + r * n;
      float sum = exponentials(x, xo + r * n, n, y, to, lanes);
      divide(y, to, n, sum);
    }
    buffers.giveBack(lanes);
  }

  @Override
  public void softmaxGradient(
      float[] dy, int dyo, float[] y, int yo, int rows, int n, float[] dx, int dxo) {
    float[] lanes = buffers.borrow(Lanes.COUNT);
    int whole = Species.whole(n);
    for (int r = 0; r < rows; r++) {
      int from = dyo + r * n;
      int out = yo + r * n;
      int to = dxo + r * n;
      float dot = dot(dy, from, y, out, n, lanes);
      for (int j = 0; j < whole; j += LANES) {
        load(y, out + j).mul(load(dy, from + j).sub(dot)).intoArray(dx, to + j);
      }
      for (int j = whole; j < n; j++) {
        dx[to + j] = y[out + j] * (dy[from + j] - dot);
      }
    }
    buffers.giveBack(lanes);
  }

  @Override
  public void logSoftmax(float[] x, int xo, int rows, int n, float[] y, int yo) {
    float[] lanes = buffers.borrow(Lanes.COUNT);
    int whole = Species.whole(n);
    for (int r = 0; r < rows; r++) {
      int from = xo + r * n;
      int to = yo + r * n;
      float max = max(x, from, n, lanes);
      float logSum = Functions.log(sumOfExponentials(x, from, n, max, lanes));
      for (int j = 0; j < whole; j += LANES) {
        load(x, from + j).sub(max).sub(logSum).intoArray(y, to + j);
      }
      for (int j = whole; j < n; j++) {
        y[to + j] = x[from + j] - max - logSum;
      }
    }
    buffers.giveBack(lanes);
  }

  @Override
  public void logSoftmaxGradient(
      float[] dy, int dyo, float[] y, int yo, int rows, int n, float[] dx, int dxo) {
    float[] lanes = buffers.borrow(Lanes.COUNT);
    int whole = Species.whole(n);
    for (int r = 0; r < rows; r++) {
      int from = dyo + r * n;
      int out = yo + r * n;
      int to = dxo + r * n;
      float sum = sum(dy, from, n, lanes);
      FloatVector total = FloatVector.broadcast(FLOAT, sum);
      for (int j = 0; j < whole; j += LANES) {
        FloatVector p = VectorFunctions.exp(load(y, out + j));
        p.neg().fma(total, load(dy, from + j)).intoArray(dx, to + j);
      }
      for (int j = whole; j < n; j++) {
        dx[to + j] = Math.fma(-Functions.exp(y[out + j]), sum, dy[from + j]);
      }
    }
    buffers.giveBack(lanes);
  }

  @Override
  public void crossEntropy(
      float[] x, int xo, float[] classes, int ko, int rows, int n, float[] loss, int lo) {
    float[] lanes = buffers.borrow(Lanes.COUNT);
    int done = narrow.crossEntropy(x, xo, classes, ko, rows, n, loss, lo);
    for (int r = done; r < rows; r++) {
      int row = xo + r * n;
      float max = max(x, row, n, lanes);
      float logSum = Functions.log(sumOfExponentials(x, row, n, max, lanes));
      loss[lo + r] = logSum - (x[row + (int) classes[ko + r]] - max);
    }
    buffers.giveBack(lanes);
  }

  @Override
  public void crossEntropyGradient(
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
    float[] lanes = buffers.borrow(Lanes.COUNT);
    int whole = Species.whole(n);
    int done = narrow.gradient(dy, dyo, x, xo, classes, ko, rows, n, dx, dxo);
    for (int r = done; r < rows; r++) {
      int to = dxo + r * n;
      float sum = exponentials(x, xo + r * n, n, dx, to, lanes);
      int wanted = to + (int) classes[ko + r];
      float above = dy[dyo + r];
      float ofWanted = above * (dx[wanted] / sum - 1f);
      for (int j = 0; j < whole; j += LANES) {
        load(dx, to + j).div(sum).mul(above).intoArray(dx, to + j);
      }
      for (int j = whole; j < n; j++) {
        dx[to + j] = above * (dx[to + j] / sum);
      }
      dx[wanted] = ofWanted;
    }
    buffers.giveBack(lanes);
  }

  /// y = e^(x − max x); returns the sum of y.
  private static float exponentials(float[] x, int xo, int n, float[] y, int yo, float[] lanes) {
    float max = max(x, xo, n, lanes);
    int whole = Species.whole(n);
    for (int j = 0; j < whole; j += LANES) {
      VectorFunctions.exp(load(x, xo + j).sub(max)).intoArray(y, yo + j);
    }
    for (int j = whole; j < n; j++) {
      y[yo + j] = Functions.exp(x[xo + j] - max);
    }
    return sum(y, yo, n, lanes);
  }

  private static void divide(float[] y, int yo, int n, float divisor) {
    int whole = Species.whole(n);
    for (int j = 0; j < whole; j += LANES) {
      load(y, yo + j).div(divisor).intoArray(y, yo + j);
    }
    for (int j = whole; j < n; j++) {
      y[yo + j] = y[yo + j] / divisor;
    }
  }

  /// How much of a row of n fills all 16 virtual lanes.
  private static int full(int n) {
    return n - n % Lanes.COUNT;
  }

  private static float sum(float[] x, int xo, int n, float[] lanes) {
    int full = full(n);
    for (int lane = 0; lane < Lanes.COUNT; lane += LANES) {
      FloatVector sum = FloatVector.zero(FLOAT);
      for (int j = lane; j < full; j += Lanes.COUNT) {
        sum = sum.add(load(x, xo + j));
      }
      sum.intoArray(lanes, lane);
    }
    for (int j = full; j < n; j++) {
      lanes[j - full] += x[xo + j];
    }
    return Lanes.sum(lanes);
  }

  private static float dot(float[] x, int xo, float[] y, int yo, int n, float[] lanes) {
    int full = full(n);
    for (int lane = 0; lane < Lanes.COUNT; lane += LANES) {
      FloatVector sum = FloatVector.zero(FLOAT);
      for (int j = lane; j < full; j += Lanes.COUNT) {
        sum = load(x, xo + j).fma(load(y, yo + j), sum);
      }
      sum.intoArray(lanes, lane);
    }
    for (int j = full; j < n; j++) {
      lanes[j - full] = Math.fma(x[xo + j], y[yo + j], lanes[j - full]);
    }
    return Lanes.sum(lanes);
  }

  private static float sumOfExponentials(float[] x, int xo, int n, float max, float[] lanes) {
    int full = full(n);
    for (int lane = 0; lane < Lanes.COUNT; lane += LANES) {
      FloatVector sum = FloatVector.zero(FLOAT);
      for (int j = lane; j < full; j += Lanes.COUNT) {
        sum = sum.add(VectorFunctions.exp(load(x, xo + j).sub(max)));
      }
      sum.intoArray(lanes, lane);
    }
    for (int j = full; j < n; j++) {
      lanes[j - full] += Functions.exp(x[xo + j] - max);
    }
    return Lanes.sum(lanes);
  }

  private static float max(float[] x, int xo, int n, float[] lanes) {
    int full = full(n);
    Arrays.fill(lanes, Float.NEGATIVE_INFINITY);
    for (int lane = 0; lane < Lanes.COUNT && full > 0; lane += LANES) {
      FloatVector max = load(x, xo + lane);
      for (int j = lane + Lanes.COUNT; j < full; j += Lanes.COUNT) {
        max = max.max(load(x, xo + j));
      }
      max.intoArray(lanes, lane);
    }
    for (int j = full; j < n; j++) {
      lanes[j - full] = Math.max(lanes[j - full], x[xo + j]);
    }
    return Lanes.max(lanes);
  }

  private static float min(float[] x, int xo, int n, float[] lanes) {
    int full = full(n);
    Arrays.fill(lanes, Float.POSITIVE_INFINITY);
    for (int lane = 0; lane < Lanes.COUNT && full > 0; lane += LANES) {
      FloatVector min = load(x, xo + lane);
      for (int j = lane + Lanes.COUNT; j < full; j += Lanes.COUNT) {
        min = min.min(load(x, xo + j));
      }
      min.intoArray(lanes, lane);
    }
    for (int j = full; j < n; j++) {
      lanes[j - full] = Math.min(lanes[j - full], x[xo + j]);
    }
    return Lanes.min(lanes);
  }
}

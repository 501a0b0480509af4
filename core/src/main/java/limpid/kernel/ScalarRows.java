package limpid.kernel;

import java.util.Arrays;

/// What is done row by row, as plain loops: reductions of adjacent numbers, softmax and its kin.
/// Each row is reduced in the 16 virtual lanes of [Lanes].
final class ScalarRows implements Rows {
  /// Arrays of 16 for the lanes, so that a call allocates none.
  private final Buffers buffers = new Buffers();

  @Override
  public void reduce(Reduction f, float[] x, int xo, int rows, int n, float[] y, int yo) {
    float[] lanes = buffers.borrow(Lanes.COUNT);
    for (int r = 0; r < rows; r++) {
      int row = xo + r * n;
      y[yo + r] =
          switch (f) {
            case SUM -> sum(x, row, n, lanes);
            case MAX -> max(x, row, n);
            case MIN -> min(x, row, n);
            case ARGMAX -> Lanes.first(max(x, row, n), x, row, n);
            case ARGMIN -> Lanes.first(min(x, row, n), x, row, n);
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
      for (int j = 0; j < n; j++) {
        y[to + j] = y[to + j] / sum;
      }
    }
    buffers.giveBack(lanes);
  }

  @Override
  public void softmaxGradient(
      float[] dy, int dyo, float[] y, int yo, int rows, int n, float[] dx, int dxo) {
    float[] lanes = buffers.borrow(Lanes.COUNT);
    for (int r = 0; r < rows; r++) {
      int from = dyo + r * n;
      int out = yo + r * n;
      Arrays.fill(lanes, 0f);
      for (int j = 0; j < n; j++) {
        lanes[j % Lanes.COUNT] = Math.fma(dy[from + j], y[out + j], lanes[j % Lanes.COUNT]);
      }
      float dot = Lanes.sum(lanes);
      for (int j = 0; j < n; j++) {
        dx[dxo + r * n + j] = y[out + j] * (dy[from + j] - dot);
      }
    }
    buffers.giveBack(lanes);
  }

  @Override
  public void logSoftmax(float[] x, int xo, int rows, int n, float[] y, int yo) {
    float[] lanes = buffers.borrow(Lanes.COUNT);
    for (int r = 0; r < rows; r++) {
      int row = xo + r * n;
      float max = max(x, row, n);
      float logSum = Functions.log(sumOfExponentials(x, row, n, max, lanes));
      for (int j = 0; j < n; j++) {
        y[yo + r * n + j] = x[row + j] - max - logSum;
      }
    }
    buffers.giveBack(lanes);
  }

  @Override
  public void logSoftmaxGradient(
      float[] dy, int dyo, float[] y, int yo, int rows, int n, float[] dx, int dxo) {
    float[] lanes = buffers.borrow(Lanes.COUNT);
    for (int r = 0; r < rows; r++) {
      int from = dyo + r * n;
      float sum = sum(dy, from, n, lanes);
      for (int j = 0; j < n; j++) {
        dx[dxo + r * n + j] = Math.fma(-Functions.exp(y[yo + r * n + j]), sum, dy[from + j]);
      }
    }
    buffers.giveBack(lanes);
  }

  @Override
  public void crossEntropy(
      float[] x, int xo, float[] classes, int ko, int rows, int n, float[] loss, int lo) {
    float[] lanes = buffers.borrow(Lanes.COUNT);
    for (int r = 0; r < rows; r++) {
      int row = xo + r * n;
      float max = max(x, row, n);
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
    for (int r = 0; r < rows; r++) {
      int to = dxo + r * n;
      float sum = exponentials(x, xo + r * n, n, dx, to, lanes);
      int wanted = to + (int) classes[ko + r];
      float above = dy[dyo + r];
      float ofWanted = above * (dx[wanted] / sum - 1f);
      for (int j = 0; j < n; j++) {
        dx[to + j] = above * (dx[to + j] / sum);
      }
      dx[wanted] = ofWanted;
    }
    buffers.giveBack(lanes);
  }

  /// y = e^(x − max x); returns the sum of y.
  private static float exponentials(float[] x, int xo, int n, float[] y, int yo, float[] lanes) {
    float max = max(x, xo, n);
    for (int j = 0; j < n; j++) {
      y[yo + j] = Functions.exp(x[xo + j] - max);
    }
    return sum(y, yo, n, lanes);
  }

  private static float sumOfExponentials(float[] x, int xo, int n, float max, float[] lanes) {
    Arrays.fill(lanes, 0f);
    for (int j = 0; j < n; j++) {
      lanes[j % Lanes.COUNT] += Functions.exp(x[xo + j] - max);
    }
    return Lanes.sum(lanes);
  }

  private static float sum(float[] x, int xo, int n, float[] lanes) {
    Arrays.fill(lanes, 0f);
    for (int j = 0; j < n; j++) {
      lanes[j % Lanes.COUNT] += x[xo + j];
    }
    return Lanes.sum(lanes);
  }

  private static float max(float[] x, int xo, int n) {
    float max = Float.NEGATIVE_INFINITY;
    for (int j = 0; j < n; j++) {
      max = Math.max(max, x[xo + j]);
    }
    return max;
  }

  private static float min(float[] x, int xo, int n) {
    float min = Float.POSITIVE_INFINITY;
    for (int j = 0; j < n; j++) {
      min = Math.min(min, x[xo + j]);
    }
    return min;
  }
}

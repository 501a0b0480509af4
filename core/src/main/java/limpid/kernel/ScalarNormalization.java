package limpid.kernel;

import java.util.Arrays;

/// Normalisation as plain loops: the reference that defines every bit.
final class ScalarNormalization implements Normalization {
  private final Buffers buffers = new Buffers();

  @Override
  public void layerNorm(
      float epsilon,
      float[] x,
      int xo,
      float[] gain,
      int go,
      float[] bias,
      int bo,
      int rows,
      int n,
      float[] y,
      int yo) {
    float[] lanes = buffers.borrow(Lanes.COUNT);
    for (int i = 0; i < rows; i++) {
      int from = xo + i * n;
      int to = yo + i * n;
      float mean = sum(x, from, n, lanes) / n;
      float r = inverse(epsilon, squares(x, from, n, mean, lanes) / n);
      for (int j = 0; j < n; j++) {
        y[to + j] = Math.fma((x[from + j] - mean) * r, gain[go + j], bias[bo + j]);
      }
    }
    buffers.giveBack(lanes);
  }

  @Override
  public void layerNormGradient(
      float epsilon,
      float[] dy,
      int dyo,
      float[] x,
      int xo,
      float[] gain,
      int go,
      int rows,
      int n,
      float[] dx,
      int dxo) {
    float[] lanes = buffers.borrow(Lanes.COUNT);
    for (int i = 0; i < rows; i++) {
      int from = xo + i * n;
      int above = dyo + i * n;
      float mean = sum(x, from, n, lanes) / n;
      float r = inverse(epsilon, squares(x, from, n, mean, lanes) / n);
      float slope = products(dy, above, gain, go, n, lanes) / n;
      float turn = turns(dy, above, gain, go, x, from, mean, r, n, lanes) / n;
      for (int j = 0; j < n; j++) {
        float h = (x[from + j] - mean) * r;
        float g = dy[above + j] * gain[go + j];
        dx[dxo + i * n + j] = r * Math.fma(-h, turn, g - slope);
      }
    }
    buffers.giveBack(lanes);
  }

  @Override
  public void rowStatistics(float epsilon, float[] x, int xo, int rows, int n, float[] s, int so) {
    float[] lanes = buffers.borrow(Lanes.COUNT);
    for (int i = 0; i < rows; i++) {
      int from = xo + i * n;
      float mean = sum(x, from, n, lanes) / n;
      s[so + 2 * i] = mean;
      s[so + 2 * i + 1] = inverse(epsilon, squares(x, from, n, mean, lanes) / n);
    }
    buffers.giveBack(lanes);
  }

  @Override
  public void layerNormGainGradient(
      float[] dy,
      int dyo,
      float[] x,
      int xo,
      float[] s,
      int so,
      int rows,
      int step,
      int columns,
      float[] y,
      int yo) {
    Arrays.fill(y, yo, yo + columns, 0f);
    for (int i = 0; i < rows; i++) {
      float mean = s[so + 2 * i];
      float r = s[so + 2 * i + 1];
      int from = i * step;
      for (int j = 0; j < columns; j++) {
        float h = (x[xo + from + j] - mean) * r;
        y[yo + j] = Math.fma(dy[dyo + from + j], h, y[yo + j]);
      }
    }
  }

  @Override
  public void channelSums(
      float[] x, int xo, int outer, int step, int channels, int inner, float[] y, int yo) {
    float[] lanes = buffers.borrow(Lanes.COUNT);
    Arrays.fill(y, yo, yo + channels, 0f);
    for (int o = 0; o < outer; o++) {
      int from = xo + o * step;
      for (int c = 0; c < channels; c++) {
        y[yo + c] += inner == 1 ? x[from + c] : sum(x, from + c * inner, inner, lanes);
      }
    }
    buffers.giveBack(lanes);
  }

  @Override
  public void channelSquares(
      float[] x,
      int xo,
      float[] centre,
      int co,
      int outer,
      int step,
      int channels,
      int inner,
      float[] y,
      int yo) {
    float[] lanes = buffers.borrow(Lanes.COUNT);
    Arrays.fill(y, yo, yo + channels, 0f);
    for (int o = 0; o < outer; o++) {
      int from = xo + o * step;
      for (int c = 0; c < channels; c++) {
        float mean = centre[co + c];
        if (inner == 1) {
          float distance = x[from + c] - mean;
          y[yo + c] = Math.fma(distance, distance, y[yo + c]);
        } else {
          y[yo + c] += squares(x, from + c * inner, inner, mean, lanes);
        }
      }
    }
    buffers.giveBack(lanes);
  }

  @Override
  public void channelProducts(
      float[] dy,
      int dyo,
      float[] x,
      int xo,
      float[] centre,
      int co,
      int outer,
      int step,
      int channels,
      int inner,
      float[] y,
      int yo) {
    float[] lanes = buffers.borrow(Lanes.COUNT);
    Arrays.fill(y, yo, yo + channels, 0f);
    for (int o = 0; o < outer; o++) {
      int above = dyo + o * step;
      int from = xo + o * step;
      for (int c = 0; c < channels; c++) {
        float mean = centre[co + c];
        if (inner == 1) {
          y[yo + c] = Math.fma(dy[above + c], x[from + c] - mean, y[yo + c]);
        } else {
          int run = c * inner;
          y[yo + c] += centred(dy, above + run, 0f, x, from + run, inner, mean, lanes);
        }
      }
    }
    buffers.giveBack(lanes);
  }

  @Override
  public void channelLinear(
      float[] x,
      int xo,
      float[] centre,
      int co,
      float[] factor,
      int fo,
      float[] shift,
      int so,
      int outer,
      int channels,
      int inner,
      float[] y,
      int yo) {
    for (int o = 0; o < outer; o++) {
      for (int c = 0; c < channels; c++) {
        int run = (o * channels + c) * inner;
        line(x, xo + run, centre[co + c], factor[fo + c], shift[so + c], y, yo + run, inner);
      }
    }
  }

  /// y = fma(x − centre, factor, shift)
  static void line(
      float[] x, int xo, float centre, float factor, float shift, float[] y, int yo, int n) {
    for (int i = 0; i < n; i++) {
      y[yo + i] = Math.fma(x[xo + i] - centre, factor, shift);
    }
  }

  /// 1/√(variance + ε)
  static float inverse(float epsilon, float variance) {
    return 1f / (float) Math.sqrt(variance + epsilon);
  }

  private static float sum(float[] x, int xo, int n, float[] lanes) {
    Arrays.fill(lanes, 0, Lanes.COUNT, 0f);
    for (int j = 0; j < n; j++) {
      lanes[j % Lanes.COUNT] += x[xo + j];
    }
    return Lanes.sum(lanes);
  }

  /// Σ (x − mean)²
  private static float squares(float[] x, int xo, int n, float mean, float[] lanes) {
    return centred(x, xo, mean, x, xo, n, mean, lanes);
  }

  /// Σ (a − p)·(b − q)
  private static float centred(
      float[] a, int ao, float p, float[] b, int bo, int n, float q, float[] lanes) {
    Arrays.fill(lanes, 0, Lanes.COUNT, 0f);
    for (int j = 0; j < n; j++) {
      lanes[j % Lanes.COUNT] = Math.fma(a[ao + j] - p, b[bo + j] - q, lanes[j % Lanes.COUNT]);
    }
    return Lanes.sum(lanes);
  }

  /// Σ g with g = dy·gain
  private static float products(float[] dy, int dyo, float[] gain, int go, int n, float[] lanes) {
    Arrays.fill(lanes, 0, Lanes.COUNT, 0f);
    for (int j = 0; j < n; j++) {
      lanes[j % Lanes.COUNT] = Math.fma(dy[dyo + j], gain[go + j], lanes[j % Lanes.COUNT]);
    }
    return Lanes.sum(lanes);
  }

  /// Σ g·h with g = dy·gain and h = (x − mean)·r
  private static float turns(
      float[] dy,
      int dyo,
      float[] gain,
      int go,
      float[] x,
      int xo,
      float mean,
      float r,
      int n,
      float[] lanes) {
    Arrays.fill(lanes, 0, Lanes.COUNT, 0f);
    for (int j = 0; j < n; j++) {
      float g = dy[dyo + j] * gain[go + j];
      float h = (x[xo + j] - mean) * r;
      lanes[j % Lanes.COUNT] = Math.fma(g, h, lanes[j % Lanes.COUNT]);
    }
    return Lanes.sum(lanes);
  }
}

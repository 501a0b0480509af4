package limpid.kernel;

import java.util.Arrays;

/// Convolutions as plain loops: what defines their bits. The innermost loop goes along a row of the
/// result, where no number depends on another.
final class ScalarConvolution {
  private ScalarConvolution() {}

  static void convolve(
      Convolution c,
      int images,
      float[] x,
      int xo,
      float[] w,
      int wo,
      float[] bias,
      int bo,
      float[] y,
      int yo) {
    int plane = c.outputPlane();
    for (int i = 0; i < images; i++) {
      for (int f = 0; f < c.filters; f++) {
        int to = yo + i * c.outputSize() + f * plane;
        Arrays.fill(y, to, to + plane, bias[bo + f]);
        int group = f / c.groupFilters();
        for (int q = 0; q < c.groupChannels(); q++) {
          int channel = group * c.groupChannels() + q;
          int from = xo + i * c.inputSize() + channel * c.inputPlane();
          addPlane(c, false, w, wo + f * c.filterSize() + q * c.taps(), x, from, y, to);
        }
      }
    }
  }

  static void inputGradient(
      Convolution c, int images, float[] dy, int dyo, float[] w, int wo, float[] dx, int dxo) {
    Arrays.fill(dx, dxo, dxo + images * c.inputSize(), 0f);
    for (int i = 0; i < images; i++) {
      for (int channel = 0; channel < c.channels; channel++) {
        int to = dxo + i * c.inputSize() + channel * c.inputPlane();
        int group = channel / c.groupChannels();
        int q = channel % c.groupChannels();
        for (int g = 0; g < c.groupFilters(); g++) {
          int f = group * c.groupFilters() + g;
          int from = dyo + i * c.outputSize() + f * c.outputPlane();
          addPlane(c, true, w, wo + f * c.filterSize() + q * c.taps(), dx, to, dy, from);
        }
      }
    }
  }

  /// Adds what one channel gives one filter's output, tap by tap: y += w·x, or `back`, x += w·y.
  private static void addPlane(
      Convolution c, boolean back, float[] w, int wo, float[] x, int xo, float[] y, int yo) {
    int width = c.columns.size();
    int across = c.columns.outputs();
    for (int j = 0; j < c.rows.kernel(); j++) {
      for (int k = 0; k < c.columns.kernel(); k++) {
        float weight = w[wo + j * c.columns.kernel() + k];
        for (int row = c.rows.firstOutput(j); row < c.rows.endOutput(j); row++) {
          int xRow = xo + c.rows.input(row, j) * width;
          int yRow = yo + row * across;
          if (back) {
            addRowBack(c.columns, k, weight, x, xRow, y, yRow);
          } else {
            addRow(c.columns, k, weight, x, xRow, y, yRow);
          }
        }
      }
    }
  }

  private static void addRow(
      Axis columns, int k, float weight, float[] x, int xo, float[] y, int yo) {
    int end = columns.endOutput(k);
    for (int o = columns.firstOutput(k); o < end; o++) {
      y[yo + o] = Math.fma(weight, x[xo + columns.input(o, k)], y[yo + o]);
    }
  }

  private static void addRowBack(
      Axis columns, int k, float weight, float[] x, int xo, float[] y, int yo) {
    int end = columns.endOutput(k);
    for (int o = columns.firstOutput(k); o < end; o++) {
      int at = xo + columns.input(o, k);
      x[at] = Math.fma(weight, y[yo + o], x[at]);
    }
  }

  static void weightGradient(
      Convolution c,
      int images,
      float[] x,
      int xo,
      float[] dy,
      int dyo,
      float[] dw,
      int dwo,
      int from,
      int to,
      float[] lanes) {
    for (int f = from; f < to; f++) {
      int group = f / c.groupFilters();
      for (int q = 0; q < c.groupChannels(); q++) {
        int channel = group * c.groupChannels() + q;
        for (int j = 0; j < c.rows.kernel(); j++) {
          for (int k = 0; k < c.columns.kernel(); k++) {
            Arrays.fill(lanes, 0, Lanes.COUNT, 0f);
            for (int i = 0; i < images; i++) {
              int xPlane = xo + i * c.inputSize() + channel * c.inputPlane();
              int yPlane = dyo + i * c.outputSize() + f * c.outputPlane();
              int lane = i % Lanes.COUNT;
              lanes[lane] = correlation(c, j, k, x, xPlane, dy, yPlane, lanes[lane]);
            }
            int at = q * c.taps() + j * c.columns.kernel() + k;
            dw[dwo + f * c.filterSize() + at] = Lanes.sum(lanes);
          }
        }
      }
    }
  }

  /// sum + Σ dy · x over the pixels of one output, x seen through one tap; it is 0 beyond the
  /// image.
  private static float correlation(
      Convolution c, int j, int k, float[] x, int xo, float[] dy, int dyo, float sum) {
    int across = c.columns.outputs();
    for (int row = 0; row < c.rows.outputs(); row++) {
      int inputRow = c.rows.input(row, j);
      boolean rowInside = inputRow >= 0 && inputRow < c.rows.size();
      for (int column = 0; column < across; column++) {
        int inputColumn = c.columns.input(column, k);
        boolean inside = rowInside && inputColumn >= 0 && inputColumn < c.columns.size();
        float seen = inside ? x[xo + inputRow * c.columns.size() + inputColumn] : 0f;
        sum = Math.fma(dy[dyo + row * across + column], seen, sum);
      }
    }
    return sum;
  }
}

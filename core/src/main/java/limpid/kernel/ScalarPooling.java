package limpid.kernel;

import java.util.Arrays;

/// Pooling as plain loops, plane by plane and row by row of the output: what defines its bits.
final class ScalarPooling {
  private ScalarPooling() {}

  static void max(Pooling p, int planes, float[] x, int xo, float[] y, int yo) {
    for (int i = 0; i < planes; i++) {
      for (int row = 0; row < p.rows.outputs(); row++) {
        maxRow(p, row, x, xo + i * p.inputPlane(), y, yo + i * p.outputPlane());
      }
    }
  }

  static void maxRow(Pooling p, int row, float[] x, int xo, float[] y, int yo) {
    int across = p.columns.outputs();
    for (int column = 0; column < across; column++) {
      float max = Float.NEGATIVE_INFINITY;
      for (int j = 0; j < p.windowRows.count(row); j++) {
        int at = xo + first(p, row, column) + j * p.columns.size();
        for (int k = 0; k < p.windowColumns.count(column); k++) {
          max = Math.max(max, x[at + k]);
        }
      }
      y[yo + row * across + column] = max;
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
    Arrays.fill(dx, dxo, dxo + planes * p.inputPlane(), 0f);
    for (int i = 0; i < planes; i++) {
      int in = i * p.inputPlane();
      int out = i * p.outputPlane();
      for (int row = 0; row < p.rows.outputs(); row++) {
        addMaxGradientRow(p, row, x, xo + in, y, yo + out, dy, dyo + out, dx, dxo + in);
      }
    }
  }

  static void addMaxGradientRow(
      Pooling p,
      int row,
      float[] x,
      int xo,
      float[] y,
      int yo,
      float[] dy,
      int dyo,
      float[] dx,
      int dxo) {
    int across = p.columns.outputs();
    for (int column = 0; column < across; column++) {
      int output = row * across + column;
      int at = firstEqual(p, row, column, x, xo, y[yo + output]);
      if (at >= 0) {
        dx[dxo + at] += dy[dyo + output];
      }
    }
  }

  /// Where in its plane the first number of a window stands that is the maximum; −1 if that is NaN.
  private static int firstEqual(Pooling p, int row, int column, float[] x, int xo, float max) {
    for (int j = 0; j < p.windowRows.count(row); j++) {
      int at = first(p, row, column) + j * p.columns.size();
      for (int k = 0; k < p.windowColumns.count(column); k++) {
        if (x[xo + at + k] == max) {
          return at + k;
        }
      }
    }
    return -1;
  }

  static void average(Pooling p, int planes, float[] x, int xo, float[] y, int yo) {
    for (int i = 0; i < planes; i++) {
      for (int row = 0; row < p.rows.outputs(); row++) {
        averageRow(p, row, x, xo + i * p.inputPlane(), y, yo + i * p.outputPlane());
      }
    }
  }

  static void averageRow(Pooling p, int row, float[] x, int xo, float[] y, int yo) {
    int across = p.columns.outputs();
    for (int column = 0; column < across; column++) {
      float sum = 0;
      for (int j = 0; j < p.windowRows.count(row); j++) {
        int at = xo + first(p, row, column) + j * p.columns.size();
        for (int k = 0; k < p.windowColumns.count(column); k++) {
          sum += x[at + k];
        }
      }
      y[yo + row * across + column] = sum * p.share(row, column);
    }
  }

  static void averageGradient(Pooling p, int planes, float[] dy, int dyo, float[] dx, int dxo) {
    Arrays.fill(dx, dxo, dxo + planes * p.inputPlane(), 0f);
    for (int i = 0; i < planes; i++) {
      for (int row = 0; row < p.rows.outputs(); row++) {
        int out = dyo + i * p.outputPlane();
        addAverageGradientRow(p, row, dy, out, dx, dxo + i * p.inputPlane());
      }
    }
  }

  static void addAverageGradientRow(Pooling p, int row, float[] dy, int dyo, float[] dx, int dxo) {
    int across = p.columns.outputs();
    for (int column = 0; column < across; column++) {
      float part = dy[dyo + row * across + column] * p.share(row, column);
      for (int j = 0; j < p.windowRows.count(row); j++) {
        int at = dxo + first(p, row, column) + j * p.columns.size();
        for (int k = 0; k < p.windowColumns.count(column); k++) {
          dx[at + k] += part;
        }
      }
    }
  }

  /// Where in its plane a window begins.
  private static int first(Pooling p, int row, int column) {
    return p.windowRows.at(row) * p.columns.size() + p.windowColumns.at(column);
  }
}

package limpid.kernel;

import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/// The kernels as plain loops: the reference that defines every bit, and what runs where the Vector
/// API is absent. Matrix products are ordered so that the compiler can use vector instructions by
/// itself; on hardware without fused multiply-add they are slow, since the bits come first.
public final class ScalarKernels implements Kernels {
  private final Rows rows = new ScalarRows();
  private final Normalization normalization = new ScalarNormalization();
  private final Buffers buffers = new Buffers();
  private final Images images = new ScalarImages(buffers);
  private final Updates updates = new ScalarUpdates();

  @Override
  public String description() {
    return "scalar";
  }

  @Override
  public void matmul(
      int m,
      int n,
      int k,
      float[] a,
      int ao,
      int as,
      boolean ta,
      float[] b,
      int bo,
      int bs,
      boolean tb,
      float[] c,
      int co,
      int cs,
      Epilogue epilogue,
      int row,
      int column) {
    float[] straight = tb ? buffers.borrow(k * n) : b;
    int from = tb ? 0 : bo;
    int step = tb ? n : bs;
    for (int j = 0; tb && j < n; j++) {
      for (int p = 0; p < k; p++) {
        straight[p * n + j] = b[bo + j * bs + p];
      }
    }
    for (int i = 0; i < m; i++) {
      int to = co + i * cs;
      Arrays.fill(c, to, to + n, 0f);
      for (int p = 0; p < k; p++) {
        float x = ta ? a[ao + p * as + i] : a[ao + i * as + p];
        addScaled(x, straight, from + p * step, c, to, n);
      }
      epilogue.apply(this, c, to, cs, row + i, 1, column, n);
    }
    if (tb) {
      buffers.giveBack(straight);
    }
  }

  @Override
  public void rowTimes(float[] a, int ao, RowMatrix b, int from, int to, float[] c, int co) {
    for (int tile = from; tile < to; tile += b.width(tile)) {
      int width = Math.min(b.width(tile), to - tile);
      Arrays.fill(c, co + tile, co + tile + width, 0f);
      for (int p = 0; p < b.rows(); p++) {
        long row = b.at(p, tile) / Float.BYTES;
        for (int j = 0; j < width; j++) {
          float weight = b.numbers().getAtIndex(ValueLayout.JAVA_FLOAT, row + j);
          c[co + tile + j] = Math.fma(a[ao + p], weight, c[co + tile + j]);
        }
      }
    }
  }

  @Override
  public void matmulRows(
      int m,
      int n,
      int k,
      float[] a,
      int ao,
      int as,
      boolean ta,
      float[] b,
      int bo,
      int bs,
      boolean tb,
      RowsUse use,
      int row) {
    float[] c = buffers.borrow(m * n);
    matmul(m, n, k, a, ao, as, ta, b, bo, bs, tb, c, 0, n, Epilogue.NONE, 0, 0);
    use.use(this, c, 0, row, m);
    buffers.giveBack(c);
  }

  @Override
  public void addRow(
      int rows,
      int columns,
      float[] x,
      int xo,
      int xs,
      float[] r,
      int ro,
      float[] y,
      int yo,
      int ys) {
    for (int i = 0; i < rows; i++) {
      binary(Binary.ADD, x, xo + i * xs, 1, r, ro, 1, y, yo + i * ys, columns);
    }
  }

  @Override
  public void unary(Unary f, float p, float q, float[] x, int xo, float[] y, int yo, int n) {
    for (int i = 0; i < n; i++) {
      y[yo + i] = Definitions.of(f, p, q, x[xo + i]);
    }
  }

  @Override
  public void binary(
      Binary f,
      float p,
      float q,
      float[] a,
      int ao,
      int as,
      float[] b,
      int bo,
      int bs,
      float[] y,
      int yo,
      int n) {
    for (int i = 0; i < n; i++) {
      y[yo + i] = Definitions.of(f, p, q, a[ao + i * as], b[bo + i * bs]);
    }
  }

  @Override
  public void reduceColumns(
      Reduction f, float[] x, int xo, int n, int step, int columns, float[] y, int yo) {
    Arrays.fill(y, yo, yo + columns, f.ofNone());
    for (int j = 0; j < n; j++) {
      int from = xo + j * step;
      for (int i = 0; i < columns; i++) {
        float before = y[yo + i];
        float next = x[from + i];
        y[yo + i] =
            switch (f) {
              case SUM -> before + next;
              case MAX -> Math.max(before, next);
              case MIN -> Math.min(before, next);
              case ARGMAX -> exceeds(x[xo + ((int) before) * step + i], next) ? j : before;
              case ARGMIN -> exceeds(-x[xo + ((int) before) * step + i], -next) ? j : before;
            };
      }
    }
  }

  /// Whether the next is larger than the best so far; NaN is larger than all but NaN.
  private static boolean exceeds(float best, float next) {
    return next > best || (Float.isNaN(next) && !Float.isNaN(best));
  }

  @Override
  public void scale(float factor, float[] x, int xo, float[] y, int yo, int n) {
    for (int i = 0; i < n; i++) {
      y[yo + i] = factor * x[xo + i];
    }
  }

  @Override
  public void addScaled(float factor, float[] x, int xo, float[] y, int yo, int n) {
    for (int i = 0; i < n; i++) {
      y[yo + i] = Math.fma(factor, x[xo + i], y[yo + i]);
    }
  }

  @Override
  public void transpose(float[] x, int xo, int rows, int columns, float[] y, int yo) {
    // in tiles, so that the lines of y that are being written stay in the cache
    int tile = 16;
    for (int i0 = 0; i0 < rows; i0 += tile) {
      int i1 = Math.min(i0 + tile, rows);
      for (int j = 0; j < columns; j++) {
        for (int i = i0; i < i1; i++) {
          y[yo + j * rows + i] = x[xo + i * columns + j];
        }
      }
    }
  }

  @Override
  public Normalization normalization() {
    return normalization;
  }

  @Override
  public Rows rows() {
    return rows;
  }

  @Override
  public Images images() {
    return images;
  }

  @Override
  public Updates updates() {
    return updates;
  }

  @Override
  public void dropout(
      long key, int first, float rate, float scale, float[] x, int xo, float[] y, int yo, int n) {
    int threshold = Chance.threshold(rate);
    for (int i = 0; i < n; i++) {
      y[yo + i] = Chance.uniform24(key, first + i) >= threshold ? x[xo + i] * scale : 0f;
    }
  }
}

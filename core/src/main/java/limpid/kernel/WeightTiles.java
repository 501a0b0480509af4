package limpid.kernel;

import static jdk.incubator.vector.FloatVector.fromArray;
import static limpid.kernel.Species.FLOAT;

import jdk.incubator.vector.FloatVector;

/// The innermost loops of the gradient by the weights: a tile of R filters by T taps held in
/// registers, c[r, t] += Σ dy[r, p] · x[t, p] over the pixels p of `rows` × `columns` in order,
/// each lane for an image of its own. Neighbouring pixels of dy are [Lanes#COUNT] numbers apart;
/// those of x `xs`, and after each row `skip` more.
///
/// Vectors are read without a small method of our own for it: every level of calls counts towards
/// the size at which the compiler stops to inline (NodeCountInliningCutoff), and a single read that
/// it leaves as a call makes a tile of 6 by 4 six times slower.
final class WeightTiles {
  private WeightTiles() {}

  /// m filters by 4 taps, those of x beginning at x0, x1, x2, x3.
  static void taps4(
      int m,
      int rows,
      int columns,
      float[] dy,
      int dyo,
      int dys,
      float[] x,
      int x0,
      int x1,
      int x2,
      int x3,
      int xs,
      int skip,
      float[] c,
      int co,
      int cs) {
    int i = 0;
    for (; i < ConvolutionTiles.sixes(m); i += 6) {
      tile6x4(
          rows, columns, dy, dyo + i * dys, dys, x, x0, x1, x2, x3, xs, skip, c, co + i * cs, cs);
    }
    for (; m - i >= 4; i += 4) {
      tile4x4(
          rows, columns, dy, dyo + i * dys, dys, x, x0, x1, x2, x3, xs, skip, c, co + i * cs, cs);
    }
    for (; i < m; i += 1) {
      tile1x4(rows, columns, dy, dyo + i * dys, x, x0, x1, x2, x3, xs, skip, c, co + i * cs);
    }
  }

  private static void tile6x4(
      int rows,
      int columns,
      float[] dy,
      int dyo,
      int dys,
      float[] x,
      int x0,
      int x1,
      int x2,
      int x3,
      int xs,
      int skip,
      float[] c,
      int co,
      int cs) {
    FloatVector c00 = fromArray(FLOAT, c, co);
    FloatVector c01 = fromArray(FLOAT, c, co + Lanes.COUNT);
    FloatVector c02 = fromArray(FLOAT, c, co + 2 * Lanes.COUNT);
    FloatVector c03 = fromArray(FLOAT, c, co + 3 * Lanes.COUNT);
    FloatVector c10 = fromArray(FLOAT, c, co + cs);
    FloatVector c11 = fromArray(FLOAT, c, co + cs + Lanes.COUNT);
    FloatVector c12 = fromArray(FLOAT, c, co + cs + 2 * Lanes.COUNT);
    FloatVector c13 = fromArray(FLOAT, c, co + cs + 3 * Lanes.COUNT);
    FloatVector c20 = fromArray(FLOAT, c, co + 2 * cs);
    FloatVector c21 = fromArray(FLOAT, c, co + 2 * cs + Lanes.COUNT);
    FloatVector c22 = fromArray(FLOAT, c, co + 2 * cs + 2 * Lanes.COUNT);
    FloatVector c23 = fromArray(FLOAT, c, co + 2 * cs + 3 * Lanes.COUNT);
    FloatVector c30 = fromArray(FLOAT, c, co + 3 * cs);
    FloatVector c31 = fromArray(FLOAT, c, co + 3 * cs + Lanes.COUNT);
    FloatVector c32 = fromArray(FLOAT, c, co + 3 * cs + 2 * Lanes.COUNT);
    FloatVector c33 = fromArray(FLOAT, c, co + 3 * cs + 3 * Lanes.COUNT);
    FloatVector c40 = fromArray(FLOAT, c, co + 4 * cs);
    FloatVector c41 = fromArray(FLOAT, c, co + 4 * cs + Lanes.COUNT);
    FloatVector c42 = fromArray(FLOAT, c, co + 4 * cs + 2 * Lanes.COUNT);
    FloatVector c43 = fromArray(FLOAT, c, co + 4 * cs + 3 * Lanes.COUNT);
    FloatVector c50 = fromArray(FLOAT, c, co + 5 * cs);
    FloatVector c51 = fromArray(FLOAT, c, co + 5 * cs + Lanes.COUNT);
    FloatVector c52 = fromArray(FLOAT, c, co + 5 * cs + 2 * Lanes.COUNT);
    FloatVector c53 = fromArray(FLOAT, c, co + 5 * cs + 3 * Lanes.COUNT);
    int y1 = dyo + dys;
    int y2 = dyo + 2 * dys;
    int y3 = dyo + 3 * dys;
    int y4 = dyo + 4 * dys;
    int y5 = dyo + 5 * dys;
    int at = 0;
    int p = 0;
    int column = columns;
    for (int left = rows * columns; left > 0; left--) {
      FloatVector v0 = fromArray(FLOAT, x, x0 + at);
      FloatVector v1 = fromArray(FLOAT, x, x1 + at);
      FloatVector v2 = fromArray(FLOAT, x, x2 + at);
      FloatVector v3 = fromArray(FLOAT, x, x3 + at);
      FloatVector d0 = fromArray(FLOAT, dy, dyo + p);
      c00 = d0.fma(v0, c00);
      c01 = d0.fma(v1, c01);
      c02 = d0.fma(v2, c02);
      c03 = d0.fma(v3, c03);
      FloatVector d1 = fromArray(FLOAT, dy, y1 + p);
      c10 = d1.fma(v0, c10);
      c11 = d1.fma(v1, c11);
      c12 = d1.fma(v2, c12);
      c13 = d1.fma(v3, c13);
      FloatVector d2 = fromArray(FLOAT, dy, y2 + p);
      c20 = d2.fma(v0, c20);
      c21 = d2.fma(v1, c21);
      c22 = d2.fma(v2, c22);
      c23 = d2.fma(v3, c23);
      FloatVector d3 = fromArray(FLOAT, dy, y3 + p);
      c30 = d3.fma(v0, c30);
      c31 = d3.fma(v1, c31);
      c32 = d3.fma(v2, c32);
      c33 = d3.fma(v3, c33);
      FloatVector d4 = fromArray(FLOAT, dy, y4 + p);
      c40 = d4.fma(v0, c40);
      c41 = d4.fma(v1, c41);
      c42 = d4.fma(v2, c42);
      c43 = d4.fma(v3, c43);
      FloatVector d5 = fromArray(FLOAT, dy, y5 + p);
      c50 = d5.fma(v0, c50);
      c51 = d5.fma(v1, c51);
      c52 = d5.fma(v2, c52);
      c53 = d5.fma(v3, c53);
      p += Lanes.COUNT;
      at += xs;
      if (--column == 0) {
        column = columns;
        at += skip;
      }
    }
    c00.intoArray(c, co);
    c01.intoArray(c, co + Lanes.COUNT);
    c02.intoArray(c, co + 2 * Lanes.COUNT);
    c03.intoArray(c, co + 3 * Lanes.COUNT);
    c10.intoArray(c, co + cs);
    c11.intoArray(c, co + cs + Lanes.COUNT);
    c12.intoArray(c, co + cs + 2 * Lanes.COUNT);
    c13.intoArray(c, co + cs + 3 * Lanes.COUNT);
    c20.intoArray(c, co + 2 * cs);
    c21.intoArray(c, co + 2 * cs + Lanes.COUNT);
    c22.intoArray(c, co + 2 * cs + 2 * Lanes.COUNT);
    c23.intoArray(c, co + 2 * cs + 3 * Lanes.COUNT);
    c30.intoArray(c, co + 3 * cs);
    c31.intoArray(c, co + 3 * cs + Lanes.COUNT);
    c32.intoArray(c, co + 3 * cs + 2 * Lanes.COUNT);
    c33.intoArray(c, co + 3 * cs + 3 * Lanes.COUNT);
    c40.intoArray(c, co + 4 * cs);
    c41.intoArray(c, co + 4 * cs + Lanes.COUNT);
    c42.intoArray(c, co + 4 * cs + 2 * Lanes.COUNT);
    c43.intoArray(c, co + 4 * cs + 3 * Lanes.COUNT);
    c50.intoArray(c, co + 5 * cs);
    c51.intoArray(c, co + 5 * cs + Lanes.COUNT);
    c52.intoArray(c, co + 5 * cs + 2 * Lanes.COUNT);
    c53.intoArray(c, co + 5 * cs + 3 * Lanes.COUNT);
  }

  private static void tile4x4(
      int rows,
      int columns,
      float[] dy,
      int dyo,
      int dys,
      float[] x,
      int x0,
      int x1,
      int x2,
      int x3,
      int xs,
      int skip,
      float[] c,
      int co,
      int cs) {
    FloatVector c00 = fromArray(FLOAT, c, co);
    FloatVector c01 = fromArray(FLOAT, c, co + Lanes.COUNT);
    FloatVector c02 = fromArray(FLOAT, c, co + 2 * Lanes.COUNT);
    FloatVector c03 = fromArray(FLOAT, c, co + 3 * Lanes.COUNT);
    FloatVector c10 = fromArray(FLOAT, c, co + cs);
    FloatVector c11 = fromArray(FLOAT, c, co + cs + Lanes.COUNT);
    FloatVector c12 = fromArray(FLOAT, c, co + cs + 2 * Lanes.COUNT);
    FloatVector c13 = fromArray(FLOAT, c, co + cs + 3 * Lanes.COUNT);
    FloatVector c20 = fromArray(FLOAT, c, co + 2 * cs);
    FloatVector c21 = fromArray(FLOAT, c, co + 2 * cs + Lanes.COUNT);
    FloatVector c22 = fromArray(FLOAT, c, co + 2 * cs + 2 * Lanes.COUNT);
    FloatVector c23 = fromArray(FLOAT, c, co + 2 * cs + 3 * Lanes.COUNT);
    FloatVector c30 = fromArray(FLOAT, c, co + 3 * cs);
    FloatVector c31 = fromArray(FLOAT, c, co + 3 * cs + Lanes.COUNT);
    FloatVector c32 = fromArray(FLOAT, c, co + 3 * cs + 2 * Lanes.COUNT);
    FloatVector c33 = fromArray(FLOAT, c, co + 3 * cs + 3 * Lanes.COUNT);
    int y1 = dyo + dys;
    int y2 = dyo + 2 * dys;
    int y3 = dyo + 3 * dys;
    int at = 0;
    int p = 0;
    int column = columns;
    for (int left = rows * columns; left > 0; left--) {
      FloatVector v0 = fromArray(FLOAT, x, x0 + at);
      FloatVector v1 = fromArray(FLOAT, x, x1 + at);
      FloatVector v2 = fromArray(FLOAT, x, x2 + at);
      FloatVector v3 = fromArray(FLOAT, x, x3 + at);
      FloatVector d0 = fromArray(FLOAT, dy, dyo + p);
      c00 = d0.fma(v0, c00);
      c01 = d0.fma(v1, c01);
      c02 = d0.fma(v2, c02);
      c03 = d0.fma(v3, c03);
      FloatVector d1 = fromArray(FLOAT, dy, y1 + p);
      c10 = d1.fma(v0, c10);
      c11 = d1.fma(v1, c11);
      c12 = d1.fma(v2, c12);
      c13 = d1.fma(v3, c13);
      FloatVector d2 = fromArray(FLOAT, dy, y2 + p);
      c20 = d2.fma(v0, c20);
      c21 = d2.fma(v1, c21);
      c22 = d2.fma(v2, c22);
      c23 = d2.fma(v3, c23);
      FloatVector d3 = fromArray(FLOAT, dy, y3 + p);
      c30 = d3.fma(v0, c30);
      c31 = d3.fma(v1, c31);
      c32 = d3.fma(v2, c32);
      c33 = d3.fma(v3, c33);
      p += Lanes.COUNT;
      at += xs;
      if (--column == 0) {
        column = columns;
        at += skip;
      }
    }
    c00.intoArray(c, co);
    c01.intoArray(c, co + Lanes.COUNT);
    c02.intoArray(c, co + 2 * Lanes.COUNT);
    c03.intoArray(c, co + 3 * Lanes.COUNT);
    c10.intoArray(c, co + cs);
    c11.intoArray(c, co + cs + Lanes.COUNT);
    c12.intoArray(c, co + cs + 2 * Lanes.COUNT);
    c13.intoArray(c, co + cs + 3 * Lanes.COUNT);
    c20.intoArray(c, co + 2 * cs);
    c21.intoArray(c, co + 2 * cs + Lanes.COUNT);
    c22.intoArray(c, co + 2 * cs + 2 * Lanes.COUNT);
    c23.intoArray(c, co + 2 * cs + 3 * Lanes.COUNT);
    c30.intoArray(c, co + 3 * cs);
    c31.intoArray(c, co + 3 * cs + Lanes.COUNT);
    c32.intoArray(c, co + 3 * cs + 2 * Lanes.COUNT);
    c33.intoArray(c, co + 3 * cs + 3 * Lanes.COUNT);
  }

  private static void tile1x4(
      int rows,
      int columns,
      float[] dy,
      int dyo,
      float[] x,
      int x0,
      int x1,
      int x2,
      int x3,
      int xs,
      int skip,
      float[] c,
      int co) {
    FloatVector c00 = fromArray(FLOAT, c, co);
    FloatVector c01 = fromArray(FLOAT, c, co + Lanes.COUNT);
    FloatVector c02 = fromArray(FLOAT, c, co + 2 * Lanes.COUNT);
    FloatVector c03 = fromArray(FLOAT, c, co + 3 * Lanes.COUNT);
    int at = 0;
    int p = 0;
    int column = columns;
    for (int left = rows * columns; left > 0; left--) {
      FloatVector v0 = fromArray(FLOAT, x, x0 + at);
      FloatVector v1 = fromArray(FLOAT, x, x1 + at);
      FloatVector v2 = fromArray(FLOAT, x, x2 + at);
      FloatVector v3 = fromArray(FLOAT, x, x3 + at);
      FloatVector d0 = fromArray(FLOAT, dy, dyo + p);
      c00 = d0.fma(v0, c00);
      c01 = d0.fma(v1, c01);
      c02 = d0.fma(v2, c02);
      c03 = d0.fma(v3, c03);
      p += Lanes.COUNT;
      at += xs;
      if (--column == 0) {
        column = columns;
        at += skip;
      }
    }
    c00.intoArray(c, co);
    c01.intoArray(c, co + Lanes.COUNT);
    c02.intoArray(c, co + 2 * Lanes.COUNT);
    c03.intoArray(c, co + 3 * Lanes.COUNT);
  }

  /// m filters by 2 taps, those of x beginning at x0, x1.
  static void taps2(
      int m,
      int rows,
      int columns,
      float[] dy,
      int dyo,
      int dys,
      float[] x,
      int x0,
      int x1,
      int xs,
      int skip,
      float[] c,
      int co,
      int cs) {
    int i = 0;
    for (; i < ConvolutionTiles.sixes(m); i += 6) {
      tile6x2(rows, columns, dy, dyo + i * dys, dys, x, x0, x1, xs, skip, c, co + i * cs, cs);
    }
    for (; m - i >= 4; i += 4) {
      tile4x2(rows, columns, dy, dyo + i * dys, dys, x, x0, x1, xs, skip, c, co + i * cs, cs);
    }
    for (; i < m; i += 1) {
      tile1x2(rows, columns, dy, dyo + i * dys, x, x0, x1, xs, skip, c, co + i * cs);
    }
  }

  private static void tile6x2(
      int rows,
      int columns,
      float[] dy,
      int dyo,
      int dys,
      float[] x,
      int x0,
      int x1,
      int xs,
      int skip,
      float[] c,
      int co,
      int cs) {
    FloatVector c00 = fromArray(FLOAT, c, co);
    FloatVector c01 = fromArray(FLOAT, c, co + Lanes.COUNT);
    FloatVector c10 = fromArray(FLOAT, c, co + cs);
    FloatVector c11 = fromArray(FLOAT, c, co + cs + Lanes.COUNT);
    FloatVector c20 = fromArray(FLOAT, c, co + 2 * cs);
    FloatVector c21 = fromArray(FLOAT, c, co + 2 * cs + Lanes.COUNT);
    FloatVector c30 = fromArray(FLOAT, c, co + 3 * cs);
    FloatVector c31 = fromArray(FLOAT, c, co + 3 * cs + Lanes.COUNT);
    FloatVector c40 = fromArray(FLOAT, c, co + 4 * cs);
    FloatVector c41 = fromArray(FLOAT, c, co + 4 * cs + Lanes.COUNT);
    FloatVector c50 = fromArray(FLOAT, c, co + 5 * cs);
    FloatVector c51 = fromArray(FLOAT, c, co + 5 * cs + Lanes.COUNT);
    int y1 = dyo + dys;
    int y2 = dyo + 2 * dys;
    int y3 = dyo + 3 * dys;
    int y4 = dyo + 4 * dys;
    int y5 = dyo + 5 * dys;
    int at = 0;
    int p = 0;
    int column = columns;
    for (int left = rows * columns; left > 0; left--) {
      FloatVector v0 = fromArray(FLOAT, x, x0 + at);
      FloatVector v1 = fromArray(FLOAT, x, x1 + at);
      FloatVector d0 = fromArray(FLOAT, dy, dyo + p);
      c00 = d0.fma(v0, c00);
      c01 = d0.fma(v1, c01);
      FloatVector d1 = fromArray(FLOAT, dy, y1 + p);
      c10 = d1.fma(v0, c10);
      c11 = d1.fma(v1, c11);
      FloatVector d2 = fromArray(FLOAT, dy, y2 + p);
      c20 = d2.fma(v0, c20);
      c21 = d2.fma(v1, c21);
      FloatVector d3 = fromArray(FLOAT, dy, y3 + p);
      c30 = d3.fma(v0, c30);
      c31 = d3.fma(v1, c31);
      FloatVector d4 = fromArray(FLOAT, dy, y4 + p);
      c40 = d4.fma(v0, c40);
      c41 = d4.fma(v1, c41);
      FloatVector d5 = fromArray(FLOAT, dy, y5 + p);
      c50 = d5.fma(v0, c50);
      c51 = d5.fma(v1, c51);
      p += Lanes.COUNT;
      at += xs;
      if (--column == 0) {
        column = columns;
        at += skip;
      }
    }
    c00.intoArray(c, co);
    c01.intoArray(c, co + Lanes.COUNT);
    c10.intoArray(c, co + cs);
    c11.intoArray(c, co + cs + Lanes.COUNT);
    c20.intoArray(c, co + 2 * cs);
    c21.intoArray(c, co + 2 * cs + Lanes.COUNT);
    c30.intoArray(c, co + 3 * cs);
    c31.intoArray(c, co + 3 * cs + Lanes.COUNT);
    c40.intoArray(c, co + 4 * cs);
    c41.intoArray(c, co + 4 * cs + Lanes.COUNT);
    c50.intoArray(c, co + 5 * cs);
    c51.intoArray(c, co + 5 * cs + Lanes.COUNT);
  }

  private static void tile4x2(
      int rows,
      int columns,
      float[] dy,
      int dyo,
      int dys,
      float[] x,
      int x0,
      int x1,
      int xs,
      int skip,
      float[] c,
      int co,
      int cs) {
    FloatVector c00 = fromArray(FLOAT, c, co);
    FloatVector c01 = fromArray(FLOAT, c, co + Lanes.COUNT);
    FloatVector c10 = fromArray(FLOAT, c, co + cs);
    FloatVector c11 = fromArray(FLOAT, c, co + cs + Lanes.COUNT);
    FloatVector c20 = fromArray(FLOAT, c, co + 2 * cs);
    FloatVector c21 = fromArray(FLOAT, c, co + 2 * cs + Lanes.COUNT);
    FloatVector c30 = fromArray(FLOAT, c, co + 3 * cs);
    FloatVector c31 = fromArray(FLOAT, c, co + 3 * cs + Lanes.COUNT);
    int y1 = dyo + dys;
    int y2 = dyo + 2 * dys;
    int y3 = dyo + 3 * dys;
    int at = 0;
    int p = 0;
    int column = columns;
    for (int left = rows * columns; left > 0; left--) {
      FloatVector v0 = fromArray(FLOAT, x, x0 + at);
      FloatVector v1 = fromArray(FLOAT, x, x1 + at);
      FloatVector d0 = fromArray(FLOAT, dy, dyo + p);
      c00 = d0.fma(v0, c00);
      c01 = d0.fma(v1, c01);
      FloatVector d1 = fromArray(FLOAT, dy, y1 + p);
      c10 = d1.fma(v0, c10);
      c11 = d1.fma(v1, c11);
      FloatVector d2 = fromArray(FLOAT, dy, y2 + p);
      c20 = d2.fma(v0, c20);
      c21 = d2.fma(v1, c21);
      FloatVector d3 = fromArray(FLOAT, dy, y3 + p);
      c30 = d3.fma(v0, c30);
      c31 = d3.fma(v1, c31);
      p += Lanes.COUNT;
      at += xs;
      if (--column == 0) {
        column = columns;
        at += skip;
      }
    }
    c00.intoArray(c, co);
    c01.intoArray(c, co + Lanes.COUNT);
    c10.intoArray(c, co + cs);
    c11.intoArray(c, co + cs + Lanes.COUNT);
    c20.intoArray(c, co + 2 * cs);
    c21.intoArray(c, co + 2 * cs + Lanes.COUNT);
    c30.intoArray(c, co + 3 * cs);
    c31.intoArray(c, co + 3 * cs + Lanes.COUNT);
  }

  private static void tile1x2(
      int rows,
      int columns,
      float[] dy,
      int dyo,
      float[] x,
      int x0,
      int x1,
      int xs,
      int skip,
      float[] c,
      int co) {
    FloatVector c00 = fromArray(FLOAT, c, co);
    FloatVector c01 = fromArray(FLOAT, c, co + Lanes.COUNT);
    int at = 0;
    int p = 0;
    int column = columns;
    for (int left = rows * columns; left > 0; left--) {
      FloatVector v0 = fromArray(FLOAT, x, x0 + at);
      FloatVector v1 = fromArray(FLOAT, x, x1 + at);
      FloatVector d0 = fromArray(FLOAT, dy, dyo + p);
      c00 = d0.fma(v0, c00);
      c01 = d0.fma(v1, c01);
      p += Lanes.COUNT;
      at += xs;
      if (--column == 0) {
        column = columns;
        at += skip;
      }
    }
    c00.intoArray(c, co);
    c01.intoArray(c, co + Lanes.COUNT);
  }
}

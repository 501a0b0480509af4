package limpid.kernel;

import static jdk.incubator.vector.FloatVector.fromArray;
import static limpid.kernel.Species.FLOAT;
import static limpid.kernel.Species.LANES;

import jdk.incubator.vector.FloatVector;

/// The innermost loops of convolutions: a tile of C, of R rows by V vectors, held in registers,
/// c[r, v] = z[r, v] + Σ a[r, i, j, k] · b[v, i, j, k], summed in the order of (i, j, k), the last
/// fastest, over n0 × n1 × n2 of them. A number of A stands at ao + r·ars + i·a0 + j·a1 + k·a2, a
/// vector of B likewise without rows, and where the sum begins at zo + r·zrs + v·zvs.
///
/// The three loops are written as one that carries, like an odometer: nested, they cost the
/// compiler its registers, and twice the time. Accumulators are written out one by one as in
/// [Tiles], for the same reason.
final class ConvolutionTiles {
  private ConvolutionTiles() {}

  /// How many of m rows to do six at a time: the rest is then a multiple of four if that can be,
  /// else one more.
  static int sixes(int m) {
    int rest = m % 6;
    boolean borrows = m >= 8 && (rest == 2 || rest == 3);
    return borrows ? m - rest - 6 : m - rest;
  }

  /// m rows by 4 vectors.
  static void rows4(
      int m,
      int n0,
      int n1,
      int n2,
      float[] a,
      int ao,
      int ars,
      int a0,
      int a1,
      int a2,
      float[] b,
      int bo,
      int b0,
      int b1,
      int b2,
      float[] z,
      int zo,
      int zrs,
      int zvs,
      float[] c,
      int co,
      int cs) {
    int i = 0;
    for (; i < sixes(m); i += 6) {
      tile6x4(
          n0,
          n1,
          n2,
          a,
          ao + i * ars,
          ars,
          a0,
          a1,
          a2,
          b,
          bo,
          b0,
          b1,
          b2,
          z,
          zo + i * zrs,
          zrs,
          zvs,
          c,
          co + i * cs,
          cs);
    }
    for (; m - i >= 4; i += 4) {
      tile4x4(
          n0,
          n1,
          n2,
          a,
          ao + i * ars,
          ars,
          a0,
          a1,
          a2,
          b,
          bo,
          b0,
          b1,
          b2,
          z,
          zo + i * zrs,
          zrs,
          zvs,
          c,
          co + i * cs,
          cs);
    }
    for (; i < m; i += 1) {
      tile1x4(
          n0,
          n1,
          n2,
          a,
          ao + i * ars,
          a0,
          a1,
          a2,
          b,
          bo,
          b0,
          b1,
          b2,
          z,
          zo + i * zrs,
          zvs,
          c,
          co + i * cs);
    }
  }

  private static void tile6x4(
      int n0,
      int n1,
      int n2,
      float[] a,
      int ao,
      int ars,
      int a0,
      int a1,
      int a2,
      float[] b,
      int bo,
      int b0,
      int b1,
      int b2,
      float[] z,
      int zo,
      int zrs,
      int zvs,
      float[] c,
      int co,
      int cs) {
    FloatVector c00 = fromArray(FLOAT, z, zo);
    FloatVector c01 = fromArray(FLOAT, z, zo + zvs);
    FloatVector c02 = fromArray(FLOAT, z, zo + 2 * zvs);
    FloatVector c03 = fromArray(FLOAT, z, zo + 3 * zvs);
    FloatVector c10 = fromArray(FLOAT, z, zo + zrs);
    FloatVector c11 = fromArray(FLOAT, z, zo + zrs + zvs);
    FloatVector c12 = fromArray(FLOAT, z, zo + zrs + 2 * zvs);
    FloatVector c13 = fromArray(FLOAT, z, zo + zrs + 3 * zvs);
    FloatVector c20 = fromArray(FLOAT, z, zo + 2 * zrs);
    FloatVector c21 = fromArray(FLOAT, z, zo + 2 * zrs + zvs);
    FloatVector c22 = fromArray(FLOAT, z, zo + 2 * zrs + 2 * zvs);
    FloatVector c23 = fromArray(FLOAT, z, zo + 2 * zrs + 3 * zvs);
    FloatVector c30 = fromArray(FLOAT, z, zo + 3 * zrs);
    FloatVector c31 = fromArray(FLOAT, z, zo + 3 * zrs + zvs);
    FloatVector c32 = fromArray(FLOAT, z, zo + 3 * zrs + 2 * zvs);
    FloatVector c33 = fromArray(FLOAT, z, zo + 3 * zrs + 3 * zvs);
    FloatVector c40 = fromArray(FLOAT, z, zo + 4 * zrs);
    FloatVector c41 = fromArray(FLOAT, z, zo + 4 * zrs + zvs);
    FloatVector c42 = fromArray(FLOAT, z, zo + 4 * zrs + 2 * zvs);
    FloatVector c43 = fromArray(FLOAT, z, zo + 4 * zrs + 3 * zvs);
    FloatVector c50 = fromArray(FLOAT, z, zo + 5 * zrs);
    FloatVector c51 = fromArray(FLOAT, z, zo + 5 * zrs + zvs);
    FloatVector c52 = fromArray(FLOAT, z, zo + 5 * zrs + 2 * zvs);
    FloatVector c53 = fromArray(FLOAT, z, zo + 5 * zrs + 3 * zvs);
    int r1 = ao + ars;
    int r2 = ao + 2 * ars;
    int r3 = ao + 3 * ars;
    int r4 = ao + 4 * ars;
    int r5 = ao + 5 * ars;
    int carryA1 = a1 - n2 * a2;
    int carryB1 = b1 - n2 * b2;
    int carryA0 = a0 - n1 * a1;
    int carryB0 = b0 - n1 * b1;
    int ka = 0;
    int kb = bo;
    int k = n2;
    int j = n1;
    for (int left = n0 * n1 * n2; left > 0; left--) {
      FloatVector x0 = fromArray(FLOAT, b, kb);
      FloatVector x1 = fromArray(FLOAT, b, kb + LANES);
      FloatVector x2 = fromArray(FLOAT, b, kb + 2 * LANES);
      FloatVector x3 = fromArray(FLOAT, b, kb + 3 * LANES);
      FloatVector w0 = FloatVector.broadcast(FLOAT, a[ao + ka]);
      c00 = w0.fma(x0, c00);
      c01 = w0.fma(x1, c01);
      c02 = w0.fma(x2, c02);
      c03 = w0.fma(x3, c03);
      FloatVector w1 = FloatVector.broadcast(FLOAT, a[r1 + ka]);
      c10 = w1.fma(x0, c10);
      c11 = w1.fma(x1, c11);
      c12 = w1.fma(x2, c12);
      c13 = w1.fma(x3, c13);
      FloatVector w2 = FloatVector.broadcast(FLOAT, a[r2 + ka]);
      c20 = w2.fma(x0, c20);
      c21 = w2.fma(x1, c21);
      c22 = w2.fma(x2, c22);
      c23 = w2.fma(x3, c23);
      FloatVector w3 = FloatVector.broadcast(FLOAT, a[r3 + ka]);
      c30 = w3.fma(x0, c30);
      c31 = w3.fma(x1, c31);
      c32 = w3.fma(x2, c32);
      c33 = w3.fma(x3, c33);
      FloatVector w4 = FloatVector.broadcast(FLOAT, a[r4 + ka]);
      c40 = w4.fma(x0, c40);
      c41 = w4.fma(x1, c41);
      c42 = w4.fma(x2, c42);
      c43 = w4.fma(x3, c43);
      FloatVector w5 = FloatVector.broadcast(FLOAT, a[r5 + ka]);
      c50 = w5.fma(x0, c50);
      c51 = w5.fma(x1, c51);
      c52 = w5.fma(x2, c52);
      c53 = w5.fma(x3, c53);
      ka += a2;
      kb += b2;
      if (--k == 0) {
        k = n2;
        ka += carryA1;
        kb += carryB1;
        if (--j == 0) {
          j = n1;
          ka += carryA0;
          kb += carryB0;
        }
      }
    }
    c00.intoArray(c, co);
    c01.intoArray(c, co + LANES);
    c02.intoArray(c, co + 2 * LANES);
    c03.intoArray(c, co + 3 * LANES);
    c10.intoArray(c, co + cs);
    c11.intoArray(c, co + cs + LANES);
    c12.intoArray(c, co + cs + 2 * LANES);
    c13.intoArray(c, co + cs + 3 * LANES);
    c20.intoArray(c, co + 2 * cs);
    c21.intoArray(c, co + 2 * cs + LANES);
    c22.intoArray(c, co + 2 * cs + 2 * LANES);
    c23.intoArray(c, co + 2 * cs + 3 * LANES);
    c30.intoArray(c, co + 3 * cs);
    c31.intoArray(c, co + 3 * cs + LANES);
    c32.intoArray(c, co + 3 * cs + 2 * LANES);
    c33.intoArray(c, co + 3 * cs + 3 * LANES);
    c40.intoArray(c, co + 4 * cs);
    c41.intoArray(c, co + 4 * cs + LANES);
    c42.intoArray(c, co + 4 * cs + 2 * LANES);
    c43.intoArray(c, co + 4 * cs + 3 * LANES);
    c50.intoArray(c, co + 5 * cs);
    c51.intoArray(c, co + 5 * cs + LANES);
    c52.intoArray(c, co + 5 * cs + 2 * LANES);
    c53.intoArray(c, co + 5 * cs + 3 * LANES);
  }

  private static void tile4x4(
      int n0,
      int n1,
      int n2,
      float[] a,
      int ao,
      int ars,
      int a0,
      int a1,
      int a2,
      float[] b,
      int bo,
      int b0,
      int b1,
      int b2,
      float[] z,
      int zo,
      int zrs,
      int zvs,
      float[] c,
      int co,
      int cs) {
    FloatVector c00 = fromArray(FLOAT, z, zo);
    FloatVector c01 = fromArray(FLOAT, z, zo + zvs);
    FloatVector c02 = fromArray(FLOAT, z, zo + 2 * zvs);
    FloatVector c03 = fromArray(FLOAT, z, zo + 3 * zvs);
    FloatVector c10 = fromArray(FLOAT, z, zo + zrs);
    FloatVector c11 = fromArray(FLOAT, z, zo + zrs + zvs);
    FloatVector c12 = fromArray(FLOAT, z, zo + zrs + 2 * zvs);
    FloatVector c13 = fromArray(FLOAT, z, zo + zrs + 3 * zvs);
    FloatVector c20 = fromArray(FLOAT, z, zo + 2 * zrs);
    FloatVector c21 = fromArray(FLOAT, z, zo + 2 * zrs + zvs);
    FloatVector c22 = fromArray(FLOAT, z, zo + 2 * zrs + 2 * zvs);
    FloatVector c23 = fromArray(FLOAT, z, zo + 2 * zrs + 3 * zvs);
    FloatVector c30 = fromArray(FLOAT, z, zo + 3 * zrs);
    FloatVector c31 = fromArray(FLOAT, z, zo + 3 * zrs + zvs);
    FloatVector c32 = fromArray(FLOAT, z, zo + 3 * zrs + 2 * zvs);
    FloatVector c33 = fromArray(FLOAT, z, zo + 3 * zrs + 3 * zvs);
    int r1 = ao + ars;
    int r2 = ao + 2 * ars;
    int r3 = ao + 3 * ars;
    int carryA1 = a1 - n2 * a2;
    int carryB1 = b1 - n2 * b2;
    int carryA0 = a0 - n1 * a1;
    int carryB0 = b0 - n1 * b1;
    int ka = 0;
    int kb = bo;
    int k = n2;
    int j = n1;
    for (int left = n0 * n1 * n2; left > 0; left--) {
      FloatVector x0 = fromArray(FLOAT, b, kb);
      FloatVector x1 = fromArray(FLOAT, b, kb + LANES);
      FloatVector x2 = fromArray(FLOAT, b, kb + 2 * LANES);
      FloatVector x3 = fromArray(FLOAT, b, kb + 3 * LANES);
      FloatVector w0 = FloatVector.broadcast(FLOAT, a[ao + ka]);
      c00 = w0.fma(x0, c00);
      c01 = w0.fma(x1, c01);
      c02 = w0.fma(x2, c02);
      c03 = w0.fma(x3, c03);
      FloatVector w1 = FloatVector.broadcast(FLOAT, a[r1 + ka]);
      c10 = w1.fma(x0, c10);
      c11 = w1.fma(x1, c11);
      c12 = w1.fma(x2, c12);
      c13 = w1.fma(x3, c13);
      FloatVector w2 = FloatVector.broadcast(FLOAT, a[r2 + ka]);
      c20 = w2.fma(x0, c20);
      c21 = w2.fma(x1, c21);
      c22 = w2.fma(x2, c22);
      c23 = w2.fma(x3, c23);
      FloatVector w3 = FloatVector.broadcast(FLOAT, a[r3 + ka]);
      c30 = w3.fma(x0, c30);
      c31 = w3.fma(x1, c31);
      c32 = w3.fma(x2, c32);
      c33 = w3.fma(x3, c33);
      ka += a2;
      kb += b2;
      if (--k == 0) {
        k = n2;
        ka += carryA1;
        kb += carryB1;
        if (--j == 0) {
          j = n1;
          ka += carryA0;
          kb += carryB0;
        }
      }
    }
    c00.intoArray(c, co);
    c01.intoArray(c, co + LANES);
    c02.intoArray(c, co + 2 * LANES);
    c03.intoArray(c, co + 3 * LANES);
    c10.intoArray(c, co + cs);
    c11.intoArray(c, co + cs + LANES);
    c12.intoArray(c, co + cs + 2 * LANES);
    c13.intoArray(c, co + cs + 3 * LANES);
    c20.intoArray(c, co + 2 * cs);
    c21.intoArray(c, co + 2 * cs + LANES);
    c22.intoArray(c, co + 2 * cs + 2 * LANES);
    c23.intoArray(c, co + 2 * cs + 3 * LANES);
    c30.intoArray(c, co + 3 * cs);
    c31.intoArray(c, co + 3 * cs + LANES);
    c32.intoArray(c, co + 3 * cs + 2 * LANES);
    c33.intoArray(c, co + 3 * cs + 3 * LANES);
  }

  private static void tile1x4(
      int n0,
      int n1,
      int n2,
      float[] a,
      int ao,
      int a0,
      int a1,
      int a2,
      float[] b,
      int bo,
      int b0,
      int b1,
      int b2,
      float[] z,
      int zo,
      int zvs,
      float[] c,
      int co) {
    FloatVector c00 = fromArray(FLOAT, z, zo);
    FloatVector c01 = fromArray(FLOAT, z, zo + zvs);
    FloatVector c02 = fromArray(FLOAT, z, zo + 2 * zvs);
    FloatVector c03 = fromArray(FLOAT, z, zo + 3 * zvs);
    int carryA1 = a1 - n2 * a2;
    int carryB1 = b1 - n2 * b2;
    int carryA0 = a0 - n1 * a1;
    int carryB0 = b0 - n1 * b1;
    int ka = 0;
    int kb = bo;
    int k = n2;
    int j = n1;
    for (int left = n0 * n1 * n2; left > 0; left--) {
      FloatVector x0 = fromArray(FLOAT, b, kb);
      FloatVector x1 = fromArray(FLOAT, b, kb + LANES);
      FloatVector x2 = fromArray(FLOAT, b, kb + 2 * LANES);
      FloatVector x3 = fromArray(FLOAT, b, kb + 3 * LANES);
      FloatVector w0 = FloatVector.broadcast(FLOAT, a[ao + ka]);
      c00 = w0.fma(x0, c00);
      c01 = w0.fma(x1, c01);
      c02 = w0.fma(x2, c02);
      c03 = w0.fma(x3, c03);
      ka += a2;
      kb += b2;
      if (--k == 0) {
        k = n2;
        ka += carryA1;
        kb += carryB1;
        if (--j == 0) {
          j = n1;
          ka += carryA0;
          kb += carryB0;
        }
      }
    }
    c00.intoArray(c, co);
    c01.intoArray(c, co + LANES);
    c02.intoArray(c, co + 2 * LANES);
    c03.intoArray(c, co + 3 * LANES);
  }
}

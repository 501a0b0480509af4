package limpid.kernel;

import static jdk.incubator.vector.FloatVector.fromArray;
import static limpid.kernel.Species.FLOAT;
import static limpid.kernel.Species.LANES;

import jdk.incubator.vector.FloatVector;

/// Convolutions' tiles of 2 vectors, for what is left of a run by those of 4, or where there are no
/// more registers; see [ConvolutionTiles].
final class ConvolutionTilesOf2 {
  private ConvolutionTilesOf2() {}

  /// m rows by 2 vectors.
  static void rows(
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
    for (; i < ConvolutionTiles.sixes(m); i += 6) {
      tile6x2(
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
      tile4x2(
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
      tile1x2(
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

  private static void tile6x2(
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
    FloatVector c10 = fromArray(FLOAT, z, zo + zrs);
    FloatVector c11 = fromArray(FLOAT, z, zo + zrs + zvs);
    FloatVector c20 = fromArray(FLOAT, z, zo + 2 * zrs);
    FloatVector c21 = fromArray(FLOAT, z, zo + 2 * zrs + zvs);
    FloatVector c30 = fromArray(FLOAT, z, zo + 3 * zrs);
    FloatVector c31 = fromArray(FLOAT, z, zo + 3 * zrs + zvs);
    FloatVector c40 = fromArray(FLOAT, z, zo + 4 * zrs);
    FloatVector c41 = fromArray(FLOAT, z, zo + 4 * zrs + zvs);
    FloatVector c50 = fromArray(FLOAT, z, zo + 5 * zrs);
    FloatVector c51 = fromArray(FLOAT, z, zo + 5 * zrs + zvs);
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
      FloatVector w0 = FloatVector.broadcast(FLOAT, a[ao + ka]);
      c00 = w0.fma(x0, c00);
      c01 = w0.fma(x1, c01);
      FloatVector w1 = FloatVector.broadcast(FLOAT, a[r1 + ka]);
      c10 = w1.fma(x0, c10);
      c11 = w1.fma(x1, c11);
      FloatVector w2 = FloatVector.broadcast(FLOAT, a[r2 + ka]);
      c20 = w2.fma(x0, c20);
      c21 = w2.fma(x1, c21);
      FloatVector w3 = FloatVector.broadcast(FLOAT, a[r3 + ka]);
      c30 = w3.fma(x0, c30);
      c31 = w3.fma(x1, c31);
      FloatVector w4 = FloatVector.broadcast(FLOAT, a[r4 + ka]);
      c40 = w4.fma(x0, c40);
      c41 = w4.fma(x1, c41);
      FloatVector w5 = FloatVector.broadcast(FLOAT, a[r5 + ka]);
      c50 = w5.fma(x0, c50);
      c51 = w5.fma(x1, c51);
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
    c10.intoArray(c, co + cs);
    c11.intoArray(c, co + cs + LANES);
    c20.intoArray(c, co + 2 * cs);
    c21.intoArray(c, co + 2 * cs + LANES);
    c30.intoArray(c, co + 3 * cs);
    c31.intoArray(c, co + 3 * cs + LANES);
    c40.intoArray(c, co + 4 * cs);
    c41.intoArray(c, co + 4 * cs + LANES);
    c50.intoArray(c, co + 5 * cs);
    c51.intoArray(c, co + 5 * cs + LANES);
  }

  private static void tile4x2(
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
    FloatVector c10 = fromArray(FLOAT, z, zo + zrs);
    FloatVector c11 = fromArray(FLOAT, z, zo + zrs + zvs);
    FloatVector c20 = fromArray(FLOAT, z, zo + 2 * zrs);
    FloatVector c21 = fromArray(FLOAT, z, zo + 2 * zrs + zvs);
    FloatVector c30 = fromArray(FLOAT, z, zo + 3 * zrs);
    FloatVector c31 = fromArray(FLOAT, z, zo + 3 * zrs + zvs);
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
      FloatVector w0 = FloatVector.broadcast(FLOAT, a[ao + ka]);
      c00 = w0.fma(x0, c00);
      c01 = w0.fma(x1, c01);
      FloatVector w1 = FloatVector.broadcast(FLOAT, a[r1 + ka]);
      c10 = w1.fma(x0, c10);
      c11 = w1.fma(x1, c11);
      FloatVector w2 = FloatVector.broadcast(FLOAT, a[r2 + ka]);
      c20 = w2.fma(x0, c20);
      c21 = w2.fma(x1, c21);
      FloatVector w3 = FloatVector.broadcast(FLOAT, a[r3 + ka]);
      c30 = w3.fma(x0, c30);
      c31 = w3.fma(x1, c31);
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
    c10.intoArray(c, co + cs);
    c11.intoArray(c, co + cs + LANES);
    c20.intoArray(c, co + 2 * cs);
    c21.intoArray(c, co + 2 * cs + LANES);
    c30.intoArray(c, co + 3 * cs);
    c31.intoArray(c, co + 3 * cs + LANES);
  }

  private static void tile1x2(
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
      FloatVector w0 = FloatVector.broadcast(FLOAT, a[ao + ka]);
      c00 = w0.fma(x0, c00);
      c01 = w0.fma(x1, c01);
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
  }
}

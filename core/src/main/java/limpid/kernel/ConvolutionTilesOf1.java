package limpid.kernel;

import static jdk.incubator.vector.FloatVector.fromArray;
import static limpid.kernel.Species.FLOAT;

import jdk.incubator.vector.FloatVector;

/// Convolutions' tiles of 1 vector, for what is left of a run by those of 2; see
/// [ConvolutionTiles].
final class ConvolutionTilesOf1 {
  private ConvolutionTilesOf1() {}

  /// m rows by 1 vector.
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
      float[] c,
      int co,
      int cs) {
    int i = 0;
    for (; i < ConvolutionTiles.sixes(m); i += 6) {
      tile6x1(
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
          c,
          co + i * cs,
          cs);
    }
    for (; m - i >= 4; i += 4) {
      tile4x1(
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
          c,
          co + i * cs,
          cs);
    }
    for (; i < m; i += 1) {
      tile1x1(
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
          c,
          co + i * cs);
    }
  }

  private static void tile6x1(
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
      float[] c,
      int co,
      int cs) {
    FloatVector c00 = fromArray(FLOAT, z, zo);
    FloatVector c10 = fromArray(FLOAT, z, zo + zrs);
    FloatVector c20 = fromArray(FLOAT, z, zo + 2 * zrs);
    FloatVector c30 = fromArray(FLOAT, z, zo + 3 * zrs);
    FloatVector c40 = fromArray(FLOAT, z, zo + 4 * zrs);
    FloatVector c50 = fromArray(FLOAT, z, zo + 5 * zrs);
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
      FloatVector w0 = FloatVector.broadcast(FLOAT, a[ao + ka]);
      c00 = w0.fma(x0, c00);
      FloatVector w1 = FloatVector.broadcast(FLOAT, a[r1 + ka]);
      c10 = w1.fma(x0, c10);
      FloatVector w2 = FloatVector.broadcast(FLOAT, a[r2 + ka]);
      c20 = w2.fma(x0, c20);
      FloatVector w3 = FloatVector.broadcast(FLOAT, a[r3 + ka]);
      c30 = w3.fma(x0, c30);
      FloatVector w4 = FloatVector.broadcast(FLOAT, a[r4 + ka]);
      c40 = w4.fma(x0, c40);
      FloatVector w5 = FloatVector.broadcast(FLOAT, a[r5 + ka]);
      c50 = w5.fma(x0, c50);
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
    c10.intoArray(c, co + cs);
    c20.intoArray(c, co + 2 * cs);
    c30.intoArray(c, co + 3 * cs);
    c40.intoArray(c, co + 4 * cs);
    c50.intoArray(c, co + 5 * cs);
  }

  private static void tile4x1(
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
      float[] c,
      int co,
      int cs) {
    FloatVector c00 = fromArray(FLOAT, z, zo);
    FloatVector c10 = fromArray(FLOAT, z, zo + zrs);
    FloatVector c20 = fromArray(FLOAT, z, zo + 2 * zrs);
    FloatVector c30 = fromArray(FLOAT, z, zo + 3 * zrs);
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
      FloatVector w0 = FloatVector.broadcast(FLOAT, a[ao + ka]);
      c00 = w0.fma(x0, c00);
      FloatVector w1 = FloatVector.broadcast(FLOAT, a[r1 + ka]);
      c10 = w1.fma(x0, c10);
      FloatVector w2 = FloatVector.broadcast(FLOAT, a[r2 + ka]);
      c20 = w2.fma(x0, c20);
      FloatVector w3 = FloatVector.broadcast(FLOAT, a[r3 + ka]);
      c30 = w3.fma(x0, c30);
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
    c10.intoArray(c, co + cs);
    c20.intoArray(c, co + 2 * cs);
    c30.intoArray(c, co + 3 * cs);
  }

  private static void tile1x1(
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
      float[] c,
      int co) {
    FloatVector c00 = fromArray(FLOAT, z, zo);
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
      FloatVector w0 = FloatVector.broadcast(FLOAT, a[ao + ka]);
      c00 = w0.fma(x0, c00);
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
  }
}

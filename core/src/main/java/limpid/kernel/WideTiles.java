package limpid.kernel;

import static limpid.kernel.Species.FLOAT;
import static limpid.kernel.Species.LANES;

import jdk.incubator.vector.FloatVector;

/// Tiles of 6 rows by 4 vectors, as [Tiles] says, for panels that are a vector wider than the
/// others, so that none is left alone. Only where there are 32 registers.
final class WideTiles {
  private WideTiles() {}

  private static FloatVector load(float[] x, int at) {
    return FloatVector.fromArray(FLOAT, x, at);
  }

  /// m rows by 4 vectors, as [Tiles#rows3].
  static void rows4(
      int m,
      int kc,
      float[] a,
      int ao,
      int ars,
      int acs,
      float[] b,
      int bo,
      int bs,
      float[] start,
      int so,
      int step,
      float[] c,
      int co,
      int cs) {
    int i = 0;
    for (; m - i >= 6; i += 6) {
      tile6x4(kc, a, ao + i * ars, ars, acs, b, bo, bs, start, so + i * step, c, co + i * cs, cs);
    }
    for (; m - i >= 2; i += 2) {
      tile2x4(kc, a, ao + i * ars, ars, acs, b, bo, bs, start, so + i * step, c, co + i * cs, cs);
    }
    for (; m - i >= 1; i += 1) {
      tile1x4(kc, a, ao + i * ars, acs, b, bo, bs, start, so + i * step, c, co + i * cs);
    }
  }

  private static void tile6x4(
      int kc,
      float[] a,
      int ao,
      int ars,
      int acs,
      float[] b,
      int bo,
      int bs,
      float[] start,
      int so,
      float[] c,
      int co,
      int cs) {
    int r1 = ao + ars;
    int r2 = ao + 2 * ars;
    int r3 = ao + 3 * ars;
    int r4 = ao + 4 * ars;
    int r5 = ao + 5 * ars;
    FloatVector c00 = load(start, so);
    FloatVector c01 = load(start, so + LANES);
    FloatVector c02 = load(start, so + 2 * LANES);
    FloatVector c03 = load(start, so + 3 * LANES);
    FloatVector c10 = load(start, so + 4 * LANES);
    FloatVector c11 = load(start, so + 5 * LANES);
    FloatVector c12 = load(start, so + 6 * LANES);
    FloatVector c13 = load(start, so + 7 * LANES);
    FloatVector c20 = load(start, so + 8 * LANES);
    FloatVector c21 = load(start, so + 9 * LANES);
    FloatVector c22 = load(start, so + 10 * LANES);
    FloatVector c23 = load(start, so + 11 * LANES);
    FloatVector c30 = load(start, so + 12 * LANES);
    FloatVector c31 = load(start, so + 13 * LANES);
    FloatVector c32 = load(start, so + 14 * LANES);
    FloatVector c33 = load(start, so + 15 * LANES);
    FloatVector c40 = load(start, so + 16 * LANES);
    FloatVector c41 = load(start, so + 17 * LANES);
    FloatVector c42 = load(start, so + 18 * LANES);
    FloatVector c43 = load(start, so + 19 * LANES);
    FloatVector c50 = load(start, so + 20 * LANES);
    FloatVector c51 = load(start, so + 21 * LANES);
    FloatVector c52 = load(start, so + 22 * LANES);
    FloatVector c53 = load(start, so + 23 * LANES);
    int ka = 0;
    int kb = bo;
    for (int k = 0; k < kc; k++) {
      FloatVector b0 = load(b, kb);
      FloatVector b1 = load(b, kb + LANES);
      FloatVector b2 = load(b, kb + 2 * LANES);
      FloatVector b3 = load(b, kb + 3 * LANES);
      FloatVector a0 = FloatVector.broadcast(FLOAT, a[ao + ka]);
      c00 = a0.fma(b0, c00);
      c01 = a0.fma(b1, c01);
      c02 = a0.fma(b2, c02);
      c03 = a0.fma(b3, c03);
      FloatVector a1 = FloatVector.broadcast(FLOAT, a[r1 + ka]);
      c10 = a1.fma(b0, c10);
      c11 = a1.fma(b1, c11);
      c12 = a1.fma(b2, c12);
      c13 = a1.fma(b3, c13);
      FloatVector a2 = FloatVector.broadcast(FLOAT, a[r2 + ka]);
      c20 = a2.fma(b0, c20);
      c21 = a2.fma(b1, c21);
      c22 = a2.fma(b2, c22);
      c23 = a2.fma(b3, c23);
      FloatVector a3 = FloatVector.broadcast(FLOAT, a[r3 + ka]);
      c30 = a3.fma(b0, c30);
      c31 = a3.fma(b1, c31);
      c32 = a3.fma(b2, c32);
      c33 = a3.fma(b3, c33);
      FloatVector a4 = FloatVector.broadcast(FLOAT, a[r4 + ka]);
      c40 = a4.fma(b0, c40);
      c41 = a4.fma(b1, c41);
      c42 = a4.fma(b2, c42);
      c43 = a4.fma(b3, c43);
      FloatVector a5 = FloatVector.broadcast(FLOAT, a[r5 + ka]);
      c50 = a5.fma(b0, c50);
      c51 = a5.fma(b1, c51);
      c52 = a5.fma(b2, c52);
      c53 = a5.fma(b3, c53);
      ka += acs;
      kb += bs;
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

  private static void tile2x4(
      int kc,
      float[] a,
      int ao,
      int ars,
      int acs,
      float[] b,
      int bo,
      int bs,
      float[] start,
      int so,
      float[] c,
      int co,
      int cs) {
    int r1 = ao + ars;
    FloatVector c00 = load(start, so);
    FloatVector c01 = load(start, so + LANES);
    FloatVector c02 = load(start, so + 2 * LANES);
    FloatVector c03 = load(start, so + 3 * LANES);
    FloatVector c10 = load(start, so + 4 * LANES);
    FloatVector c11 = load(start, so + 5 * LANES);
    FloatVector c12 = load(start, so + 6 * LANES);
    FloatVector c13 = load(start, so + 7 * LANES);
    int ka = 0;
    int kb = bo;
    for (int k = 0; k < kc; k++) {
      FloatVector b0 = load(b, kb);
      FloatVector b1 = load(b, kb + LANES);
      FloatVector b2 = load(b, kb + 2 * LANES);
      FloatVector b3 = load(b, kb + 3 * LANES);
      FloatVector a0 = FloatVector.broadcast(FLOAT, a[ao + ka]);
      c00 = a0.fma(b0, c00);
      c01 = a0.fma(b1, c01);
      c02 = a0.fma(b2, c02);
      c03 = a0.fma(b3, c03);
      FloatVector a1 = FloatVector.broadcast(FLOAT, a[r1 + ka]);
      c10 = a1.fma(b0, c10);
      c11 = a1.fma(b1, c11);
      c12 = a1.fma(b2, c12);
      c13 = a1.fma(b3, c13);
      ka += acs;
      kb += bs;
    }
    c00.intoArray(c, co);
    c01.intoArray(c, co + LANES);
    c02.intoArray(c, co + 2 * LANES);
    c03.intoArray(c, co + 3 * LANES);
    c10.intoArray(c, co + cs);
    c11.intoArray(c, co + cs + LANES);
    c12.intoArray(c, co + cs + 2 * LANES);
    c13.intoArray(c, co + cs + 3 * LANES);
  }

  private static void tile1x4(
      int kc,
      float[] a,
      int ao,
      int acs,
      float[] b,
      int bo,
      int bs,
      float[] start,
      int so,
      float[] c,
      int co) {
    FloatVector c00 = load(start, so);
    FloatVector c01 = load(start, so + LANES);
    FloatVector c02 = load(start, so + 2 * LANES);
    FloatVector c03 = load(start, so + 3 * LANES);
    int ka = 0;
    int kb = bo;
    for (int k = 0; k < kc; k++) {
      FloatVector b0 = load(b, kb);
      FloatVector b1 = load(b, kb + LANES);
      FloatVector b2 = load(b, kb + 2 * LANES);
      FloatVector b3 = load(b, kb + 3 * LANES);
      FloatVector a0 = FloatVector.broadcast(FLOAT, a[ao + ka]);
      c00 = a0.fma(b0, c00);
      c01 = a0.fma(b1, c01);
      c02 = a0.fma(b2, c02);
      c03 = a0.fma(b3, c03);
      ka += acs;
      kb += bs;
    }
    c00.intoArray(c, co);
    c01.intoArray(c, co + LANES);
    c02.intoArray(c, co + 2 * LANES);
    c03.intoArray(c, co + 3 * LANES);
  }
}

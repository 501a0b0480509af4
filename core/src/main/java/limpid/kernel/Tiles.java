package limpid.kernel;

import static limpid.kernel.Species.FLOAT;
import static limpid.kernel.Species.LANES;

import jdk.incubator.vector.FloatVector;

/// The innermost loops of the matrix product: C += A·B for a tile of C that stays in registers, 6
/// rows by 4 vectors where there are 32 registers, 6 by 2 where there are 16, and others for narrow
/// matrices and for what is left at the edges.
///
/// A is read through two strides (`ars` from row to row, `acs` from column to column), so that one
/// kernel serves A and Aᵀ; B and C have adjacent columns and the row strides `bs` and `cs`. Each
/// element of C takes its products one after another in the order of k, each fused with its
/// addition, which makes the bits independent of the shape of the tile.
///
/// The accumulators are local variables written out one by one, since the compiler keeps neither
/// arrays of vectors nor loops over them in registers; and there are no masks, with which the quick
/// compiler has been seen to give up on such methods altogether.
final class Tiles {
  private Tiles() {}

  private static FloatVector load(float[] x, int at) {
    return FloatVector.fromArray(FLOAT, x, at);
  }

  /// m rows by 4 vectors.
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
      float[] c,
      int co,
      int cs) {
    int i = 0;
    for (; m - i >= 6; i += 6) {
      tile6x4(kc, a, ao + i * ars, ars, acs, b, bo, bs, c, co + i * cs, cs);
    }
    for (; m - i >= 2; i += 2) {
      tile2x4(kc, a, ao + i * ars, ars, acs, b, bo, bs, c, co + i * cs, cs);
    }
    for (; m - i >= 1; i += 1) {
      tile1x4(kc, a, ao + i * ars, acs, b, bo, bs, c, co + i * cs);
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
      float[] c,
      int co,
      int cs) {
    int r1 = ao + ars;
    int r2 = ao + 2 * ars;
    int r3 = ao + 3 * ars;
    int r4 = ao + 4 * ars;
    int r5 = ao + 5 * ars;
    FloatVector c00 = load(c, co);
    FloatVector c01 = load(c, co + LANES);
    FloatVector c02 = load(c, co + 2 * LANES);
    FloatVector c03 = load(c, co + 3 * LANES);
    FloatVector c10 = load(c, co + cs);
    FloatVector c11 = load(c, co + cs + LANES);
    FloatVector c12 = load(c, co + cs + 2 * LANES);
    FloatVector c13 = load(c, co + cs + 3 * LANES);
    FloatVector c20 = load(c, co + 2 * cs);
    FloatVector c21 = load(c, co + 2 * cs + LANES);
    FloatVector c22 = load(c, co + 2 * cs + 2 * LANES);
    FloatVector c23 = load(c, co + 2 * cs + 3 * LANES);
    FloatVector c30 = load(c, co + 3 * cs);
    FloatVector c31 = load(c, co + 3 * cs + LANES);
    FloatVector c32 = load(c, co + 3 * cs + 2 * LANES);
    FloatVector c33 = load(c, co + 3 * cs + 3 * LANES);
    FloatVector c40 = load(c, co + 4 * cs);
    FloatVector c41 = load(c, co + 4 * cs + LANES);
    FloatVector c42 = load(c, co + 4 * cs + 2 * LANES);
    FloatVector c43 = load(c, co + 4 * cs + 3 * LANES);
    FloatVector c50 = load(c, co + 5 * cs);
    FloatVector c51 = load(c, co + 5 * cs + LANES);
    FloatVector c52 = load(c, co + 5 * cs + 2 * LANES);
    FloatVector c53 = load(c, co + 5 * cs + 3 * LANES);
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
      float[] c,
      int co,
      int cs) {
    int r1 = ao + ars;
    FloatVector c00 = load(c, co);
    FloatVector c01 = load(c, co + LANES);
    FloatVector c02 = load(c, co + 2 * LANES);
    FloatVector c03 = load(c, co + 3 * LANES);
    FloatVector c10 = load(c, co + cs);
    FloatVector c11 = load(c, co + cs + LANES);
    FloatVector c12 = load(c, co + cs + 2 * LANES);
    FloatVector c13 = load(c, co + cs + 3 * LANES);
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
      int kc, float[] a, int ao, int acs, float[] b, int bo, int bs, float[] c, int co) {
    FloatVector c00 = load(c, co);
    FloatVector c01 = load(c, co + LANES);
    FloatVector c02 = load(c, co + 2 * LANES);
    FloatVector c03 = load(c, co + 3 * LANES);
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

  /// m rows by 2 vectors.
  static void rows2(
      int m,
      int kc,
      float[] a,
      int ao,
      int ars,
      int acs,
      float[] b,
      int bo,
      int bs,
      float[] c,
      int co,
      int cs) {
    int i = 0;
    for (; m - i >= 6; i += 6) {
      tile6x2(kc, a, ao + i * ars, ars, acs, b, bo, bs, c, co + i * cs, cs);
    }
    for (; m - i >= 2; i += 2) {
      tile2x2(kc, a, ao + i * ars, ars, acs, b, bo, bs, c, co + i * cs, cs);
    }
    for (; m - i >= 1; i += 1) {
      tile1x2(kc, a, ao + i * ars, acs, b, bo, bs, c, co + i * cs);
    }
  }

  private static void tile6x2(
      int kc,
      float[] a,
      int ao,
      int ars,
      int acs,
      float[] b,
      int bo,
      int bs,
      float[] c,
      int co,
      int cs) {
    int r1 = ao + ars;
    int r2 = ao + 2 * ars;
    int r3 = ao + 3 * ars;
    int r4 = ao + 4 * ars;
    int r5 = ao + 5 * ars;
    FloatVector c00 = load(c, co);
    FloatVector c01 = load(c, co + LANES);
    FloatVector c10 = load(c, co + cs);
    FloatVector c11 = load(c, co + cs + LANES);
    FloatVector c20 = load(c, co + 2 * cs);
    FloatVector c21 = load(c, co + 2 * cs + LANES);
    FloatVector c30 = load(c, co + 3 * cs);
    FloatVector c31 = load(c, co + 3 * cs + LANES);
    FloatVector c40 = load(c, co + 4 * cs);
    FloatVector c41 = load(c, co + 4 * cs + LANES);
    FloatVector c50 = load(c, co + 5 * cs);
    FloatVector c51 = load(c, co + 5 * cs + LANES);
    int ka = 0;
    int kb = bo;
    for (int k = 0; k < kc; k++) {
      FloatVector b0 = load(b, kb);
      FloatVector b1 = load(b, kb + LANES);
      FloatVector a0 = FloatVector.broadcast(FLOAT, a[ao + ka]);
      c00 = a0.fma(b0, c00);
      c01 = a0.fma(b1, c01);
      FloatVector a1 = FloatVector.broadcast(FLOAT, a[r1 + ka]);
      c10 = a1.fma(b0, c10);
      c11 = a1.fma(b1, c11);
      FloatVector a2 = FloatVector.broadcast(FLOAT, a[r2 + ka]);
      c20 = a2.fma(b0, c20);
      c21 = a2.fma(b1, c21);
      FloatVector a3 = FloatVector.broadcast(FLOAT, a[r3 + ka]);
      c30 = a3.fma(b0, c30);
      c31 = a3.fma(b1, c31);
      FloatVector a4 = FloatVector.broadcast(FLOAT, a[r4 + ka]);
      c40 = a4.fma(b0, c40);
      c41 = a4.fma(b1, c41);
      FloatVector a5 = FloatVector.broadcast(FLOAT, a[r5 + ka]);
      c50 = a5.fma(b0, c50);
      c51 = a5.fma(b1, c51);
      ka += acs;
      kb += bs;
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

  private static void tile2x2(
      int kc,
      float[] a,
      int ao,
      int ars,
      int acs,
      float[] b,
      int bo,
      int bs,
      float[] c,
      int co,
      int cs) {
    int r1 = ao + ars;
    FloatVector c00 = load(c, co);
    FloatVector c01 = load(c, co + LANES);
    FloatVector c10 = load(c, co + cs);
    FloatVector c11 = load(c, co + cs + LANES);
    int ka = 0;
    int kb = bo;
    for (int k = 0; k < kc; k++) {
      FloatVector b0 = load(b, kb);
      FloatVector b1 = load(b, kb + LANES);
      FloatVector a0 = FloatVector.broadcast(FLOAT, a[ao + ka]);
      c00 = a0.fma(b0, c00);
      c01 = a0.fma(b1, c01);
      FloatVector a1 = FloatVector.broadcast(FLOAT, a[r1 + ka]);
      c10 = a1.fma(b0, c10);
      c11 = a1.fma(b1, c11);
      ka += acs;
      kb += bs;
    }
    c00.intoArray(c, co);
    c01.intoArray(c, co + LANES);
    c10.intoArray(c, co + cs);
    c11.intoArray(c, co + cs + LANES);
  }

  private static void tile1x2(
      int kc, float[] a, int ao, int acs, float[] b, int bo, int bs, float[] c, int co) {
    FloatVector c00 = load(c, co);
    FloatVector c01 = load(c, co + LANES);
    int ka = 0;
    int kb = bo;
    for (int k = 0; k < kc; k++) {
      FloatVector b0 = load(b, kb);
      FloatVector b1 = load(b, kb + LANES);
      FloatVector a0 = FloatVector.broadcast(FLOAT, a[ao + ka]);
      c00 = a0.fma(b0, c00);
      c01 = a0.fma(b1, c01);
      ka += acs;
      kb += bs;
    }
    c00.intoArray(c, co);
    c01.intoArray(c, co + LANES);
  }

  /// m rows by 1 vector: 16 rows at a time where there are the registers, which was measured to be
  /// quicker than 6, 8 or 12.
  static void rows1(
      int m,
      int kc,
      float[] a,
      int ao,
      int ars,
      int acs,
      float[] b,
      int bo,
      int bs,
      float[] c,
      int co,
      int cs) {
    int i = 0;
    for (; Species.MANY_REGISTERS && m - i >= 16; i += 16) {
      tile16x1(kc, a, ao + i * ars, ars, acs, b, bo, bs, c, co + i * cs, cs);
    }
    for (; m - i >= 6; i += 6) {
      tile6x1(kc, a, ao + i * ars, ars, acs, b, bo, bs, c, co + i * cs, cs);
    }
    for (; m - i >= 2; i += 2) {
      tile2x1(kc, a, ao + i * ars, ars, acs, b, bo, bs, c, co + i * cs, cs);
    }
    for (; m - i >= 1; i += 1) {
      tile1x1(kc, a, ao + i * ars, acs, b, bo, bs, c, co + i * cs);
    }
  }

  private static void tile16x1(
      int kc,
      float[] a,
      int ao,
      int ars,
      int acs,
      float[] b,
      int bo,
      int bs,
      float[] c,
      int co,
      int cs) {
    int r1 = ao + ars;
    int r2 = ao + 2 * ars;
    int r3 = ao + 3 * ars;
    int r4 = ao + 4 * ars;
    int r5 = ao + 5 * ars;
    int r6 = ao + 6 * ars;
    int r7 = ao + 7 * ars;
    int r8 = ao + 8 * ars;
    int r9 = ao + 9 * ars;
    int r10 = ao + 10 * ars;
    int r11 = ao + 11 * ars;
    int r12 = ao + 12 * ars;
    int r13 = ao + 13 * ars;
    int r14 = ao + 14 * ars;
    int r15 = ao + 15 * ars;
    FloatVector c0 = load(c, co);
    FloatVector c1 = load(c, co + cs);
    FloatVector c2 = load(c, co + 2 * cs);
    FloatVector c3 = load(c, co + 3 * cs);
    FloatVector c4 = load(c, co + 4 * cs);
    FloatVector c5 = load(c, co + 5 * cs);
    FloatVector c6 = load(c, co + 6 * cs);
    FloatVector c7 = load(c, co + 7 * cs);
    FloatVector c8 = load(c, co + 8 * cs);
    FloatVector c9 = load(c, co + 9 * cs);
    FloatVector c10 = load(c, co + 10 * cs);
    FloatVector c11 = load(c, co + 11 * cs);
    FloatVector c12 = load(c, co + 12 * cs);
    FloatVector c13 = load(c, co + 13 * cs);
    FloatVector c14 = load(c, co + 14 * cs);
    FloatVector c15 = load(c, co + 15 * cs);
    int ka = 0;
    int kb = bo;
    for (int k = 0; k < kc; k++) {
      FloatVector b0 = load(b, kb);
      c0 = FloatVector.broadcast(FLOAT, a[ao + ka]).fma(b0, c0);
      c1 = FloatVector.broadcast(FLOAT, a[r1 + ka]).fma(b0, c1);
      c2 = FloatVector.broadcast(FLOAT, a[r2 + ka]).fma(b0, c2);
      c3 = FloatVector.broadcast(FLOAT, a[r3 + ka]).fma(b0, c3);
      c4 = FloatVector.broadcast(FLOAT, a[r4 + ka]).fma(b0, c4);
      c5 = FloatVector.broadcast(FLOAT, a[r5 + ka]).fma(b0, c5);
      c6 = FloatVector.broadcast(FLOAT, a[r6 + ka]).fma(b0, c6);
      c7 = FloatVector.broadcast(FLOAT, a[r7 + ka]).fma(b0, c7);
      c8 = FloatVector.broadcast(FLOAT, a[r8 + ka]).fma(b0, c8);
      c9 = FloatVector.broadcast(FLOAT, a[r9 + ka]).fma(b0, c9);
      c10 = FloatVector.broadcast(FLOAT, a[r10 + ka]).fma(b0, c10);
      c11 = FloatVector.broadcast(FLOAT, a[r11 + ka]).fma(b0, c11);
      c12 = FloatVector.broadcast(FLOAT, a[r12 + ka]).fma(b0, c12);
      c13 = FloatVector.broadcast(FLOAT, a[r13 + ka]).fma(b0, c13);
      c14 = FloatVector.broadcast(FLOAT, a[r14 + ka]).fma(b0, c14);
      c15 = FloatVector.broadcast(FLOAT, a[r15 + ka]).fma(b0, c15);
      ka += acs;
      kb += bs;
    }
    c0.intoArray(c, co);
    c1.intoArray(c, co + cs);
    c2.intoArray(c, co + 2 * cs);
    c3.intoArray(c, co + 3 * cs);
    c4.intoArray(c, co + 4 * cs);
    c5.intoArray(c, co + 5 * cs);
    c6.intoArray(c, co + 6 * cs);
    c7.intoArray(c, co + 7 * cs);
    c8.intoArray(c, co + 8 * cs);
    c9.intoArray(c, co + 9 * cs);
    c10.intoArray(c, co + 10 * cs);
    c11.intoArray(c, co + 11 * cs);
    c12.intoArray(c, co + 12 * cs);
    c13.intoArray(c, co + 13 * cs);
    c14.intoArray(c, co + 14 * cs);
    c15.intoArray(c, co + 15 * cs);
  }

  private static void tile6x1(
      int kc,
      float[] a,
      int ao,
      int ars,
      int acs,
      float[] b,
      int bo,
      int bs,
      float[] c,
      int co,
      int cs) {
    int r1 = ao + ars;
    int r2 = ao + 2 * ars;
    int r3 = ao + 3 * ars;
    int r4 = ao + 4 * ars;
    int r5 = ao + 5 * ars;
    FloatVector c00 = load(c, co);
    FloatVector c10 = load(c, co + cs);
    FloatVector c20 = load(c, co + 2 * cs);
    FloatVector c30 = load(c, co + 3 * cs);
    FloatVector c40 = load(c, co + 4 * cs);
    FloatVector c50 = load(c, co + 5 * cs);
    int ka = 0;
    int kb = bo;
    for (int k = 0; k < kc; k++) {
      FloatVector b0 = load(b, kb);
      FloatVector a0 = FloatVector.broadcast(FLOAT, a[ao + ka]);
      c00 = a0.fma(b0, c00);
      FloatVector a1 = FloatVector.broadcast(FLOAT, a[r1 + ka]);
      c10 = a1.fma(b0, c10);
      FloatVector a2 = FloatVector.broadcast(FLOAT, a[r2 + ka]);
      c20 = a2.fma(b0, c20);
      FloatVector a3 = FloatVector.broadcast(FLOAT, a[r3 + ka]);
      c30 = a3.fma(b0, c30);
      FloatVector a4 = FloatVector.broadcast(FLOAT, a[r4 + ka]);
      c40 = a4.fma(b0, c40);
      FloatVector a5 = FloatVector.broadcast(FLOAT, a[r5 + ka]);
      c50 = a5.fma(b0, c50);
      ka += acs;
      kb += bs;
    }
    c00.intoArray(c, co);
    c10.intoArray(c, co + cs);
    c20.intoArray(c, co + 2 * cs);
    c30.intoArray(c, co + 3 * cs);
    c40.intoArray(c, co + 4 * cs);
    c50.intoArray(c, co + 5 * cs);
  }

  private static void tile2x1(
      int kc,
      float[] a,
      int ao,
      int ars,
      int acs,
      float[] b,
      int bo,
      int bs,
      float[] c,
      int co,
      int cs) {
    int r1 = ao + ars;
    FloatVector c00 = load(c, co);
    FloatVector c10 = load(c, co + cs);
    int ka = 0;
    int kb = bo;
    for (int k = 0; k < kc; k++) {
      FloatVector b0 = load(b, kb);
      FloatVector a0 = FloatVector.broadcast(FLOAT, a[ao + ka]);
      c00 = a0.fma(b0, c00);
      FloatVector a1 = FloatVector.broadcast(FLOAT, a[r1 + ka]);
      c10 = a1.fma(b0, c10);
      ka += acs;
      kb += bs;
    }
    c00.intoArray(c, co);
    c10.intoArray(c, co + cs);
  }

  private static void tile1x1(
      int kc, float[] a, int ao, int acs, float[] b, int bo, int bs, float[] c, int co) {
    FloatVector c00 = load(c, co);
    int ka = 0;
    int kb = bo;
    for (int k = 0; k < kc; k++) {
      FloatVector b0 = load(b, kb);
      FloatVector a0 = FloatVector.broadcast(FLOAT, a[ao + ka]);
      c00 = a0.fma(b0, c00);
      ka += acs;
      kb += bs;
    }
    c00.intoArray(c, co);
  }
}

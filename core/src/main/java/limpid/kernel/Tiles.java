package limpid.kernel;

import static limpid.kernel.Species.FLOAT;
import static limpid.kernel.Species.LANES;

import jdk.incubator.vector.FloatVector;

/// The innermost loops of the matrix product: C = S + A·B for a tile of C that stays in registers,
/// 8 rows by 3 vectors where there are 32 registers, 6 by 2 where there are 16, and others for
/// narrow matrices and for what is left at the edges.
///
/// A is read through two strides (`ars` from row to row, `acs` from column to column), so that one
/// kernel serves A and Aᵀ; B and C have adjacent columns and the row strides `bs` and `cs`. Each
/// element of C takes its products one after another in the order of k, each fused with its
/// addition, which makes the bits independent of the shape of the tile.
///
/// The accumulators are local variables written out one by one, since the compiler keeps neither
/// arrays of vectors nor loops over them in registers; and there are no masks, with which the quick
/// compiler has been seen to give up on such methods altogether. They do not begin with what is in
/// C, but with S, `start`, which lies without gaps: with C at both ends of the loop the compiler
/// keeps where C's rows are through the loop and, having no registers left, reads the rows' places
/// in A from the stack at every step, a loss of a quarter.
final class Tiles {
  private Tiles() {}

  private static FloatVector load(float[] x, int at) {
    return FloatVector.fromArray(FLOAT, x, at);
  }

  /// m rows by 3 vectors. Row i begins with the 3 vectors at start[so + i · step]; a step of 0
  /// gives all rows what the first of a tile have, zeros. Only where there are 32 registers.
  static void rows3(
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
    for (; m - i >= 8; i += 8) {
      tile8x3(kc, a, ao + i * ars, ars, acs, b, bo, bs, start, so + i * step, c, co + i * cs, cs);
    }
    for (; m - i >= 2; i += 2) {
      tile2x3(kc, a, ao + i * ars, ars, acs, b, bo, bs, start, so + i * step, c, co + i * cs, cs);
    }
    for (; m - i >= 1; i += 1) {
      tile1x3(kc, a, ao + i * ars, acs, b, bo, bs, start, so + i * step, c, co + i * cs);
    }
  }

  private static void tile8x3(
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
    int r6 = ao + 6 * ars;
    int r7 = ao + 7 * ars;
    FloatVector c00 = load(start, so);
    FloatVector c01 = load(start, so + LANES);
    FloatVector c02 = load(start, so + 2 * LANES);
    FloatVector c10 = load(start, so + 3 * LANES);
    FloatVector c11 = load(start, so + 4 * LANES);
    FloatVector c12 = load(start, so + 5 * LANES);
    FloatVector c20 = load(start, so + 6 * LANES);
    FloatVector c21 = load(start, so + 7 * LANES);
    FloatVector c22 = load(start, so + 8 * LANES);
    FloatVector c30 = load(start, so + 9 * LANES);
    FloatVector c31 = load(start, so + 10 * LANES);
    FloatVector c32 = load(start, so + 11 * LANES);
    FloatVector c40 = load(start, so + 12 * LANES);
    FloatVector c41 = load(start, so + 13 * LANES);
    FloatVector c42 = load(start, so + 14 * LANES);
    FloatVector c50 = load(start, so + 15 * LANES);
    FloatVector c51 = load(start, so + 16 * LANES);
    FloatVector c52 = load(start, so + 17 * LANES);
    FloatVector c60 = load(start, so + 18 * LANES);
    FloatVector c61 = load(start, so + 19 * LANES);
    FloatVector c62 = load(start, so + 20 * LANES);
    FloatVector c70 = load(start, so + 21 * LANES);
    FloatVector c71 = load(start, so + 22 * LANES);
    FloatVector c72 = load(start, so + 23 * LANES);
    int ka = 0;
    int kb = bo;
    for (int k = 0; k < kc; k++) {
      FloatVector b0 = load(b, kb);
      FloatVector b1 = load(b, kb + LANES);
      FloatVector b2 = load(b, kb + 2 * LANES);
      FloatVector a0 = FloatVector.broadcast(FLOAT, a[ao + ka]);
      c00 = a0.fma(b0, c00);
      c01 = a0.fma(b1, c01);
      c02 = a0.fma(b2, c02);
      FloatVector a1 = FloatVector.broadcast(FLOAT, a[r1 + ka]);
      c10 = a1.fma(b0, c10);
      c11 = a1.fma(b1, c11);
      c12 = a1.fma(b2, c12);
      FloatVector a2 = FloatVector.broadcast(FLOAT, a[r2 + ka]);
      c20 = a2.fma(b0, c20);
      c21 = a2.fma(b1, c21);
      c22 = a2.fma(b2, c22);
      FloatVector a3 = FloatVector.broadcast(FLOAT, a[r3 + ka]);
      c30 = a3.fma(b0, c30);
      c31 = a3.fma(b1, c31);
      c32 = a3.fma(b2, c32);
      FloatVector a4 = FloatVector.broadcast(FLOAT, a[r4 + ka]);
      c40 = a4.fma(b0, c40);
      c41 = a4.fma(b1, c41);
      c42 = a4.fma(b2, c42);
      FloatVector a5 = FloatVector.broadcast(FLOAT, a[r5 + ka]);
      c50 = a5.fma(b0, c50);
      c51 = a5.fma(b1, c51);
      c52 = a5.fma(b2, c52);
      FloatVector a6 = FloatVector.broadcast(FLOAT, a[r6 + ka]);
      c60 = a6.fma(b0, c60);
      c61 = a6.fma(b1, c61);
      c62 = a6.fma(b2, c62);
      FloatVector a7 = FloatVector.broadcast(FLOAT, a[r7 + ka]);
      c70 = a7.fma(b0, c70);
      c71 = a7.fma(b1, c71);
      c72 = a7.fma(b2, c72);
      ka += acs;
      kb += bs;
    }
    c00.intoArray(c, co);
    c01.intoArray(c, co + LANES);
    c02.intoArray(c, co + 2 * LANES);
    c10.intoArray(c, co + cs);
    c11.intoArray(c, co + cs + LANES);
    c12.intoArray(c, co + cs + 2 * LANES);
    c20.intoArray(c, co + 2 * cs);
    c21.intoArray(c, co + 2 * cs + LANES);
    c22.intoArray(c, co + 2 * cs + 2 * LANES);
    c30.intoArray(c, co + 3 * cs);
    c31.intoArray(c, co + 3 * cs + LANES);
    c32.intoArray(c, co + 3 * cs + 2 * LANES);
    c40.intoArray(c, co + 4 * cs);
    c41.intoArray(c, co + 4 * cs + LANES);
    c42.intoArray(c, co + 4 * cs + 2 * LANES);
    c50.intoArray(c, co + 5 * cs);
    c51.intoArray(c, co + 5 * cs + LANES);
    c52.intoArray(c, co + 5 * cs + 2 * LANES);
    c60.intoArray(c, co + 6 * cs);
    c61.intoArray(c, co + 6 * cs + LANES);
    c62.intoArray(c, co + 6 * cs + 2 * LANES);
    c70.intoArray(c, co + 7 * cs);
    c71.intoArray(c, co + 7 * cs + LANES);
    c72.intoArray(c, co + 7 * cs + 2 * LANES);
  }

  private static void tile2x3(
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
    FloatVector c10 = load(start, so + 3 * LANES);
    FloatVector c11 = load(start, so + 4 * LANES);
    FloatVector c12 = load(start, so + 5 * LANES);
    int ka = 0;
    int kb = bo;
    for (int k = 0; k < kc; k++) {
      FloatVector b0 = load(b, kb);
      FloatVector b1 = load(b, kb + LANES);
      FloatVector b2 = load(b, kb + 2 * LANES);
      FloatVector a0 = FloatVector.broadcast(FLOAT, a[ao + ka]);
      c00 = a0.fma(b0, c00);
      c01 = a0.fma(b1, c01);
      c02 = a0.fma(b2, c02);
      FloatVector a1 = FloatVector.broadcast(FLOAT, a[r1 + ka]);
      c10 = a1.fma(b0, c10);
      c11 = a1.fma(b1, c11);
      c12 = a1.fma(b2, c12);
      ka += acs;
      kb += bs;
    }
    c00.intoArray(c, co);
    c01.intoArray(c, co + LANES);
    c02.intoArray(c, co + 2 * LANES);
    c10.intoArray(c, co + cs);
    c11.intoArray(c, co + cs + LANES);
    c12.intoArray(c, co + cs + 2 * LANES);
  }

  private static void tile1x3(
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
    int ka = 0;
    int kb = bo;
    for (int k = 0; k < kc; k++) {
      FloatVector b0 = load(b, kb);
      FloatVector b1 = load(b, kb + LANES);
      FloatVector b2 = load(b, kb + 2 * LANES);
      FloatVector a0 = FloatVector.broadcast(FLOAT, a[ao + ka]);
      c00 = a0.fma(b0, c00);
      c01 = a0.fma(b1, c01);
      c02 = a0.fma(b2, c02);
      ka += acs;
      kb += bs;
    }
    c00.intoArray(c, co);
    c01.intoArray(c, co + LANES);
    c02.intoArray(c, co + 2 * LANES);
  }

  /// m rows by 2 vectors, as [#rows3].
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
      float[] start,
      int so,
      int step,
      float[] c,
      int co,
      int cs) {
    int i = 0;
    for (; Species.MANY_REGISTERS && m - i >= 8; i += 8) {
      tile8x2(kc, a, ao + i * ars, ars, acs, b, bo, bs, start, so + i * step, c, co + i * cs, cs);
    }
    for (; m - i >= 6; i += 6) {
      tile6x2(kc, a, ao + i * ars, ars, acs, b, bo, bs, start, so + i * step, c, co + i * cs, cs);
    }
    for (; m - i >= 2; i += 2) {
      tile2x2(kc, a, ao + i * ars, ars, acs, b, bo, bs, start, so + i * step, c, co + i * cs, cs);
    }
    for (; m - i >= 1; i += 1) {
      tile1x2(kc, a, ao + i * ars, acs, b, bo, bs, start, so + i * step, c, co + i * cs);
    }
  }

  private static void tile8x2(
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
    int r6 = ao + 6 * ars;
    int r7 = ao + 7 * ars;
    FloatVector c00 = load(start, so);
    FloatVector c01 = load(start, so + LANES);
    FloatVector c10 = load(start, so + 2 * LANES);
    FloatVector c11 = load(start, so + 3 * LANES);
    FloatVector c20 = load(start, so + 4 * LANES);
    FloatVector c21 = load(start, so + 5 * LANES);
    FloatVector c30 = load(start, so + 6 * LANES);
    FloatVector c31 = load(start, so + 7 * LANES);
    FloatVector c40 = load(start, so + 8 * LANES);
    FloatVector c41 = load(start, so + 9 * LANES);
    FloatVector c50 = load(start, so + 10 * LANES);
    FloatVector c51 = load(start, so + 11 * LANES);
    FloatVector c60 = load(start, so + 12 * LANES);
    FloatVector c61 = load(start, so + 13 * LANES);
    FloatVector c70 = load(start, so + 14 * LANES);
    FloatVector c71 = load(start, so + 15 * LANES);
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
      FloatVector a6 = FloatVector.broadcast(FLOAT, a[r6 + ka]);
      c60 = a6.fma(b0, c60);
      c61 = a6.fma(b1, c61);
      FloatVector a7 = FloatVector.broadcast(FLOAT, a[r7 + ka]);
      c70 = a7.fma(b0, c70);
      c71 = a7.fma(b1, c71);
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
    c60.intoArray(c, co + 6 * cs);
    c61.intoArray(c, co + 6 * cs + LANES);
    c70.intoArray(c, co + 7 * cs);
    c71.intoArray(c, co + 7 * cs + LANES);
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
    FloatVector c10 = load(start, so + 2 * LANES);
    FloatVector c11 = load(start, so + 3 * LANES);
    FloatVector c20 = load(start, so + 4 * LANES);
    FloatVector c21 = load(start, so + 5 * LANES);
    FloatVector c30 = load(start, so + 6 * LANES);
    FloatVector c31 = load(start, so + 7 * LANES);
    FloatVector c40 = load(start, so + 8 * LANES);
    FloatVector c41 = load(start, so + 9 * LANES);
    FloatVector c50 = load(start, so + 10 * LANES);
    FloatVector c51 = load(start, so + 11 * LANES);
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
      float[] start,
      int so,
      float[] c,
      int co,
      int cs) {
    int r1 = ao + ars;
    FloatVector c00 = load(start, so);
    FloatVector c01 = load(start, so + LANES);
    FloatVector c10 = load(start, so + 2 * LANES);
    FloatVector c11 = load(start, so + 3 * LANES);
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

  /// m rows by 1 vector, as [#rows3]: 16 rows at a time where there are the registers, which was
  /// measured to be quicker than 6, 8 or 12.
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
      float[] start,
      int so,
      int step,
      float[] c,
      int co,
      int cs) {
    int i = 0;
    for (; Species.MANY_REGISTERS && m - i >= 16; i += 16) {
      tile16x1(kc, a, ao + i * ars, ars, acs, b, bo, bs, start, so + i * step, c, co + i * cs, cs);
    }
    for (; m - i >= 6; i += 6) {
      tile6x1(kc, a, ao + i * ars, ars, acs, b, bo, bs, start, so + i * step, c, co + i * cs, cs);
    }
    for (; m - i >= 2; i += 2) {
      tile2x1(kc, a, ao + i * ars, ars, acs, b, bo, bs, start, so + i * step, c, co + i * cs, cs);
    }
    for (; m - i >= 1; i += 1) {
      tile1x1(kc, a, ao + i * ars, acs, b, bo, bs, start, so + i * step, c, co + i * cs);
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
    FloatVector c0 = load(start, so);
    FloatVector c1 = load(start, so + LANES);
    FloatVector c2 = load(start, so + 2 * LANES);
    FloatVector c3 = load(start, so + 3 * LANES);
    FloatVector c4 = load(start, so + 4 * LANES);
    FloatVector c5 = load(start, so + 5 * LANES);
    FloatVector c6 = load(start, so + 6 * LANES);
    FloatVector c7 = load(start, so + 7 * LANES);
    FloatVector c8 = load(start, so + 8 * LANES);
    FloatVector c9 = load(start, so + 9 * LANES);
    FloatVector c10 = load(start, so + 10 * LANES);
    FloatVector c11 = load(start, so + 11 * LANES);
    FloatVector c12 = load(start, so + 12 * LANES);
    FloatVector c13 = load(start, so + 13 * LANES);
    FloatVector c14 = load(start, so + 14 * LANES);
    FloatVector c15 = load(start, so + 15 * LANES);
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
    FloatVector c0 = load(start, so);
    FloatVector c1 = load(start, so + LANES);
    FloatVector c2 = load(start, so + 2 * LANES);
    FloatVector c3 = load(start, so + 3 * LANES);
    FloatVector c4 = load(start, so + 4 * LANES);
    FloatVector c5 = load(start, so + 5 * LANES);
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
      ka += acs;
      kb += bs;
    }
    c0.intoArray(c, co);
    c1.intoArray(c, co + cs);
    c2.intoArray(c, co + 2 * cs);
    c3.intoArray(c, co + 3 * cs);
    c4.intoArray(c, co + 4 * cs);
    c5.intoArray(c, co + 5 * cs);
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
      float[] start,
      int so,
      float[] c,
      int co,
      int cs) {
    int r1 = ao + ars;
    FloatVector c0 = load(start, so);
    FloatVector c1 = load(start, so + LANES);
    int ka = 0;
    int kb = bo;
    for (int k = 0; k < kc; k++) {
      FloatVector b0 = load(b, kb);
      c0 = FloatVector.broadcast(FLOAT, a[ao + ka]).fma(b0, c0);
      c1 = FloatVector.broadcast(FLOAT, a[r1 + ka]).fma(b0, c1);
      ka += acs;
      kb += bs;
    }
    c0.intoArray(c, co);
    c1.intoArray(c, co + cs);
  }

  private static void tile1x1(
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
    FloatVector c0 = load(start, so);
    int ka = 0;
    int kb = bo;
    for (int k = 0; k < kc; k++) {
      FloatVector b0 = load(b, kb);
      c0 = FloatVector.broadcast(FLOAT, a[ao + ka]).fma(b0, c0);
      ka += acs;
      kb += bs;
    }
    c0.intoArray(c, co);
  }
}

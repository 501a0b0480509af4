package limpid.kernel;

import static limpid.kernel.Species.FLOAT;
import static limpid.kernel.Species.LANES;

import jdk.incubator.vector.FloatVector;

/// The tile of 8 rows by 3 vectors of [Tiles] that copies the panel of B which it reads, without
/// gaps, for the tiles that come after it: while it waits for B from a far memory it has sums to
/// do, which a copy of its own has not.
final class PackingTile {
  private PackingTile() {}

  /// The rows of C that it computes.
  static final int ROWS = 8;

  /// The columns of C, as many as the panel has, where there are 32 registers; elsewhere nothing is
  /// as wide.
  static final int WIDTH = Species.MANY_REGISTERS ? 3 * LANES : -1;

  private static FloatVector load(float[] x, int at) {
    return FloatVector.fromArray(FLOAT, x, at);
  }

  /// C = S + A·B as [Tiles#rows3] has it, for 8 rows; row k of B is copied to packed[48·k …].
  static void apply(
      int kc,
      float[] a,
      int ao,
      int ars,
      int acs,
      float[] b,
      int bo,
      int bs,
      float[] start,
      float[] c,
      int co,
      int cs,
      float[] packed) {
    int r1 = ao + ars;
    int r2 = ao + 2 * ars;
    int r3 = ao + 3 * ars;
    int r4 = ao + 4 * ars;
    int r5 = ao + 5 * ars;
    int r6 = ao + 6 * ars;
    int r7 = ao + 7 * ars;
    FloatVector c00 = load(start, 0);
    FloatVector c01 = load(start, LANES);
    FloatVector c02 = load(start, 2 * LANES);
    FloatVector c10 = load(start, 3 * LANES);
    FloatVector c11 = load(start, 4 * LANES);
    FloatVector c12 = load(start, 5 * LANES);
    FloatVector c20 = load(start, 6 * LANES);
    FloatVector c21 = load(start, 7 * LANES);
    FloatVector c22 = load(start, 8 * LANES);
    FloatVector c30 = load(start, 9 * LANES);
    FloatVector c31 = load(start, 10 * LANES);
    FloatVector c32 = load(start, 11 * LANES);
    FloatVector c40 = load(start, 12 * LANES);
    FloatVector c41 = load(start, 13 * LANES);
    FloatVector c42 = load(start, 14 * LANES);
    FloatVector c50 = load(start, 15 * LANES);
    FloatVector c51 = load(start, 16 * LANES);
    FloatVector c52 = load(start, 17 * LANES);
    FloatVector c60 = load(start, 18 * LANES);
    FloatVector c61 = load(start, 19 * LANES);
    FloatVector c62 = load(start, 20 * LANES);
    FloatVector c70 = load(start, 21 * LANES);
    FloatVector c71 = load(start, 22 * LANES);
    FloatVector c72 = load(start, 23 * LANES);
    int ka = 0;
    int kb = bo;
    int kp = 0;
    for (int k = 0; k < kc; k++) {
      FloatVector b0 = load(b, kb);
      FloatVector b1 = load(b, kb + LANES);
      FloatVector b2 = load(b, kb + 2 * LANES);
      b0.intoArray(packed, kp);
      b1.intoArray(packed, kp + LANES);
      b2.intoArray(packed, kp + 2 * LANES);
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
      kp += 3 * LANES;
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
}

package limpid.kernel;

import static limpid.kernel.Species.FLOAT;
import static limpid.kernel.Species.INT;
import static limpid.kernel.Species.LANES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;

/// The transpose of 16 rows of 16 numbers that stay in registers: the rounds of [Transposition],
/// each new row in one instruction that selects from two. Only for vectors of 16 lanes, which come
/// with 32 registers.
///
/// The numbers are looked at as integers, since the selecting instruction wants integers to say
/// which lanes, and the compiler would convert floats at every use. All 16 rows are stored by calls
/// that the compiler always inlines: behind a method of ours it stops once the code is this large.
final class SixteenRows {
  private static final IntVector UPPER_1 = upper(1);
  private static final IntVector UPPER_2 = upper(2);
  private static final IntVector UPPER_4 = upper(4);
  private static final IntVector UPPER_8 = upper(8);
  private static final IntVector LOWER_1 = lower(1);
  private static final IntVector LOWER_2 = lower(2);
  private static final IntVector LOWER_4 = lower(4);
  private static final IntVector LOWER_8 = lower(8);

  private SixteenRows() {}

  /// Of two rows, the upper keeps the lanes without the bit d and takes the others from the lower,
  /// whose lanes count from [Species#LANES] on.
  private static IntVector upper(int d) {
    int[] lanes = new int[LANES];
    for (int j = 0; j < LANES; j++) {
      lanes[j] = (j & d) == 0 ? j : LANES + (j ^ d);
    }
    return IntVector.fromArray(INT, lanes, 0);
  }

  /// The lower keeps the lanes with the bit d and takes the others from the upper.
  private static IntVector lower(int d) {
    int[] lanes = new int[LANES];
    for (int j = 0; j < LANES; j++) {
      lanes[j] = (j & d) == 0 ? (j ^ d) & (LANES - 1) : LANES + j;
    }
    return IntVector.fromArray(INT, lanes, 0);
  }

  private static IntVector load(float[] x, int at) {
    return FloatVector.fromArray(FLOAT, x, at).reinterpretAsInts();
  }

  /// y[j, i] = x[i, j] for i, j = 0 … 15, with row strides `xs` and `ys`.
  static void transpose(float[] x, int xo, int xs, float[] y, int yo, int ys) {
    IntVector r0 = load(x, xo);
    IntVector r1 = load(x, xo + xs);
    IntVector r2 = load(x, xo + 2 * xs);
    IntVector r3 = load(x, xo + 3 * xs);
    IntVector r4 = load(x, xo + 4 * xs);
    IntVector r5 = load(x, xo + 5 * xs);
    IntVector r6 = load(x, xo + 6 * xs);
    IntVector r7 = load(x, xo + 7 * xs);
    IntVector r8 = load(x, xo + 8 * xs);
    IntVector r9 = load(x, xo + 9 * xs);
    IntVector r10 = load(x, xo + 10 * xs);
    IntVector r11 = load(x, xo + 11 * xs);
    IntVector r12 = load(x, xo + 12 * xs);
    IntVector r13 = load(x, xo + 13 * xs);
    IntVector r14 = load(x, xo + 14 * xs);
    IntVector r15 = load(x, xo + 15 * xs);
    IntVector a0 = UPPER_1.selectFrom(r0, r1);
    IntVector a1 = LOWER_1.selectFrom(r0, r1);
    IntVector a2 = UPPER_1.selectFrom(r2, r3);
    IntVector a3 = LOWER_1.selectFrom(r2, r3);
    IntVector a4 = UPPER_1.selectFrom(r4, r5);
    IntVector a5 = LOWER_1.selectFrom(r4, r5);
    IntVector a6 = UPPER_1.selectFrom(r6, r7);
    IntVector a7 = LOWER_1.selectFrom(r6, r7);
    IntVector a8 = UPPER_1.selectFrom(r8, r9);
    IntVector a9 = LOWER_1.selectFrom(r8, r9);
    IntVector a10 = UPPER_1.selectFrom(r10, r11);
    IntVector a11 = LOWER_1.selectFrom(r10, r11);
    IntVector a12 = UPPER_1.selectFrom(r12, r13);
    IntVector a13 = LOWER_1.selectFrom(r12, r13);
    IntVector a14 = UPPER_1.selectFrom(r14, r15);
    IntVector a15 = LOWER_1.selectFrom(r14, r15);
    IntVector b0 = UPPER_2.selectFrom(a0, a2);
    IntVector b2 = LOWER_2.selectFrom(a0, a2);
    IntVector b1 = UPPER_2.selectFrom(a1, a3);
    IntVector b3 = LOWER_2.selectFrom(a1, a3);
    IntVector b4 = UPPER_2.selectFrom(a4, a6);
    IntVector b6 = LOWER_2.selectFrom(a4, a6);
    IntVector b5 = UPPER_2.selectFrom(a5, a7);
    IntVector b7 = LOWER_2.selectFrom(a5, a7);
    IntVector b8 = UPPER_2.selectFrom(a8, a10);
    IntVector b10 = LOWER_2.selectFrom(a8, a10);
    IntVector b9 = UPPER_2.selectFrom(a9, a11);
    IntVector b11 = LOWER_2.selectFrom(a9, a11);
    IntVector b12 = UPPER_2.selectFrom(a12, a14);
    IntVector b14 = LOWER_2.selectFrom(a12, a14);
    IntVector b13 = UPPER_2.selectFrom(a13, a15);
    IntVector b15 = LOWER_2.selectFrom(a13, a15);
    IntVector c0 = UPPER_4.selectFrom(b0, b4);
    IntVector c4 = LOWER_4.selectFrom(b0, b4);
    IntVector c1 = UPPER_4.selectFrom(b1, b5);
    IntVector c5 = LOWER_4.selectFrom(b1, b5);
    IntVector c2 = UPPER_4.selectFrom(b2, b6);
    IntVector c6 = LOWER_4.selectFrom(b2, b6);
    IntVector c3 = UPPER_4.selectFrom(b3, b7);
    IntVector c7 = LOWER_4.selectFrom(b3, b7);
    IntVector c8 = UPPER_4.selectFrom(b8, b12);
    IntVector c12 = LOWER_4.selectFrom(b8, b12);
    IntVector c9 = UPPER_4.selectFrom(b9, b13);
    IntVector c13 = LOWER_4.selectFrom(b9, b13);
    IntVector c10 = UPPER_4.selectFrom(b10, b14);
    IntVector c14 = LOWER_4.selectFrom(b10, b14);
    IntVector c11 = UPPER_4.selectFrom(b11, b15);
    IntVector c15 = LOWER_4.selectFrom(b11, b15);
    UPPER_8.selectFrom(c0, c8).reinterpretAsFloats().intoArray(y, yo);
    LOWER_8.selectFrom(c0, c8).reinterpretAsFloats().intoArray(y, yo + 8 * ys);
    UPPER_8.selectFrom(c1, c9).reinterpretAsFloats().intoArray(y, yo + ys);
    LOWER_8.selectFrom(c1, c9).reinterpretAsFloats().intoArray(y, yo + 9 * ys);
    UPPER_8.selectFrom(c2, c10).reinterpretAsFloats().intoArray(y, yo + 2 * ys);
    LOWER_8.selectFrom(c2, c10).reinterpretAsFloats().intoArray(y, yo + 10 * ys);
    UPPER_8.selectFrom(c3, c11).reinterpretAsFloats().intoArray(y, yo + 3 * ys);
    LOWER_8.selectFrom(c3, c11).reinterpretAsFloats().intoArray(y, yo + 11 * ys);
    UPPER_8.selectFrom(c4, c12).reinterpretAsFloats().intoArray(y, yo + 4 * ys);
    LOWER_8.selectFrom(c4, c12).reinterpretAsFloats().intoArray(y, yo + 12 * ys);
    UPPER_8.selectFrom(c5, c13).reinterpretAsFloats().intoArray(y, yo + 5 * ys);
    LOWER_8.selectFrom(c5, c13).reinterpretAsFloats().intoArray(y, yo + 13 * ys);
    UPPER_8.selectFrom(c6, c14).reinterpretAsFloats().intoArray(y, yo + 6 * ys);
    LOWER_8.selectFrom(c6, c14).reinterpretAsFloats().intoArray(y, yo + 14 * ys);
    UPPER_8.selectFrom(c7, c15).reinterpretAsFloats().intoArray(y, yo + 7 * ys);
    LOWER_8.selectFrom(c7, c15).reinterpretAsFloats().intoArray(y, yo + 15 * ys);
  }

  /// c[j] = fma(a[p], b[j, p], c[j]) for p = 0 … 15 in order, for 16 rows j of b: a row times a
  /// transposed square. a has the stride `as`, b the row stride `bs`.
  static void addProducts(float[] a, int ao, int as, float[] b, int bo, int bs, float[] c, int co) {
    IntVector r0 = load(b, bo);
    IntVector r1 = load(b, bo + bs);
    IntVector r2 = load(b, bo + 2 * bs);
    IntVector r3 = load(b, bo + 3 * bs);
    IntVector r4 = load(b, bo + 4 * bs);
    IntVector r5 = load(b, bo + 5 * bs);
    IntVector r6 = load(b, bo + 6 * bs);
    IntVector r7 = load(b, bo + 7 * bs);
    IntVector r8 = load(b, bo + 8 * bs);
    IntVector r9 = load(b, bo + 9 * bs);
    IntVector r10 = load(b, bo + 10 * bs);
    IntVector r11 = load(b, bo + 11 * bs);
    IntVector r12 = load(b, bo + 12 * bs);
    IntVector r13 = load(b, bo + 13 * bs);
    IntVector r14 = load(b, bo + 14 * bs);
    IntVector r15 = load(b, bo + 15 * bs);
    IntVector t0 = UPPER_1.selectFrom(r0, r1);
    IntVector t1 = LOWER_1.selectFrom(r0, r1);
    IntVector t2 = UPPER_1.selectFrom(r2, r3);
    IntVector t3 = LOWER_1.selectFrom(r2, r3);
    IntVector t4 = UPPER_1.selectFrom(r4, r5);
    IntVector t5 = LOWER_1.selectFrom(r4, r5);
    IntVector t6 = UPPER_1.selectFrom(r6, r7);
    IntVector t7 = LOWER_1.selectFrom(r6, r7);
    IntVector t8 = UPPER_1.selectFrom(r8, r9);
    IntVector t9 = LOWER_1.selectFrom(r8, r9);
    IntVector t10 = UPPER_1.selectFrom(r10, r11);
    IntVector t11 = LOWER_1.selectFrom(r10, r11);
    IntVector t12 = UPPER_1.selectFrom(r12, r13);
    IntVector t13 = LOWER_1.selectFrom(r12, r13);
    IntVector t14 = UPPER_1.selectFrom(r14, r15);
    IntVector t15 = LOWER_1.selectFrom(r14, r15);
    IntVector u0 = UPPER_2.selectFrom(t0, t2);
    IntVector u2 = LOWER_2.selectFrom(t0, t2);
    IntVector u1 = UPPER_2.selectFrom(t1, t3);
    IntVector u3 = LOWER_2.selectFrom(t1, t3);
    IntVector u4 = UPPER_2.selectFrom(t4, t6);
    IntVector u6 = LOWER_2.selectFrom(t4, t6);
    IntVector u5 = UPPER_2.selectFrom(t5, t7);
    IntVector u7 = LOWER_2.selectFrom(t5, t7);
    IntVector u8 = UPPER_2.selectFrom(t8, t10);
    IntVector u10 = LOWER_2.selectFrom(t8, t10);
    IntVector u9 = UPPER_2.selectFrom(t9, t11);
    IntVector u11 = LOWER_2.selectFrom(t9, t11);
    IntVector u12 = UPPER_2.selectFrom(t12, t14);
    IntVector u14 = LOWER_2.selectFrom(t12, t14);
    IntVector u13 = UPPER_2.selectFrom(t13, t15);
    IntVector u15 = LOWER_2.selectFrom(t13, t15);
    IntVector v0 = UPPER_4.selectFrom(u0, u4);
    IntVector v4 = LOWER_4.selectFrom(u0, u4);
    IntVector v1 = UPPER_4.selectFrom(u1, u5);
    IntVector v5 = LOWER_4.selectFrom(u1, u5);
    IntVector v2 = UPPER_4.selectFrom(u2, u6);
    IntVector v6 = LOWER_4.selectFrom(u2, u6);
    IntVector v3 = UPPER_4.selectFrom(u3, u7);
    IntVector v7 = LOWER_4.selectFrom(u3, u7);
    IntVector v8 = UPPER_4.selectFrom(u8, u12);
    IntVector v12 = LOWER_4.selectFrom(u8, u12);
    IntVector v9 = UPPER_4.selectFrom(u9, u13);
    IntVector v13 = LOWER_4.selectFrom(u9, u13);
    IntVector v10 = UPPER_4.selectFrom(u10, u14);
    IntVector v14 = LOWER_4.selectFrom(u10, u14);
    IntVector v11 = UPPER_4.selectFrom(u11, u15);
    IntVector v15 = LOWER_4.selectFrom(u11, u15);
    FloatVector sum = FloatVector.fromArray(FLOAT, c, co);
    sum =
        UPPER_8
            .selectFrom(v0, v8)
            .reinterpretAsFloats()
            .fma(FloatVector.broadcast(FLOAT, a[ao]), sum);
    sum =
        UPPER_8
            .selectFrom(v1, v9)
            .reinterpretAsFloats()
            .fma(FloatVector.broadcast(FLOAT, a[ao + as]), sum);
    sum =
        UPPER_8
            .selectFrom(v2, v10)
            .reinterpretAsFloats()
            .fma(FloatVector.broadcast(FLOAT, a[ao + 2 * as]), sum);
    sum =
        UPPER_8
            .selectFrom(v3, v11)
            .reinterpretAsFloats()
            .fma(FloatVector.broadcast(FLOAT, a[ao + 3 * as]), sum);
    sum =
        UPPER_8
            .selectFrom(v4, v12)
            .reinterpretAsFloats()
            .fma(FloatVector.broadcast(FLOAT, a[ao + 4 * as]), sum);
    sum =
        UPPER_8
            .selectFrom(v5, v13)
            .reinterpretAsFloats()
            .fma(FloatVector.broadcast(FLOAT, a[ao + 5 * as]), sum);
    sum =
        UPPER_8
            .selectFrom(v6, v14)
            .reinterpretAsFloats()
            .fma(FloatVector.broadcast(FLOAT, a[ao + 6 * as]), sum);
    sum =
        UPPER_8
            .selectFrom(v7, v15)
            .reinterpretAsFloats()
            .fma(FloatVector.broadcast(FLOAT, a[ao + 7 * as]), sum);
    sum =
        LOWER_8
            .selectFrom(v0, v8)
            .reinterpretAsFloats()
            .fma(FloatVector.broadcast(FLOAT, a[ao + 8 * as]), sum);
    sum =
        LOWER_8
            .selectFrom(v1, v9)
            .reinterpretAsFloats()
            .fma(FloatVector.broadcast(FLOAT, a[ao + 9 * as]), sum);
    sum =
        LOWER_8
            .selectFrom(v2, v10)
            .reinterpretAsFloats()
            .fma(FloatVector.broadcast(FLOAT, a[ao + 10 * as]), sum);
    sum =
        LOWER_8
            .selectFrom(v3, v11)
            .reinterpretAsFloats()
            .fma(FloatVector.broadcast(FLOAT, a[ao + 11 * as]), sum);
    sum =
        LOWER_8
            .selectFrom(v4, v12)
            .reinterpretAsFloats()
            .fma(FloatVector.broadcast(FLOAT, a[ao + 12 * as]), sum);
    sum =
        LOWER_8
            .selectFrom(v5, v13)
            .reinterpretAsFloats()
            .fma(FloatVector.broadcast(FLOAT, a[ao + 13 * as]), sum);
    sum =
        LOWER_8
            .selectFrom(v6, v14)
            .reinterpretAsFloats()
            .fma(FloatVector.broadcast(FLOAT, a[ao + 14 * as]), sum);
    sum =
        LOWER_8
            .selectFrom(v7, v15)
            .reinterpretAsFloats()
            .fma(FloatVector.broadcast(FLOAT, a[ao + 15 * as]), sum);
    sum.intoArray(c, co);
  }
}

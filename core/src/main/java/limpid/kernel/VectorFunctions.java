package limpid.kernel;

import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.GE;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.I2F;
import static jdk.incubator.vector.VectorOperators.LE;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LT;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;

/// The twins of [Functions]: the same operations in the same order, on whole vectors.
final class VectorFunctions {
  // Constants as whole vectors: each broadcast at its place would add so many nodes to the
  // compiler's graph that it stops inlining half-way, and leaves the rest a hundred times slower.
  // For the same reason long functions call methods of ours first and operations of vectors last:
  // behind its limit of nodes the compiler inlines only what the JDK marks for it.
  private static final FloatVector LOG2_E = constant(Functions.LOG2_E);
  private static final FloatVector ROUNDER = constant(Functions.ROUNDER);
  private static final FloatVector MINUS_LN2_LOW = constant(-Functions.LN2_LOW);
  private static final FloatVector MINUS_LN2_HIGH = constant(-Functions.LN2_HIGH);
  private static final FloatVector E0 = constant(Functions.E0);
  private static final FloatVector E1 = constant(Functions.E1);
  private static final FloatVector E2 = constant(Functions.E2);
  private static final FloatVector E3 = constant(Functions.E3);
  private static final FloatVector E4 = constant(Functions.E4);
  private static final FloatVector E5 = constant(Functions.E5);
  private static final FloatVector L0 = constant(Functions.L0);
  private static final FloatVector L1 = constant(Functions.L1);
  private static final FloatVector L2 = constant(Functions.L2);
  private static final FloatVector L3 = constant(Functions.L3);
  private static final FloatVector L4 = constant(Functions.L4);
  private static final FloatVector L5 = constant(Functions.L5);
  private static final FloatVector L6 = constant(Functions.L6);
  private static final FloatVector L7 = constant(Functions.L7);
  private static final FloatVector L8 = constant(Functions.L8);
  private static final FloatVector LN2_LOW = constant(Functions.LN2_LOW);
  private static final FloatVector MINUS_HALF = constant(-0.5f);
  static final FloatVector ONE = constant(1f);
  private static final FloatVector TWO = constant(2f);
  private static final FloatVector T0 = constant(Functions.T0);
  private static final FloatVector T1 = constant(Functions.T1);
  private static final FloatVector T2 = constant(Functions.T2);
  private static final FloatVector T3 = constant(Functions.T3);
  private static final FloatVector T4 = constant(Functions.T4);
  static final FloatVector ZERO = constant(0f);
  private static final FloatVector EXP_HIGH = constant(Functions.EXP_HIGH);
  private static final FloatVector EXP_LOW = constant(Functions.EXP_LOW);
  private static final FloatVector LN2_HIGH = constant(Functions.LN2_HIGH);

  private static final FloatVector ERF_HIGH = constant(Functions.ERF_HIGH);
  private static final FloatVector EXPM1_LOW = constant(Functions.EXPM1_LOW);
  private static final FloatVector WHOLE = constant(Functions.WHOLE);
  private static final FloatVector F0 = constant(Functions.F0);
  private static final FloatVector F1 = constant(Functions.F1);
  private static final FloatVector F2 = constant(Functions.F2);
  private static final FloatVector F3 = constant(Functions.F3);
  private static final FloatVector F4 = constant(Functions.F4);
  private static final FloatVector F5 = constant(Functions.F5);
  private static final FloatVector G0 = constant(Functions.G0);
  private static final FloatVector G1 = constant(Functions.G1);
  private static final FloatVector G2 = constant(Functions.G2);
  private static final FloatVector G3 = constant(Functions.G3);
  private static final FloatVector G4 = constant(Functions.G4);
  private static final FloatVector G5 = constant(Functions.G5);
  private static final FloatVector G6 = constant(Functions.G6);

  private static final FloatVector ERF_SMALL = constant(Functions.ERF_SMALL);
  private static final FloatVector TANH_SMALL = constant(Functions.TANH_SMALL);
  static final FloatVector NORMAL = constant(Float.MIN_NORMAL);
  private static final FloatVector TWENTY_THREE = constant(23f);
  private static final FloatVector MINUS_ONE = constant(-1f);
  static final FloatVector INFINITY = constant(Float.POSITIVE_INFINITY);
  static final FloatVector NAN = constant(Float.NaN);
  static final FloatVector MINUS_INFINITY = constant(Float.NEGATIVE_INFINITY);

  private static final IntVector FROM_ROOT_HALF = constant(Functions.ONE - Functions.SQRT_HALF);
  private static final IntVector ROOT_HALF = constant(Functions.SQRT_HALF);
  private static final IntVector MANTISSA = constant(0x7FFFFF);
  private static final IntVector SIGN = constant(0x80000000);

  /// What the exponent is counted from in [Functions#ROUNDER].
  private static final IntVector ROUNDER_BITS = constant(0x4B400000);

  /// The exponent of the smallest normal float.
  private static final IntVector LOWEST = constant(-126);

  private static final IntVector BIAS = constant(127);

  static FloatVector constant(float x) {
    return FloatVector.broadcast(Species.FLOAT, x);
  }

  private static IntVector constant(int x) {
    return IntVector.broadcast(Species.INT, x);
  }

  private VectorFunctions() {}

  /// Twin of [Functions#exp].
  static FloatVector exp(FloatVector x) {
    FloatVector c =
        x.blend(EXP_HIGH, x.compare(GT, EXP_HIGH)).blend(EXP_LOW, x.compare(LT, EXP_LOW));
    FloatVector rounded = c.fma(LOG2_E, ROUNDER);
    return twoTo(expMinusOne(remainder(c, rounded)).add(ONE), exponent(rounded));
  }

  /// [#exp] of what is not above 0.
  static FloatVector expOfNegative(FloatVector x) {
    return expOfBounded(x.blend(EXP_LOW, x.compare(LT, EXP_LOW)));
  }

  /// [#exp] of what is neither so small nor so large that it must be bounded.
  private static FloatVector expOfBounded(FloatVector x) {
    FloatVector rounded = x.fma(LOG2_E, ROUNDER);
    return twoTo(expMinusOne(remainder(x, rounded)).add(ONE), exponent(rounded));
  }

  /// Twin of [Functions#exp] of a sum.
  static FloatVector exp(FloatVector x, FloatVector low) {
    FloatVector c =
        x.blend(EXP_HIGH, x.compare(GT, EXP_HIGH)).blend(EXP_LOW, x.compare(LT, EXP_LOW));
    FloatVector rounded = c.fma(LOG2_E, ROUNDER);
    return twoTo(expMinusOne(remainder(c, rounded).add(low)).add(ONE), exponent(rounded));
  }

  private static IntVector exponent(FloatVector rounded) {
    return rounded.reinterpretAsInts().sub(ROUNDER_BITS);
  }

  private static FloatVector remainder(FloatVector x, FloatVector rounded) {
    FloatVector n = rounded.sub(ROUNDER);
    return n.fma(MINUS_LN2_LOW, n.fma(MINUS_LN2_HIGH, x));
  }

  private static FloatVector expMinusOne(FloatVector r) {
    FloatVector p = r.fma(E0, E1);
    p = p.fma(r, E2);
    p = p.fma(r, E3);
    p = p.fma(r, E4);
    p = p.fma(r, E5);
    return p.fma(r.mul(r), r);
  }

  private static FloatVector twoTo(FloatVector x, IntVector n) {
    IntVector half = n.lanewise(ASHR, 1);
    return x.mul(power(half)).mul(power(n.sub(half)));
  }

  private static FloatVector power(IntVector n) {
    return n.add(BIAS).lanewise(LSHL, 23).reinterpretAsFloats();
  }

  /// Twin of [Functions#log].
  static FloatVector log(FloatVector x) {
    var subnormal = x.compare(LT, NORMAL);
    IntVector bits = mantissaFromRootHalf(x, subnormal);
    return logOf(exponent(bits, subnormal), fraction(bits))
        .blend(INFINITY, x.compare(EQ, INFINITY))
        .blend(MINUS_INFINITY, x.compare(EQ, ZERO))
        .blend(NAN, x.compare(GE, ZERO).not());
  }

  /// The bits of a number, made normal, and counted from √½ as mantissas are.
  static IntVector mantissaFromRootHalf(FloatVector x, VectorMask<Float> subnormal) {
    return x.blend(x.mul(WHOLE), subnormal).reinterpretAsInts().add(FROM_ROOT_HALF);
  }

  /// e where x = 2ᵉ·(1 + f)
  static FloatVector exponent(IntVector bits, VectorMask<Float> subnormal) {
    FloatVector e = (FloatVector) bits.lanewise(ASHR, 23).sub(BIAS).convert(I2F, 0);
    return e.blend(e.sub(TWENTY_THREE), subnormal);
  }

  /// f where x = 2ᵉ·(1 + f)
  static FloatVector fraction(IntVector bits) {
    return bits.and(MANTISSA).add(ROOT_HALF).reinterpretAsFloats().sub(ONE);
  }

  private static FloatVector logOf(FloatVector e, FloatVector f) {
    FloatVector z = f.mul(f);
    FloatVector p = f.fma(L0, L1);
    p = p.fma(f, L2);
    p = p.fma(f, L3);
    p = p.fma(f, L4);
    p = p.fma(f, L5);
    p = p.fma(f, L6);
    p = p.fma(f, L7);
    p = p.fma(f, L8);
    FloatVector y = e.fma(LN2_LOW, p.mul(f).mul(z));
    y = z.fma(MINUS_HALF, y);
    FloatVector whole = e.mul(LN2_HIGH);
    FloatVector high = whole.add(f);
    FloatVector low = f.sub(high.sub(whole));
    return high.add(low.add(y));
  }

  /// Twin of [Functions#log1p].
  static FloatVector log1p(FloatVector x) {
    FloatVector u = x.add(ONE);
    return log(u)
        .add(x.sub(u.sub(ONE)).div(u))
        .blend(MINUS_INFINITY, x.compare(EQ, MINUS_ONE))
        .blend(INFINITY, x.compare(EQ, INFINITY));
  }

  /// ln(1 + z) for 0 ≤ z ≤ 1, with the bits of [#log1p]: 1 + z is never special.
  static FloatVector log1pOfShare(FloatVector z) {
    FloatVector u = z.add(ONE);
    IntVector bits = u.reinterpretAsInts().add(FROM_ROOT_HALF);
    FloatVector e = (FloatVector) bits.lanewise(ASHR, 23).sub(BIAS).convert(I2F, 0);
    return logOf(e, fraction(bits)).add(z.sub(u.sub(ONE)).div(u));
  }

  /// Twin of [Functions#expm1].
  static FloatVector expm1(FloatVector x) {
    FloatVector c =
        x.blend(EXP_HIGH, x.compare(GT, EXP_HIGH)).blend(EXPM1_LOW, x.compare(LT, EXPM1_LOW));
    FloatVector rounded = c.fma(LOG2_E, ROUNDER);
    IntVector n = exponent(rounded);
    IntVector normal = n.min(BIAS);
    FloatVector power = power(normal);
    return expMinusOne(remainder(c, rounded)).fma(power, power.sub(ONE)).mul(power(n.sub(normal)));
  }

  /// Twin of [Functions#tanh].
  static FloatVector tanh(FloatVector x) {
    FloatVector a = x.abs();
    FloatVector large = ONE.sub(TWO.div(exp(a.mul(TWO)).add(ONE)));
    FloatVector z = a.mul(a);
    FloatVector p = z.fma(T0, T1);
    p = p.fma(z, T2);
    p = p.fma(z, T3);
    p = p.fma(z, T4);
    FloatVector small = p.mul(z).fma(a, a);
    return withSign(large.blend(small, a.compare(LT, TANH_SMALL)), x);
  }

  /// What is not negative with the sign of x.
  private static FloatVector withSign(FloatVector size, FloatVector x) {
    return size.reinterpretAsInts().or(x.reinterpretAsInts().and(SIGN)).reinterpretAsFloats();
  }

  /// Twin of [Functions#sigmoid].
  static FloatVector sigmoid(FloatVector x) {
    FloatVector c = x.abs().neg();
    c = c.blend(EXP_LOW, c.compare(LT, EXP_LOW));
    FloatVector rounded = c.fma(LOG2_E, ROUNDER);
    IntVector n = exponent(rounded);
    FloatVector t = expMinusOne(remainder(c, rounded));
    FloatVector high = t.add(ONE);
    FloatVector low = t.sub(high.sub(ONE));
    IntVector normal = n.max(LOWEST);
    FloatVector power = power(normal);
    FloatVector rest = power(n.sub(normal));
    FloatVector e = high.mul(power);
    FloatVector under = e.add(ONE);
    FloatVector underLow = low.fma(power, e.sub(under.sub(ONE)));
    var negative = x.compare(LT, ZERO);
    FloatVector over = ONE.blend(high, negative);
    FloatVector overLow = ZERO.blend(low, negative);
    FloatVector inverse = ONE.div(under);
    FloatVector q = over.mul(inverse);
    FloatVector minus = q.neg();
    FloatVector left = minus.fma(underLow, minus.fma(under, over).add(overLow));
    FloatVector quotient = left.fma(inverse, q);
    return quotient.blend(quotient.mul(rest).mul(power), negative);
  }

  /// Twin of [Functions#erf].
  static FloatVector erf(FloatVector x) {
    FloatVector a = x.abs();
    FloatVector c = a.min(ERF_HIGH);
    FloatVector q = c.fma(G6, G5);
    q = q.fma(c, G4);
    q = q.fma(c, G3);
    q = q.fma(c, G2);
    q = q.fma(c, G1);
    FloatVector large = ONE.sub(expOfBounded(q.fma(c, G0)));
    FloatVector z = a.mul(a);
    FloatVector p = z.fma(F5, F4);
    p = p.fma(z, F3);
    p = p.fma(z, F2);
    p = p.fma(z, F1);
    FloatVector small = p.mul(z).fma(a, a.fma(F0, a));
    FloatVector size = large.blend(small, a.compare(LT, ERF_SMALL));
    return size.reinterpretAsInts().or(x.reinterpretAsInts().and(SIGN)).reinterpretAsFloats();
  }

  /// Twin of [Functions#sign].
  static FloatVector sign(FloatVector x) {
    return x.blend(ONE, x.compare(GT, ZERO)).blend(MINUS_ONE, x.compare(LT, ZERO));
  }

  /// Twin of [Functions#relu].
  static FloatVector relu(FloatVector x) {
    return x.blend(ZERO, x.compare(LE, ZERO));
  }

  /// Twin of [Functions#round].
  static FloatVector round(FloatVector x) {
    FloatVector a = x.abs();
    return x.blend(withSign(a.add(WHOLE).sub(WHOLE), x), a.compare(LT, WHOLE));
  }

  /// Twin of [Functions#floor].
  static FloatVector floor(FloatVector x) {
    FloatVector nearest = round(x);
    return nearest.blend(nearest.sub(ONE), nearest.compare(GT, x));
  }
}

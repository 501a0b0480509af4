package limpid.kernel;

import static jdk.incubator.vector.VectorOperators.AND;
import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.GE;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.I2F;
import static jdk.incubator.vector.VectorOperators.LE;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LT;
import static limpid.kernel.Functions.*;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;

/// The twins of [Functions]: the same operations in the same order, on whole vectors.
final class VectorFunctions {
  private VectorFunctions() {}

  /// Twin of [Functions#exp].
  static FloatVector exp(FloatVector x) {
    FloatVector c =
        x.blend(EXP_HIGH, x.compare(GT, EXP_HIGH)).blend(EXP_LOW, x.compare(LT, EXP_LOW));
    FloatVector rounded = c.fma(broadcast(LOG2_E), broadcast(ROUNDER));
    return twoTo(expMinusOne(remainder(c, rounded)).add(1f), exponent(rounded));
  }

  private static FloatVector broadcast(float x) {
    return FloatVector.broadcast(Species.FLOAT, x);
  }

  private static IntVector exponent(FloatVector rounded) {
    return rounded.reinterpretAsInts().sub(0x4B400000);
  }

  private static FloatVector remainder(FloatVector x, FloatVector rounded) {
    FloatVector n = rounded.sub(ROUNDER);
    return n.fma(broadcast(-LN2_LOW), n.fma(broadcast(-LN2_HIGH), x));
  }

  private static FloatVector expMinusOne(FloatVector r) {
    FloatVector p = r.fma(broadcast(E0), broadcast(E1));
    p = p.fma(r, broadcast(E2));
    p = p.fma(r, broadcast(E3));
    p = p.fma(r, broadcast(E4));
    p = p.fma(r, broadcast(E5));
    return p.fma(r.mul(r), r);
  }

  private static FloatVector twoTo(FloatVector x, IntVector n) {
    IntVector half = n.lanewise(ASHR, 1);
    return x.mul(power(half)).mul(power(n.sub(half)));
  }

  private static FloatVector power(IntVector n) {
    return n.add(127).lanewise(LSHL, 23).reinterpretAsFloats();
  }

  /// Twin of [Functions#log].
  static FloatVector log(FloatVector x) {
    var subnormal = x.compare(LT, Float.MIN_NORMAL);
    IntVector bits = x.blend(x.mul(0x1p23f), subnormal).reinterpretAsInts().add(ONE - SQRT_HALF);
    FloatVector exponent = (FloatVector) bits.lanewise(ASHR, 23).sub(127).convert(I2F, 0);
    FloatVector e = exponent.blend(exponent.sub(23f), subnormal);
    FloatVector f = bits.lanewise(AND, 0x7FFFFF).add(SQRT_HALF).reinterpretAsFloats().sub(1f);
    FloatVector z = f.mul(f);
    FloatVector p = f.fma(broadcast(L0), broadcast(L1));
    p = p.fma(f, broadcast(L2));
    p = p.fma(f, broadcast(L3));
    p = p.fma(f, broadcast(L4));
    p = p.fma(f, broadcast(L5));
    p = p.fma(f, broadcast(L6));
    p = p.fma(f, broadcast(L7));
    p = p.fma(f, broadcast(L8));
    FloatVector y = e.fma(broadcast(LN2_LOW), p.mul(f).mul(z));
    y = z.fma(broadcast(-0.5f), y);
    FloatVector whole = e.mul(LN2_HIGH);
    FloatVector high = whole.add(f);
    FloatVector low = f.sub(high.sub(whole));
    return high.add(low.add(y))
        .blend(Float.POSITIVE_INFINITY, x.compare(EQ, Float.POSITIVE_INFINITY))
        .blend(Float.NEGATIVE_INFINITY, x.compare(EQ, 0f))
        .blend(Float.NaN, x.compare(GE, 0f).not());
  }

  /// Twin of [Functions#log1p].
  static FloatVector log1p(FloatVector z) {
    FloatVector u = z.add(1f);
    return log(u).add(z.sub(u.sub(1f)).div(u));
  }

  /// Twin of [Functions#tanh].
  static FloatVector tanh(FloatVector x) {
    FloatVector a = x.abs();
    FloatVector large = broadcast(1f).sub(broadcast(2f).div(exp(a.mul(2f)).add(1f)));
    FloatVector z = a.mul(a);
    FloatVector p = z.fma(broadcast(T0), broadcast(T1));
    p = p.fma(z, broadcast(T2));
    p = p.fma(z, broadcast(T3));
    p = p.fma(z, broadcast(T4));
    FloatVector small = p.mul(z).fma(a, a);
    IntVector sign = x.reinterpretAsInts().and(0x80000000);
    return large
        .blend(small, a.compare(LT, TANH_SMALL))
        .reinterpretAsInts()
        .or(sign)
        .reinterpretAsFloats();
  }

  /// Twin of [Functions#sigmoid].
  static FloatVector sigmoid(FloatVector x) {
    FloatVector c = x.abs().neg();
    c = c.blend(EXP_LOW, c.compare(LT, EXP_LOW));
    FloatVector rounded = c.fma(broadcast(LOG2_E), broadcast(ROUNDER));
    IntVector n = exponent(rounded);
    FloatVector t = expMinusOne(remainder(c, rounded));
    FloatVector high = t.add(1f);
    FloatVector low = t.sub(high.sub(1f));
    FloatVector power = power(n.max(-126));
    FloatVector e = high.mul(power);
    FloatVector under = e.add(1f);
    FloatVector underLow = low.fma(power, e.sub(under.sub(1f)));
    var negative = x.compare(LT, 0f);
    FloatVector over = broadcast(1f).blend(high, negative);
    FloatVector overLow = broadcast(0f).blend(low, negative);
    FloatVector inverse = broadcast(1f).div(under);
    FloatVector q = over.mul(inverse);
    FloatVector minus = q.neg();
    FloatVector rest = minus.fma(underLow, minus.fma(under, over).add(overLow));
    FloatVector scaled = twoTo(rest.fma(inverse, q), n);
    return rest.fma(inverse, q).blend(scaled, negative);
  }

  /// Twin of [Functions#sign].
  static FloatVector sign(FloatVector x) {
    return x.blend(1f, x.compare(GT, 0f)).blend(-1f, x.compare(LT, 0f));
  }

  /// Twin of [Functions#relu].
  static FloatVector relu(FloatVector x) {
    return x.blend(0f, x.compare(LE, 0f));
  }
}

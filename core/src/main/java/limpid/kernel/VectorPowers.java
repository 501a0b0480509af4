package limpid.kernel;

import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.GE;
import static jdk.incubator.vector.VectorOperators.LT;
import static jdk.incubator.vector.VectorOperators.NE;
import static limpid.kernel.VectorFunctions.INFINITY;
import static limpid.kernel.VectorFunctions.MINUS_INFINITY;
import static limpid.kernel.VectorFunctions.NAN;
import static limpid.kernel.VectorFunctions.ONE;
import static limpid.kernel.VectorFunctions.ZERO;
import static limpid.kernel.VectorFunctions.constant;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;

/// The twins of [Powers]: the same operations in the same order, on whole vectors.
final class VectorPowers {
  private static final FloatVector HALF = constant(0.5f);
  private static final FloatVector TWO = constant(2f);
  private static final FloatVector R0 = constant(Powers.R0);
  private static final FloatVector R1 = constant(Powers.R1);
  private static final FloatVector R2 = constant(Powers.R2);
  private static final FloatVector THIRD_HIGH = constant(Powers.THIRD_HIGH);
  private static final FloatVector THIRD_LOW = constant(Powers.THIRD_LOW);
  private static final FloatVector LN2_HIGH = constant(Functions.LN2_HIGH);
  private static final FloatVector LN2_LOW = constant(Functions.LN2_LOW);

  private static final FloatVector FAR = constant(Powers.FAR);
  private static final IntVector NO_BITS = IntVector.zero(Species.INT);

  private VectorPowers() {}

  /// Twin of [Powers#pow].
  static FloatVector pow(FloatVector a, FloatVector b) {
    FloatVector size = magnitude(a.abs(), b);
    FloatVector half = b.mul(HALF);
    var whole = VectorFunctions.round(b).compare(EQ, b);
    var odd = whole.and(VectorFunctions.round(half).compare(NE, half));
    var minus = a.reinterpretAsInts().compare(LT, NO_BITS);
    var unreal = a.compare(LT, ZERO).andNot(whole).and(a.compare(NE, MINUS_INFINITY));
    return size.blend(size.neg(), odd.and(minus.cast(Species.FLOAT)))
        .blend(NAN, unreal)
        .blend(ONE, b.compare(EQ, ZERO).or(a.compare(EQ, ONE)));
  }

  private static FloatVector magnitude(FloatVector a, FloatVector b) {
    var subnormal = a.compare(LT, VectorFunctions.NORMAL);
    IntVector bits = VectorFunctions.mantissaFromRootHalf(a, subnormal);
    FloatVector e = VectorFunctions.exponent(bits, subnormal);
    FloatVector f = VectorFunctions.fraction(bits);
    FloatVector under = f.add(TWO);
    FloatVector underLow = f.sub(under.sub(TWO));
    FloatVector inverse = ONE.div(under);
    FloatVector s = f.mul(inverse);
    FloatVector sLow = s.neg().fma(under, f).sub(s.mul(underLow)).mul(inverse);
    FloatVector two = s.mul(TWO);
    FloatVector z = s.mul(s);
    FloatVector zLow = two.fma(sLow, s.fma(s, z.neg()));
    FloatVector r = z.fma(R2, R1).fma(z, R0);
    FloatVector t = z.mul(THIRD_HIGH);
    FloatVector rest = zLow.fma(THIRD_HIGH, z.fma(THIRD_LOW, z.fma(THIRD_HIGH, t.neg())));
    FloatVector tLow = z.mul(z).fma(r, rest);
    FloatVector product = two.mul(t);
    FloatVector twoLow = sLow.mul(TWO);
    FloatVector productLow = two.fma(tLow, twoLow.fma(t, two.fma(t, product.neg())));
    FloatVector whole = e.mul(LN2_HIGH);
    FloatVector sum = whole.add(two);
    FloatVector high = sum.add(product);
    FloatVector low = two.sub(sum.sub(whole)).add(product.sub(high.sub(sum)));
    low = low.add(e.fma(LN2_LOW, sLow.fma(TWO, productLow)));
    high = a.blend(high, a.compare(LT, INFINITY)).blend(MINUS_INFINITY, a.compare(EQ, ZERO));
    FloatVector exponent = b.mul(high);
    FloatVector exact = b.fma(low, b.fma(high, exponent.neg()));
    FloatVector exponentLow = ZERO.blend(exact, exponent.abs().compare(LT, FAR));
    return VectorFunctions.exp(exponent.blend(ZERO, a.compare(EQ, ONE)), exponentLow);
  }

  /// Twin of [Powers#slopeByBase].
  static FloatVector slopeByBase(FloatVector a, FloatVector b) {
    return b.mul(pow(a, b.sub(ONE))).blend(ZERO, b.compare(EQ, ZERO));
  }

  /// Twin of [Powers#slopeByExponent].
  static FloatVector slopeByExponent(FloatVector a, FloatVector b) {
    return pow(a, b)
        .mul(VectorFunctions.log(a))
        .blend(ZERO, a.compare(EQ, ZERO).and(b.compare(GE, ZERO)));
  }
}

package limpid.kernel;

import static jdk.incubator.vector.VectorOperators.GE;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LE;
import static limpid.kernel.VectorFunctions.ONE;
import static limpid.kernel.VectorFunctions.ZERO;
import static limpid.kernel.VectorFunctions.constant;

import jdk.incubator.vector.FloatVector;

/// The twins of [Activations]: the same operations in the same order, on whole vectors.
final class VectorActivations {
  private static final FloatVector TWO = constant(2f);
  private static final FloatVector HALF = constant(0.5f);
  private static final FloatVector NORMAL = constant(Activations.NORMAL);
  private static final FloatVector GELU1 = constant(Activations.GELU1);
  private static final FloatVector GELU3 = constant(Activations.GELU3);
  private static final FloatVector THREE_GELU3 = constant(3f * Activations.GELU3);
  private static final FloatVector THIRD = constant(Activations.THIRD);
  private static final FloatVector TAIL = constant(Activations.TAIL);
  private static final FloatVector M0 = constant(Activations.M0);
  private static final FloatVector M1 = constant(Activations.M1);
  private static final FloatVector M2 = constant(Activations.M2);
  private static final FloatVector M3 = constant(Activations.M3);
  private static final FloatVector M4 = constant(Activations.M4);
  private static final FloatVector M5 = constant(Activations.M5);
  private static final FloatVector M6 = constant(Activations.M6);
  private static final FloatVector M7 = constant(Activations.M7);
  private static final FloatVector M8 = constant(Activations.M8);
  private static final FloatVector M9 = constant(Activations.M9);

  private static final FloatVector FAR = constant(Activations.FAR);
  private static final FloatVector MINUS_FAR = constant(-Activations.FAR);
  private static final FloatVector FAR_LOGISTIC = constant(Activations.FAR_LOGISTIC);
  private static final FloatVector MINUS_FAR_LOGISTIC = constant(-Activations.FAR_LOGISTIC);
  private static final FloatVector FAR_MISH = constant(Activations.FAR_MISH);
  private static final FloatVector TWO_OVER_ROOT_PI = constant(Activations.TWO_OVER_ROOT_PI);
  private static final FloatVector THREE = constant(3f);
  private static final FloatVector MINUS_THREE = constant(-3f);
  private static final FloatVector FOUR = constant(4f);
  private static final FloatVector SIX = constant(6f);

  private VectorActivations() {}

  /// Twin of [Activations#softplus].
  static FloatVector softplus(FloatVector x) {
    FloatVector share = VectorFunctions.expOfNegative(x.abs().neg());
    return VectorFunctions.log1pOfShare(share).add(x.blend(ZERO, x.compare(LE, ZERO)));
  }

  /// Twin of [Binary#BINARY_CROSS_ENTROPY].
  static FloatVector binaryCrossEntropy(FloatVector a, FloatVector b) {
    FloatVector share = VectorFunctions.expOfNegative(a.abs().neg());
    FloatVector bend = VectorFunctions.log1pOfShare(share);
    return a.neg().fma(b, a.blend(ZERO, a.compare(LE, ZERO))).add(bend);
  }

  /// Twin of [Activations#gelu].
  static FloatVector gelu(FloatVector x) {
    FloatVector c = x.max(MINUS_FAR).min(FAR);
    FloatVector a = c.abs();
    FloatVector tail = gauss(a.mul(HALF), a).mul(mills(a));
    return c.mul(tail).blend(c.neg().fma(tail, x), x.compare(GT, ZERO));
  }

  /// Twin of [Activations#geluSlope].
  static FloatVector geluSlope(FloatVector x) {
    FloatVector c = x.max(MINUS_FAR).min(FAR);
    FloatVector a = c.abs();
    FloatVector density = gauss(a.mul(HALF), a);
    FloatVector tail = density.mul(mills(a));
    return c.mul(density).fma(NORMAL, tail.blend(ONE.sub(tail), x.compare(GT, ZERO)));
  }

  private static FloatVector gauss(FloatVector a, FloatVector b) {
    FloatVector minusSquare = a.mul(b).neg();
    FloatVector e = VectorFunctions.exp(minusSquare);
    return a.fma(b, minusSquare).neg().fma(e, e);
  }

  private static FloatVector mills(FloatVector a) {
    FloatVector t = ONE.div(a.fma(TAIL, ONE));
    FloatVector u = t.sub(HALF);
    FloatVector p = u.fma(M9, M8);
    p = p.fma(u, M7);
    p = p.fma(u, M6);
    p = p.fma(u, M5);
    p = p.fma(u, M4);
    p = p.fma(u, M3);
    p = p.fma(u, M2);
    p = p.fma(u, M1);
    p = p.fma(u, M0);
    return p.mul(t);
  }

  /// Twin of [Activations#erfSlope].
  static FloatVector erfSlope(FloatVector x) {
    FloatVector c = x.max(MINUS_FAR).min(FAR);
    return gauss(c, c).mul(TWO_OVER_ROOT_PI);
  }

  /// Twin of [Activations#geluTanh].
  static FloatVector geluTanh(FloatVector x) {
    FloatVector z = x.mul(x);
    return x.max(MINUS_FAR).mul(VectorFunctions.sigmoid(x.mul(z.fma(GELU3, GELU1))));
  }

  /// Twin of [Activations#geluTanhSlope].
  static FloatVector geluTanhSlope(FloatVector x) {
    FloatVector c = x.max(MINUS_FAR).min(FAR);
    FloatVector z = c.mul(c);
    FloatVector s = VectorFunctions.sigmoid(c.mul(z.fma(GELU3, GELU1)));
    return c.mul(s).mul(ONE.sub(s)).fma(z.fma(THREE_GELU3, GELU1), s);
  }

  /// Twin of [Activations#silu].
  static FloatVector silu(FloatVector x) {
    return x.max(MINUS_FAR_LOGISTIC).mul(VectorFunctions.sigmoid(x));
  }

  /// Twin of [Activations#siluSlope].
  static FloatVector siluSlope(FloatVector x) {
    FloatVector s = VectorFunctions.sigmoid(x);
    FloatVector c = x.max(MINUS_FAR_LOGISTIC).min(FAR_LOGISTIC);
    return c.mul(s).fma(ONE.sub(s), s);
  }

  /// Twin of [Activations#mish].
  static FloatVector mish(FloatVector x) {
    FloatVector e = VectorFunctions.exp(x.min(FAR_MISH));
    FloatVector n = e.mul(e.add(TWO));
    return x.max(MINUS_FAR_LOGISTIC).mul(n.div(n.add(TWO)));
  }

  /// Twin of [Activations#mishSlope].
  static FloatVector mishSlope(FloatVector x) {
    FloatVector c = x.max(MINUS_FAR_LOGISTIC).min(FAR_MISH);
    FloatVector e = VectorFunctions.exp(c);
    FloatVector n = e.mul(e.add(TWO));
    FloatVector under = n.add(TWO);
    FloatVector bend = c.mul(e.mul(FOUR).mul(e.add(ONE))).div(under.mul(under));
    return n.div(under).add(bend);
  }

  /// Twin of [Activations#hardSigmoid].
  static FloatVector hardSigmoid(FloatVector x) {
    return x.add(THREE).max(ZERO).min(SIX).div(SIX);
  }

  /// Twin of [Activations#hardSwish].
  static FloatVector hardSwish(FloatVector x) {
    return x.max(MINUS_THREE).mul(hardSigmoid(x));
  }

  /// Twin of [Activations#hardSwishSlope].
  static FloatVector hardSwishSlope(FloatVector x) {
    return x.fma(THIRD, HALF)
        .blend(ONE, x.compare(GE, THREE))
        .blend(ZERO, x.compare(LE, MINUS_THREE));
  }
}

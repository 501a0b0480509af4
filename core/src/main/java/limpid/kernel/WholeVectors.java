package limpid.kernel;

import static jdk.incubator.vector.VectorOperators.GE;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.LT;
import static jdk.incubator.vector.VectorOperators.XOR;
import static limpid.kernel.Species.FLOAT;
import static limpid.kernel.Species.INT;
import static limpid.kernel.Species.LANES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;

/// Scaled sums, the optimisers' updates and dropout in whole vectors; n is always a multiple of the
/// vector length. The order of operations is that of [ScalarKernels] and [ScalarUpdates].
final class WholeVectors {
  private WholeVectors() {}

  private static FloatVector load(float[] x, int at) {
    return FloatVector.fromArray(FLOAT, x, at);
  }

  private static FloatVector broadcast(float x) {
    return FloatVector.broadcast(FLOAT, x);
  }

  static void scale(float factor, float[] x, int xo, float[] y, int yo, int n) {
    for (int i = 0; i < n; i += LANES) {
      load(x, xo + i).mul(factor).intoArray(y, yo + i);
    }
  }

  static void addScaled(float factor, float[] x, int xo, float[] y, int yo, int n) {
    FloatVector f = broadcast(factor);
    for (int i = 0; i < n; i += LANES) {
      load(x, xo + i).fma(f, load(y, yo + i)).intoArray(y, yo + i);
    }
  }

  static void dropout(
      long key,
      int first,
      int threshold,
      float scale,
      float[] x,
      int xo,
      float[] y,
      int yo,
      int n) {
    IntVector index = IntVector.zero(INT).addIndex(1).add(first + Chance.start(key));
    int high = (int) (key >>> 32);
    for (int i = 0; i < n; i += LANES) {
      IntVector uniform = mix(mix(index.add(i)).lanewise(XOR, high)).lanewise(LSHR, 8);
      FloatVector kept = load(x, xo + i).mul(scale);
      FloatVector.zero(FLOAT)
          .blend(kept, uniform.compare(GE, threshold).cast(FLOAT))
          .intoArray(y, yo + i);
    }
  }

  private static IntVector mix(IntVector h) {
    h = h.lanewise(XOR, h.lanewise(LSHR, 16)).mul(Chance.MIX1);
    h = h.lanewise(XOR, h.lanewise(LSHR, 15)).mul(Chance.MIX2);
    return h.lanewise(XOR, h.lanewise(LSHR, 16));
  }

  static void momentum(
      float rate, float momentum, float[] g, int go, float[] v, int vo, float[] w, int wo, int n) {
    FloatVector keep = broadcast(momentum);
    FloatVector back = broadcast(-rate);
    for (int i = 0; i < n; i += LANES) {
      FloatVector speed = keep.fma(load(v, vo + i), load(g, go + i));
      speed.intoArray(v, vo + i);
      back.fma(speed, load(w, wo + i)).intoArray(w, wo + i);
    }
  }

  static void nesterov(
      float rate, float momentum, float[] g, int go, float[] v, int vo, float[] w, int wo, int n) {
    FloatVector keep = broadcast(momentum);
    FloatVector back = broadcast(-rate);
    for (int i = 0; i < n; i += LANES) {
      FloatVector slope = load(g, go + i);
      FloatVector speed = keep.fma(load(v, vo + i), slope);
      speed.intoArray(v, vo + i);
      back.fma(keep.fma(speed, slope), load(w, wo + i)).intoArray(w, wo + i);
    }
  }

  static void adam(
      float rate,
      float beta1,
      float beta2,
      float epsilon,
      float c0,
      float c1,
      float c2,
      float decay,
      float[] g,
      int go,
      float[] m,
      int mo,
      float[] v,
      int vo,
      float[] w,
      int wo,
      int n) {
    FloatVector rest1 = broadcast(1f - beta1);
    float rest2 = 1f - beta2;
    FloatVector ahead = broadcast(c0);
    FloatVector back = broadcast(-rate);
    FloatVector fade = broadcast(-decay);
    for (int i = 0; i < n; i += LANES) {
      FloatVector slope = load(g, go + i);
      FloatVector mean = rest1.fma(slope, load(m, mo + i).mul(beta1));
      FloatVector square = slope.mul(rest2).fma(slope, load(v, vo + i).mul(beta2));
      mean.intoArray(m, mo + i);
      square.intoArray(v, vo + i);
      FloatVector way = ahead.fma(slope, mean.mul(c1));
      FloatVector step = way.div(square.mul(c2).sqrt().add(epsilon));
      FloatVector weight = load(w, wo + i);
      back.fma(step, fade.fma(weight, weight)).intoArray(w, wo + i);
    }
  }

  static void rms(
      float rate,
      float keep,
      float take,
      float epsilon,
      float[] g,
      int go,
      float[] v,
      int vo,
      float[] w,
      int wo,
      int n) {
    FloatVector back = broadcast(-rate);
    for (int i = 0; i < n; i += LANES) {
      FloatVector slope = load(g, go + i);
      FloatVector square = slope.mul(take).fma(slope, load(v, vo + i).mul(keep));
      square.intoArray(v, vo + i);
      FloatVector step = slope.div(square.sqrt().add(epsilon));
      back.fma(step, load(w, wo + i)).intoArray(w, wo + i);
    }
  }

  static void lion(
      float rate,
      float beta1,
      float beta2,
      float decay,
      float[] g,
      int go,
      float[] m,
      int mo,
      float[] w,
      int wo,
      int n) {
    FloatVector rest1 = broadcast(1f - beta1);
    FloatVector rest2 = broadcast(1f - beta2);
    FloatVector back = broadcast(-rate);
    FloatVector fade = broadcast(-decay);
    for (int i = 0; i < n; i += LANES) {
      FloatVector slope = load(g, go + i);
      FloatVector mean = load(m, mo + i);
      rest2.fma(slope, mean.mul(beta2)).intoArray(m, mo + i);
      FloatVector direction = VectorFunctions.sign(rest1.fma(slope, mean.mul(beta1)));
      FloatVector weight = load(w, wo + i);
      back.fma(direction, fade.fma(weight, weight)).intoArray(w, wo + i);
    }
  }

  static void rprop(
      float shrink,
      float grow,
      float least,
      float most,
      float[] g,
      int go,
      float[] previous,
      int po,
      float[] size,
      int so,
      float[] w,
      int wo,
      int n) {
    for (int i = 0; i < n; i += LANES) {
      FloatVector slope = load(g, go + i);
      FloatVector turn =
          VectorFunctions.sign(slope).mul(VectorFunctions.sign(load(previous, po + i)));
      VectorMask<Float> back = turn.compare(LT, 0f);
      FloatVector factor = broadcast(1f).blend(grow, turn.compare(GT, 0f)).blend(shrink, back);
      FloatVector length = load(size, so + i).mul(factor).max(least).min(most);
      FloatVector used = slope.blend(0f, back);
      length.intoArray(size, so + i);
      used.intoArray(previous, po + i);
      length.neg().fma(VectorFunctions.sign(used), load(w, wo + i)).intoArray(w, wo + i);
    }
  }

  static void penalty(float l1, float l2, float[] w, int wo, float[] g, int go, int n) {
    FloatVector first = broadcast(l1);
    FloatVector second = broadcast(l2);
    for (int i = 0; i < n; i += LANES) {
      FloatVector weight = load(w, wo + i);
      FloatVector slope = first.fma(VectorFunctions.sign(weight), load(g, go + i));
      second.fma(weight, slope).intoArray(g, go + i);
    }
  }
}

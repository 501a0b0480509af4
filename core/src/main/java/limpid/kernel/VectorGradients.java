package limpid.kernel;

import static jdk.incubator.vector.VectorOperators.GE;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LE;
import static jdk.incubator.vector.VectorOperators.LT;
import static limpid.kernel.Species.FLOAT;
import static limpid.kernel.Species.LANES;

import jdk.incubator.vector.FloatVector;

/// The `…_GRADIENT` functions of [Binary] in whole vectors, in one loop each as in [VectorUnary].
final class VectorGradients {
  private VectorGradients() {}

  static void squareGradient(float[] r, int ao, float[] s, int bo, float[] y, int yo, int n) {
    for (int i = 0; i < n; i += LANES) {
      FloatVector a = FloatVector.fromArray(FLOAT, r, ao + i);
      FloatVector b = FloatVector.fromArray(FLOAT, s, bo + i);
      a.mul(b.mul(2f)).intoArray(y, yo + i);
    }
  }

  static void sqrtGradient(float[] r, int ao, float[] s, int bo, float[] y, int yo, int n) {
    for (int i = 0; i < n; i += LANES) {
      FloatVector a = FloatVector.fromArray(FLOAT, r, ao + i);
      FloatVector b = FloatVector.fromArray(FLOAT, s, bo + i);
      a.mul(0.5f).div(b).intoArray(y, yo + i);
    }
  }

  static void reciprocalGradient(float[] r, int ao, float[] s, int bo, float[] y, int yo, int n) {
    for (int i = 0; i < n; i += LANES) {
      FloatVector a = FloatVector.fromArray(FLOAT, r, ao + i);
      FloatVector b = FloatVector.fromArray(FLOAT, s, bo + i);
      a.neg().mul(b).mul(b).intoArray(y, yo + i);
    }
  }

  static void absGradient(float[] r, int ao, float[] s, int bo, float[] y, int yo, int n) {
    for (int i = 0; i < n; i += LANES) {
      FloatVector a = FloatVector.fromArray(FLOAT, r, ao + i);
      FloatVector b = FloatVector.fromArray(FLOAT, s, bo + i);
      a.mul(VectorFunctions.sign(b)).intoArray(y, yo + i);
    }
  }

  static void expm1Gradient(float[] r, int ao, float[] s, int bo, float[] y, int yo, int n) {
    for (int i = 0; i < n; i += LANES) {
      FloatVector a = FloatVector.fromArray(FLOAT, r, ao + i);
      FloatVector b = FloatVector.fromArray(FLOAT, s, bo + i);
      a.mul(b.add(1f)).intoArray(y, yo + i);
    }
  }

  static void log1pGradient(float[] r, int ao, float[] s, int bo, float[] y, int yo, int n) {
    for (int i = 0; i < n; i += LANES) {
      FloatVector a = FloatVector.fromArray(FLOAT, r, ao + i);
      FloatVector b = FloatVector.fromArray(FLOAT, s, bo + i);
      a.div(b.add(1f)).intoArray(y, yo + i);
    }
  }

  static void erfGradient(float[] r, int ao, float[] s, int bo, float[] y, int yo, int n) {
    for (int i = 0; i < n; i += LANES) {
      FloatVector a = FloatVector.fromArray(FLOAT, r, ao + i);
      FloatVector b = FloatVector.fromArray(FLOAT, s, bo + i);
      a.mul(VectorActivations.erfSlope(b)).intoArray(y, yo + i);
    }
  }

  static void clampGradient(
      float p, float q, float[] r, int ao, float[] s, int bo, float[] y, int yo, int n) {
    for (int i = 0; i < n; i += LANES) {
      FloatVector a = FloatVector.fromArray(FLOAT, r, ao + i);
      FloatVector b = FloatVector.fromArray(FLOAT, s, bo + i);
      VectorFunctions.ZERO.blend(a, b.compare(GE, p).and(b.compare(LE, q))).intoArray(y, yo + i);
    }
  }

  static void sigmoidGradient(float[] r, int ao, float[] s, int bo, float[] y, int yo, int n) {
    for (int i = 0; i < n; i += LANES) {
      FloatVector a = FloatVector.fromArray(FLOAT, r, ao + i);
      FloatVector b = FloatVector.fromArray(FLOAT, s, bo + i);
      a.mul(b.mul(VectorFunctions.ONE.sub(b))).intoArray(y, yo + i);
    }
  }

  static void tanhGradient(float[] r, int ao, float[] s, int bo, float[] y, int yo, int n) {
    for (int i = 0; i < n; i += LANES) {
      FloatVector a = FloatVector.fromArray(FLOAT, r, ao + i);
      FloatVector b = FloatVector.fromArray(FLOAT, s, bo + i);
      a.mul(b.neg().fma(b, VectorFunctions.ONE)).intoArray(y, yo + i);
    }
  }

  static void reluGradient(float[] r, int ao, float[] s, int bo, float[] y, int yo, int n) {
    for (int i = 0; i < n; i += LANES) {
      FloatVector a = FloatVector.fromArray(FLOAT, r, ao + i);
      FloatVector b = FloatVector.fromArray(FLOAT, s, bo + i);
      VectorFunctions.ZERO.blend(a, b.compare(GT, 0f)).intoArray(y, yo + i);
    }
  }

  static void leakyReluGradient(
      float p, float[] r, int ao, float[] s, int bo, float[] y, int yo, int n) {
    for (int i = 0; i < n; i += LANES) {
      FloatVector a = FloatVector.fromArray(FLOAT, r, ao + i);
      FloatVector b = FloatVector.fromArray(FLOAT, s, bo + i);
      a.mul(p).blend(a, b.compare(GT, 0f)).intoArray(y, yo + i);
    }
  }

  static void eluGradient(
      float p, float q, float[] r, int ao, float[] s, int bo, float[] y, int yo, int n) {
    for (int i = 0; i < n; i += LANES) {
      FloatVector a = FloatVector.fromArray(FLOAT, r, ao + i);
      FloatVector b = FloatVector.fromArray(FLOAT, s, bo + i);
      a.mul(b.add(q).blend(p, b.compare(GT, 0f))).intoArray(y, yo + i);
    }
  }

  static void geluGradient(float[] r, int ao, float[] s, int bo, float[] y, int yo, int n) {
    for (int i = 0; i < n; i += LANES) {
      FloatVector a = FloatVector.fromArray(FLOAT, r, ao + i);
      FloatVector b = FloatVector.fromArray(FLOAT, s, bo + i);
      a.mul(VectorActivations.geluSlope(b)).intoArray(y, yo + i);
    }
  }

  static void geluTanhGradient(float[] r, int ao, float[] s, int bo, float[] y, int yo, int n) {
    for (int i = 0; i < n; i += LANES) {
      FloatVector a = FloatVector.fromArray(FLOAT, r, ao + i);
      FloatVector b = FloatVector.fromArray(FLOAT, s, bo + i);
      a.mul(VectorActivations.geluTanhSlope(b)).intoArray(y, yo + i);
    }
  }

  static void siluGradient(float[] r, int ao, float[] s, int bo, float[] y, int yo, int n) {
    for (int i = 0; i < n; i += LANES) {
      FloatVector a = FloatVector.fromArray(FLOAT, r, ao + i);
      FloatVector b = FloatVector.fromArray(FLOAT, s, bo + i);
      a.mul(VectorActivations.siluSlope(b)).intoArray(y, yo + i);
    }
  }

  static void mishGradient(float[] r, int ao, float[] s, int bo, float[] y, int yo, int n) {
    for (int i = 0; i < n; i += LANES) {
      FloatVector a = FloatVector.fromArray(FLOAT, r, ao + i);
      FloatVector b = FloatVector.fromArray(FLOAT, s, bo + i);
      a.mul(VectorActivations.mishSlope(b)).intoArray(y, yo + i);
    }
  }

  static void softplusGradient(float[] r, int ao, float[] s, int bo, float[] y, int yo, int n) {
    for (int i = 0; i < n; i += LANES) {
      FloatVector a = FloatVector.fromArray(FLOAT, r, ao + i);
      FloatVector b = FloatVector.fromArray(FLOAT, s, bo + i);
      a.mul(VectorFunctions.expm1(b.neg()).neg()).intoArray(y, yo + i);
    }
  }

  static void hardSigmoidGradient(float[] r, int ao, float[] s, int bo, float[] y, int yo, int n) {
    for (int i = 0; i < n; i += LANES) {
      FloatVector a = FloatVector.fromArray(FLOAT, r, ao + i);
      FloatVector b = FloatVector.fromArray(FLOAT, s, bo + i);
      VectorFunctions.ZERO
          .blend(a.mul(Activations.SIXTH), b.compare(GT, 0f).and(b.compare(LT, 1f)))
          .intoArray(y, yo + i);
    }
  }

  static void hardSwishGradient(float[] r, int ao, float[] s, int bo, float[] y, int yo, int n) {
    for (int i = 0; i < n; i += LANES) {
      FloatVector a = FloatVector.fromArray(FLOAT, r, ao + i);
      FloatVector b = FloatVector.fromArray(FLOAT, s, bo + i);
      a.mul(VectorActivations.hardSwishSlope(b)).intoArray(y, yo + i);
    }
  }
}

package limpid.kernel;

import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.LE;
import static jdk.incubator.vector.VectorOperators.LT;
import static jdk.incubator.vector.VectorOperators.NE;
import static limpid.kernel.Species.FLOAT;
import static limpid.kernel.Species.LANES;

import jdk.incubator.vector.FloatVector;

/// The functions of two arguments in whole vectors, in one loop each as in [VectorUnary]; those of
/// gradients are in [VectorGradients].
final class VectorBinary {
  private VectorBinary() {}

  /// y[i] = f(a[i], b[i]) for n numbers, a multiple of the vector length.
  static void apply(
      Binary f, float p, float q, float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
    switch (f) {
      case ADD -> add(a, ao, b, bo, y, yo, n);
      case SUBTRACT -> subtract(a, ao, b, bo, y, yo, n);
      case MULTIPLY -> multiply(a, ao, b, bo, y, yo, n);
      case DIVIDE -> divide(a, ao, b, bo, y, yo, n);
      case POW -> pow(a, ao, b, bo, y, yo, n);
      case MAXIMUM -> maximum(a, ao, b, bo, y, yo, n);
      case MINIMUM -> minimum(a, ao, b, bo, y, yo, n);
      case EQUAL -> equal(a, ao, b, bo, y, yo, n);
      case NOT_EQUAL -> notEqual(a, ao, b, bo, y, yo, n);
      case LESS -> less(a, ao, b, bo, y, yo, n);
      case LESS_EQUAL -> lessEqual(a, ao, b, bo, y, yo, n);
      case KEEP -> keep(p, a, ao, b, bo, y, yo, n);
      case DROP -> drop(p, a, ao, b, bo, y, yo, n);
      case SUBTRACT_FINITE -> subtractFinite(a, ao, b, bo, y, yo, n);
      case MAXIMUM_SHARE -> maximumShare(a, ao, b, bo, y, yo, n);
      case POW_BASE_SLOPE -> powBaseSlope(a, ao, b, bo, y, yo, n);
      case POW_EXPONENT_SLOPE -> powExponentSlope(a, ao, b, bo, y, yo, n);
      case BINARY_CROSS_ENTROPY -> binaryCrossEntropy(a, ao, b, bo, y, yo, n);
      case BINARY_CROSS_ENTROPY_GRADIENT -> binaryCrossEntropyGradient(a, ao, b, bo, y, yo, n);
      case SQUARE_GRADIENT -> VectorGradients.squareGradient(a, ao, b, bo, y, yo, n);
      case SQRT_GRADIENT -> VectorGradients.sqrtGradient(a, ao, b, bo, y, yo, n);
      case RECIPROCAL_GRADIENT -> VectorGradients.reciprocalGradient(a, ao, b, bo, y, yo, n);
      case ABS_GRADIENT -> VectorGradients.absGradient(a, ao, b, bo, y, yo, n);
      case EXPM1_GRADIENT -> VectorGradients.expm1Gradient(a, ao, b, bo, y, yo, n);
      case LOG1P_GRADIENT -> VectorGradients.log1pGradient(a, ao, b, bo, y, yo, n);
      case ERF_GRADIENT -> VectorGradients.erfGradient(a, ao, b, bo, y, yo, n);
      case CLAMP_GRADIENT -> VectorGradients.clampGradient(p, q, a, ao, b, bo, y, yo, n);
      case SIGMOID_GRADIENT -> VectorGradients.sigmoidGradient(a, ao, b, bo, y, yo, n);
      case TANH_GRADIENT -> VectorGradients.tanhGradient(a, ao, b, bo, y, yo, n);
      case RELU_GRADIENT -> VectorGradients.reluGradient(a, ao, b, bo, y, yo, n);
      case LEAKY_RELU_GRADIENT -> VectorGradients.leakyReluGradient(p, a, ao, b, bo, y, yo, n);
      case ELU_GRADIENT -> VectorGradients.eluGradient(p, q, a, ao, b, bo, y, yo, n);
      case GELU_GRADIENT -> VectorGradients.geluGradient(a, ao, b, bo, y, yo, n);
      case GELU_TANH_GRADIENT -> VectorGradients.geluTanhGradient(a, ao, b, bo, y, yo, n);
      case SILU_GRADIENT -> VectorGradients.siluGradient(a, ao, b, bo, y, yo, n);
      case MISH_GRADIENT -> VectorGradients.mishGradient(a, ao, b, bo, y, yo, n);
      case SOFTPLUS_GRADIENT -> VectorGradients.softplusGradient(a, ao, b, bo, y, yo, n);
      case HARD_SIGMOID_GRADIENT -> VectorGradients.hardSigmoidGradient(a, ao, b, bo, y, yo, n);
      case HARD_SWISH_GRADIENT -> VectorGradients.hardSwishGradient(a, ao, b, bo, y, yo, n);
    }
  }

  private static void add(float[] r, int ao, float[] s, int bo, float[] y, int yo, int n) {
    for (int i = 0; i < n; i += LANES) {
      FloatVector a = FloatVector.fromArray(FLOAT, r, ao + i);
      FloatVector b = FloatVector.fromArray(FLOAT, s, bo + i);
      a.add(b).intoArray(y, yo + i);
    }
  }

  /// y[i, j] = x[i, j] + r[j]
  static void addRow(
      int rows,
      int columns,
      float[] x,
      int xo,
      int xs,
      float[] r,
      int ro,
      float[] y,
      int yo,
      int ys) {
    for (int i = 0; i < rows; i++) {
      add(x, xo + i * xs, r, ro, y, yo + i * ys, columns);
    }
  }

  /// y ← max(y + r, 0).
  static void addThenRelu(float[] y, int yo, float[] r, int ro, int n) {
    for (int i = 0; i < n; i += LANES) {
      FloatVector a = FloatVector.fromArray(FLOAT, y, yo + i);
      FloatVector b = FloatVector.fromArray(FLOAT, r, ro + i);
      VectorFunctions.relu(a.add(b)).intoArray(y, yo + i);
    }
  }

  private static void subtract(float[] r, int ao, float[] s, int bo, float[] y, int yo, int n) {
    for (int i = 0; i < n; i += LANES) {
      FloatVector a = FloatVector.fromArray(FLOAT, r, ao + i);
      FloatVector b = FloatVector.fromArray(FLOAT, s, bo + i);
      a.sub(b).intoArray(y, yo + i);
    }
  }

  private static void multiply(float[] r, int ao, float[] s, int bo, float[] y, int yo, int n) {
    for (int i = 0; i < n; i += LANES) {
      FloatVector a = FloatVector.fromArray(FLOAT, r, ao + i);
      FloatVector b = FloatVector.fromArray(FLOAT, s, bo + i);
      a.mul(b).intoArray(y, yo + i);
    }
  }

  private static void divide(float[] r, int ao, float[] s, int bo, float[] y, int yo, int n) {
    for (int i = 0; i < n; i += LANES) {
      FloatVector a = FloatVector.fromArray(FLOAT, r, ao + i);
      FloatVector b = FloatVector.fromArray(FLOAT, s, bo + i);
      a.div(b).intoArray(y, yo + i);
    }
  }

  private static void pow(float[] r, int ao, float[] s, int bo, float[] y, int yo, int n) {
    for (int i = 0; i < n; i += LANES) {
      FloatVector a = FloatVector.fromArray(FLOAT, r, ao + i);
      FloatVector b = FloatVector.fromArray(FLOAT, s, bo + i);
      VectorPowers.pow(a, b).intoArray(y, yo + i);
    }
  }

  private static void maximum(float[] r, int ao, float[] s, int bo, float[] y, int yo, int n) {
    for (int i = 0; i < n; i += LANES) {
      FloatVector a = FloatVector.fromArray(FLOAT, r, ao + i);
      FloatVector b = FloatVector.fromArray(FLOAT, s, bo + i);
      a.max(b).intoArray(y, yo + i);
    }
  }

  private static void minimum(float[] r, int ao, float[] s, int bo, float[] y, int yo, int n) {
    for (int i = 0; i < n; i += LANES) {
      FloatVector a = FloatVector.fromArray(FLOAT, r, ao + i);
      FloatVector b = FloatVector.fromArray(FLOAT, s, bo + i);
      a.min(b).intoArray(y, yo + i);
    }
  }

  private static void equal(float[] r, int ao, float[] s, int bo, float[] y, int yo, int n) {
    for (int i = 0; i < n; i += LANES) {
      FloatVector a = FloatVector.fromArray(FLOAT, r, ao + i);
      FloatVector b = FloatVector.fromArray(FLOAT, s, bo + i);
      VectorFunctions.ZERO.blend(1f, a.compare(EQ, b)).intoArray(y, yo + i);
    }
  }

  private static void notEqual(float[] r, int ao, float[] s, int bo, float[] y, int yo, int n) {
    for (int i = 0; i < n; i += LANES) {
      FloatVector a = FloatVector.fromArray(FLOAT, r, ao + i);
      FloatVector b = FloatVector.fromArray(FLOAT, s, bo + i);
      VectorFunctions.ZERO.blend(1f, a.compare(NE, b)).intoArray(y, yo + i);
    }
  }

  private static void less(float[] r, int ao, float[] s, int bo, float[] y, int yo, int n) {
    for (int i = 0; i < n; i += LANES) {
      FloatVector a = FloatVector.fromArray(FLOAT, r, ao + i);
      FloatVector b = FloatVector.fromArray(FLOAT, s, bo + i);
      VectorFunctions.ZERO.blend(1f, a.compare(LT, b)).intoArray(y, yo + i);
    }
  }

  private static void lessEqual(float[] r, int ao, float[] s, int bo, float[] y, int yo, int n) {
    for (int i = 0; i < n; i += LANES) {
      FloatVector a = FloatVector.fromArray(FLOAT, r, ao + i);
      FloatVector b = FloatVector.fromArray(FLOAT, s, bo + i);
      VectorFunctions.ZERO.blend(1f, a.compare(LE, b)).intoArray(y, yo + i);
    }
  }

  private static void keep(
      float p, float[] r, int ao, float[] s, int bo, float[] y, int yo, int n) {
    for (int i = 0; i < n; i += LANES) {
      FloatVector a = FloatVector.fromArray(FLOAT, r, ao + i);
      FloatVector b = FloatVector.fromArray(FLOAT, s, bo + i);
      FloatVector.broadcast(FLOAT, p).blend(a, b.compare(NE, 0f)).intoArray(y, yo + i);
    }
  }

  private static void drop(
      float p, float[] r, int ao, float[] s, int bo, float[] y, int yo, int n) {
    for (int i = 0; i < n; i += LANES) {
      FloatVector a = FloatVector.fromArray(FLOAT, r, ao + i);
      FloatVector b = FloatVector.fromArray(FLOAT, s, bo + i);
      a.blend(p, b.compare(NE, 0f)).intoArray(y, yo + i);
    }
  }

  private static void subtractFinite(
      float[] r, int ao, float[] s, int bo, float[] y, int yo, int n) {
    for (int i = 0; i < n; i += LANES) {
      FloatVector a = FloatVector.fromArray(FLOAT, r, ao + i);
      FloatVector b = FloatVector.fromArray(FLOAT, s, bo + i);
      a.sub(b.blend(0f, b.abs().compare(EQ, Float.POSITIVE_INFINITY))).intoArray(y, yo + i);
    }
  }

  private static void maximumShare(float[] r, int ao, float[] s, int bo, float[] y, int yo, int n) {
    for (int i = 0; i < n; i += LANES) {
      FloatVector a = FloatVector.fromArray(FLOAT, r, ao + i);
      FloatVector b = FloatVector.fromArray(FLOAT, s, bo + i);
      VectorFunctions.ONE
          .blend(0f, a.compare(LT, b))
          .blend(0.5f, a.compare(EQ, b))
          .intoArray(y, yo + i);
    }
  }

  private static void powBaseSlope(float[] r, int ao, float[] s, int bo, float[] y, int yo, int n) {
    for (int i = 0; i < n; i += LANES) {
      FloatVector a = FloatVector.fromArray(FLOAT, r, ao + i);
      FloatVector b = FloatVector.fromArray(FLOAT, s, bo + i);
      VectorPowers.slopeByBase(a, b).intoArray(y, yo + i);
    }
  }

  private static void powExponentSlope(
      float[] r, int ao, float[] s, int bo, float[] y, int yo, int n) {
    for (int i = 0; i < n; i += LANES) {
      FloatVector a = FloatVector.fromArray(FLOAT, r, ao + i);
      FloatVector b = FloatVector.fromArray(FLOAT, s, bo + i);
      VectorPowers.slopeByExponent(a, b).intoArray(y, yo + i);
    }
  }

  private static void binaryCrossEntropy(
      float[] r, int ao, float[] s, int bo, float[] y, int yo, int n) {
    for (int i = 0; i < n; i += LANES) {
      FloatVector a = FloatVector.fromArray(FLOAT, r, ao + i);
      FloatVector b = FloatVector.fromArray(FLOAT, s, bo + i);
      VectorActivations.binaryCrossEntropy(a, b).intoArray(y, yo + i);
    }
  }

  private static void binaryCrossEntropyGradient(
      float[] r, int ao, float[] s, int bo, float[] y, int yo, int n) {
    for (int i = 0; i < n; i += LANES) {
      FloatVector a = FloatVector.fromArray(FLOAT, r, ao + i);
      FloatVector b = FloatVector.fromArray(FLOAT, s, bo + i);
      VectorFunctions.sigmoid(a).sub(b).intoArray(y, yo + i);
    }
  }
}

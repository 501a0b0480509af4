package limpid.kernel;

import static jdk.incubator.vector.VectorOperators.GT;
import static limpid.kernel.Species.FLOAT;
import static limpid.kernel.Species.LANES;

import jdk.incubator.vector.FloatVector;

/// The functions of two arguments in whole vectors, each with a loop of its own for the reason
/// given in [VectorUnary].
final class VectorBinary {
  private VectorBinary() {}

  /// y[i] = f(a[i], b[i]) for n numbers, a multiple of the vector length.
  static void apply(Binary f, float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
    switch (f) {
      case ADD -> add(a, ao, b, bo, y, yo, n);
      case SUBTRACT -> subtract(a, ao, b, bo, y, yo, n);
      case MULTIPLY -> multiply(a, ao, b, bo, y, yo, n);
      case DIVIDE -> divide(a, ao, b, bo, y, yo, n);
      case SIGMOID_GRADIENT -> sigmoidGradient(a, ao, b, bo, y, yo, n);
      case TANH_GRADIENT -> tanhGradient(a, ao, b, bo, y, yo, n);
      case RELU_GRADIENT -> reluGradient(a, ao, b, bo, y, yo, n);
      case ABS_GRADIENT -> absGradient(a, ao, b, bo, y, yo, n);
      case SQUARE_GRADIENT -> squareGradient(a, ao, b, bo, y, yo, n);
      case SQRT_GRADIENT -> sqrtGradient(a, ao, b, bo, y, yo, n);
      case BINARY_CROSS_ENTROPY -> binaryCrossEntropy(a, ao, b, bo, y, yo, n);
      case BINARY_CROSS_ENTROPY_GRADIENT -> binaryCrossEntropyGradient(a, ao, b, bo, y, yo, n);
    }
  }

  private static void add(float[] p, int ao, float[] q, int bo, float[] y, int yo, int n) {
    for (int i = 0; i < n; i += LANES) {
      FloatVector a = FloatVector.fromArray(FLOAT, p, ao + i);
      FloatVector b = FloatVector.fromArray(FLOAT, q, bo + i);
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

  private static void subtract(float[] p, int ao, float[] q, int bo, float[] y, int yo, int n) {
    for (int i = 0; i < n; i += LANES) {
      FloatVector a = FloatVector.fromArray(FLOAT, p, ao + i);
      FloatVector b = FloatVector.fromArray(FLOAT, q, bo + i);
      a.sub(b).intoArray(y, yo + i);
    }
  }

  private static void multiply(float[] p, int ao, float[] q, int bo, float[] y, int yo, int n) {
    for (int i = 0; i < n; i += LANES) {
      FloatVector a = FloatVector.fromArray(FLOAT, p, ao + i);
      FloatVector b = FloatVector.fromArray(FLOAT, q, bo + i);
      a.mul(b).intoArray(y, yo + i);
    }
  }

  private static void divide(float[] p, int ao, float[] q, int bo, float[] y, int yo, int n) {
    for (int i = 0; i < n; i += LANES) {
      FloatVector a = FloatVector.fromArray(FLOAT, p, ao + i);
      FloatVector b = FloatVector.fromArray(FLOAT, q, bo + i);
      a.div(b).intoArray(y, yo + i);
    }
  }

  private static void sigmoidGradient(
      float[] p, int ao, float[] q, int bo, float[] y, int yo, int n) {
    for (int i = 0; i < n; i += LANES) {
      FloatVector a = FloatVector.fromArray(FLOAT, p, ao + i);
      FloatVector b = FloatVector.fromArray(FLOAT, q, bo + i);
      a.mul(b.mul(one().sub(b))).intoArray(y, yo + i);
    }
  }

  private static void tanhGradient(float[] p, int ao, float[] q, int bo, float[] y, int yo, int n) {
    for (int i = 0; i < n; i += LANES) {
      FloatVector a = FloatVector.fromArray(FLOAT, p, ao + i);
      FloatVector b = FloatVector.fromArray(FLOAT, q, bo + i);
      a.mul(b.neg().fma(b, one())).intoArray(y, yo + i);
    }
  }

  private static void reluGradient(float[] p, int ao, float[] q, int bo, float[] y, int yo, int n) {
    for (int i = 0; i < n; i += LANES) {
      FloatVector a = FloatVector.fromArray(FLOAT, p, ao + i);
      FloatVector b = FloatVector.fromArray(FLOAT, q, bo + i);
      FloatVector.zero(FLOAT).blend(a, b.compare(GT, 0f)).intoArray(y, yo + i);
    }
  }

  private static void absGradient(float[] p, int ao, float[] q, int bo, float[] y, int yo, int n) {
    for (int i = 0; i < n; i += LANES) {
      FloatVector a = FloatVector.fromArray(FLOAT, p, ao + i);
      FloatVector b = FloatVector.fromArray(FLOAT, q, bo + i);
      a.mul(VectorFunctions.sign(b)).intoArray(y, yo + i);
    }
  }

  private static void squareGradient(
      float[] p, int ao, float[] q, int bo, float[] y, int yo, int n) {
    for (int i = 0; i < n; i += LANES) {
      FloatVector a = FloatVector.fromArray(FLOAT, p, ao + i);
      FloatVector b = FloatVector.fromArray(FLOAT, q, bo + i);
      a.mul(b.mul(2f)).intoArray(y, yo + i);
    }
  }

  private static void sqrtGradient(float[] p, int ao, float[] q, int bo, float[] y, int yo, int n) {
    for (int i = 0; i < n; i += LANES) {
      FloatVector a = FloatVector.fromArray(FLOAT, p, ao + i);
      FloatVector b = FloatVector.fromArray(FLOAT, q, bo + i);
      a.mul(0.5f).div(b).intoArray(y, yo + i);
    }
  }

  private static void binaryCrossEntropy(
      float[] p, int ao, float[] q, int bo, float[] y, int yo, int n) {
    for (int i = 0; i < n; i += LANES) {
      FloatVector a = FloatVector.fromArray(FLOAT, p, ao + i);
      FloatVector b = FloatVector.fromArray(FLOAT, q, bo + i);
      binaryCrossEntropy(a, b).intoArray(y, yo + i);
    }
  }

  private static void binaryCrossEntropyGradient(
      float[] p, int ao, float[] q, int bo, float[] y, int yo, int n) {
    for (int i = 0; i < n; i += LANES) {
      FloatVector a = FloatVector.fromArray(FLOAT, p, ao + i);
      FloatVector b = FloatVector.fromArray(FLOAT, q, bo + i);
      VectorFunctions.sigmoid(a).sub(b).intoArray(y, yo + i);
    }
  }

  private static FloatVector one() {
    return FloatVector.broadcast(FLOAT, 1f);
  }

  private static FloatVector binaryCrossEntropy(FloatVector a, FloatVector b) {
    FloatVector linear = a.neg().fma(b, VectorFunctions.relu(a));
    return linear.add(VectorFunctions.log1p(VectorFunctions.exp(a.abs().neg())));
  }
}

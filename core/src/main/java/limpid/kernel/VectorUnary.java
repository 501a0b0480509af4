package limpid.kernel;

import static jdk.incubator.vector.VectorOperators.GT;
import static limpid.kernel.Species.FLOAT;
import static limpid.kernel.Species.LANES;

import jdk.incubator.vector.FloatVector;

/// The functions of one argument in whole vectors. Each has a loop of its own, a small method that
/// the compiler meets with one function only; a loop that were handed the function would be
/// compiled for all of them at once, and run a hundred times slower.
final class VectorUnary {
  private VectorUnary() {}

  /// y[i] = f(x[i]) for n numbers, a multiple of the vector length.
  static void apply(Unary f, float[] x, int xo, float[] y, int yo, int n) {
    switch (f) {
      case NEGATE -> negate(x, xo, y, yo, n);
      case ABS -> abs(x, xo, y, yo, n);
      case SQUARE -> square(x, xo, y, yo, n);
      case SQRT -> sqrt(x, xo, y, yo, n);
      case EXP -> exp(x, xo, y, yo, n);
      case LOG -> log(x, xo, y, yo, n);
      case STEP -> step(x, xo, y, yo, n);
      case SIGN -> sign(x, xo, y, yo, n);
      case SIGMOID -> sigmoid(x, xo, y, yo, n);
      case TANH -> tanh(x, xo, y, yo, n);
      case RELU -> relu(x, xo, y, yo, n);
    }
  }

  private static void negate(float[] from, int xo, float[] y, int yo, int n) {
    for (int i = 0; i < n; i += LANES) {
      FloatVector x = FloatVector.fromArray(FLOAT, from, xo + i);
      x.neg().intoArray(y, yo + i);
    }
  }

  private static void abs(float[] from, int xo, float[] y, int yo, int n) {
    for (int i = 0; i < n; i += LANES) {
      FloatVector x = FloatVector.fromArray(FLOAT, from, xo + i);
      x.abs().intoArray(y, yo + i);
    }
  }

  private static void square(float[] from, int xo, float[] y, int yo, int n) {
    for (int i = 0; i < n; i += LANES) {
      FloatVector x = FloatVector.fromArray(FLOAT, from, xo + i);
      x.mul(x).intoArray(y, yo + i);
    }
  }

  private static void sqrt(float[] from, int xo, float[] y, int yo, int n) {
    for (int i = 0; i < n; i += LANES) {
      FloatVector x = FloatVector.fromArray(FLOAT, from, xo + i);
      x.sqrt().intoArray(y, yo + i);
    }
  }

  private static void exp(float[] from, int xo, float[] y, int yo, int n) {
    for (int i = 0; i < n; i += LANES) {
      FloatVector x = FloatVector.fromArray(FLOAT, from, xo + i);
      VectorFunctions.exp(x).intoArray(y, yo + i);
    }
  }

  private static void log(float[] from, int xo, float[] y, int yo, int n) {
    for (int i = 0; i < n; i += LANES) {
      FloatVector x = FloatVector.fromArray(FLOAT, from, xo + i);
      VectorFunctions.log(x).intoArray(y, yo + i);
    }
  }

  private static void step(float[] from, int xo, float[] y, int yo, int n) {
    for (int i = 0; i < n; i += LANES) {
      FloatVector x = FloatVector.fromArray(FLOAT, from, xo + i);
      FloatVector.zero(FLOAT).blend(1f, x.compare(GT, 0f)).intoArray(y, yo + i);
    }
  }

  private static void sign(float[] from, int xo, float[] y, int yo, int n) {
    for (int i = 0; i < n; i += LANES) {
      FloatVector x = FloatVector.fromArray(FLOAT, from, xo + i);
      VectorFunctions.sign(x).intoArray(y, yo + i);
    }
  }

  private static void sigmoid(float[] from, int xo, float[] y, int yo, int n) {
    for (int i = 0; i < n; i += LANES) {
      FloatVector x = FloatVector.fromArray(FLOAT, from, xo + i);
      VectorFunctions.sigmoid(x).intoArray(y, yo + i);
    }
  }

  private static void tanh(float[] from, int xo, float[] y, int yo, int n) {
    for (int i = 0; i < n; i += LANES) {
      FloatVector x = FloatVector.fromArray(FLOAT, from, xo + i);
      VectorFunctions.tanh(x).intoArray(y, yo + i);
    }
  }

  private static void relu(float[] from, int xo, float[] y, int yo, int n) {
    for (int i = 0; i < n; i += LANES) {
      FloatVector x = FloatVector.fromArray(FLOAT, from, xo + i);
      VectorFunctions.relu(x).intoArray(y, yo + i);
    }
  }
}

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
  static void apply(Unary f, float p, float q, float[] x, int xo, float[] y, int yo, int n) {
    switch (f) {
      case NEGATE -> negate(x, xo, y, yo, n);
      case ABS -> abs(x, xo, y, yo, n);
      case SQUARE -> square(x, xo, y, yo, n);
      case SQRT -> sqrt(x, xo, y, yo, n);
      case RECIPROCAL -> reciprocal(x, xo, y, yo, n);
      case EXP -> exp(x, xo, y, yo, n);
      case EXPM1 -> expm1(x, xo, y, yo, n);
      case LOG -> log(x, xo, y, yo, n);
      case LOG1P -> log1p(x, xo, y, yo, n);
      case ERF -> erf(x, xo, y, yo, n);
      case STEP -> step(x, xo, y, yo, n);
      case SIGN -> sign(x, xo, y, yo, n);
      case ROUND -> round(x, xo, y, yo, n);
      case FLOOR -> floor(x, xo, y, yo, n);
      case CLAMP -> clamp(p, q, x, xo, y, yo, n);
      case SIGMOID -> sigmoid(x, xo, y, yo, n);
      case TANH -> tanh(x, xo, y, yo, n);
      case RELU -> relu(x, xo, y, yo, n);
      case LEAKY_RELU -> leakyRelu(p, x, xo, y, yo, n);
      case ELU -> elu(p, q, x, xo, y, yo, n);
      case GELU -> gelu(x, xo, y, yo, n);
      case GELU_TANH -> geluTanh(x, xo, y, yo, n);
      case SILU -> silu(x, xo, y, yo, n);
      case MISH -> mish(x, xo, y, yo, n);
      case SOFTPLUS -> softplus(x, xo, y, yo, n);
      case HARD_SIGMOID -> hardSigmoid(x, xo, y, yo, n);
      case HARD_SWISH -> hardSwish(x, xo, y, yo, n);
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

  private static void reciprocal(float[] from, int xo, float[] y, int yo, int n) {
    for (int i = 0; i < n; i += LANES) {
      FloatVector x = FloatVector.fromArray(FLOAT, from, xo + i);
      VectorFunctions.ONE.div(x).intoArray(y, yo + i);
    }
  }

  private static void exp(float[] from, int xo, float[] y, int yo, int n) {
    for (int i = 0; i < n; i += LANES) {
      FloatVector x = FloatVector.fromArray(FLOAT, from, xo + i);
      VectorFunctions.exp(x).intoArray(y, yo + i);
    }
  }

  private static void expm1(float[] from, int xo, float[] y, int yo, int n) {
    for (int i = 0; i < n; i += LANES) {
      FloatVector x = FloatVector.fromArray(FLOAT, from, xo + i);
      VectorFunctions.expm1(x).intoArray(y, yo + i);
    }
  }

  private static void log(float[] from, int xo, float[] y, int yo, int n) {
    for (int i = 0; i < n; i += LANES) {
      FloatVector x = FloatVector.fromArray(FLOAT, from, xo + i);
      VectorFunctions.log(x).intoArray(y, yo + i);
    }
  }

  private static void log1p(float[] from, int xo, float[] y, int yo, int n) {
    for (int i = 0; i < n; i += LANES) {
      FloatVector x = FloatVector.fromArray(FLOAT, from, xo + i);
      VectorFunctions.log1p(x).intoArray(y, yo + i);
    }
  }

  private static void erf(float[] from, int xo, float[] y, int yo, int n) {
    for (int i = 0; i < n; i += LANES) {
      FloatVector x = FloatVector.fromArray(FLOAT, from, xo + i);
      VectorFunctions.erf(x).intoArray(y, yo + i);
    }
  }

  private static void step(float[] from, int xo, float[] y, int yo, int n) {
    for (int i = 0; i < n; i += LANES) {
      FloatVector x = FloatVector.fromArray(FLOAT, from, xo + i);
      VectorFunctions.ZERO.blend(1f, x.compare(GT, 0f)).intoArray(y, yo + i);
    }
  }

  private static void sign(float[] from, int xo, float[] y, int yo, int n) {
    for (int i = 0; i < n; i += LANES) {
      FloatVector x = FloatVector.fromArray(FLOAT, from, xo + i);
      VectorFunctions.sign(x).intoArray(y, yo + i);
    }
  }

  private static void round(float[] from, int xo, float[] y, int yo, int n) {
    for (int i = 0; i < n; i += LANES) {
      FloatVector x = FloatVector.fromArray(FLOAT, from, xo + i);
      VectorFunctions.round(x).intoArray(y, yo + i);
    }
  }

  private static void floor(float[] from, int xo, float[] y, int yo, int n) {
    for (int i = 0; i < n; i += LANES) {
      FloatVector x = FloatVector.fromArray(FLOAT, from, xo + i);
      VectorFunctions.floor(x).intoArray(y, yo + i);
    }
  }

  private static void clamp(float p, float q, float[] from, int xo, float[] y, int yo, int n) {
    for (int i = 0; i < n; i += LANES) {
      FloatVector x = FloatVector.fromArray(FLOAT, from, xo + i);
      x.max(p).min(q).intoArray(y, yo + i);
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

  private static void leakyRelu(float p, float[] from, int xo, float[] y, int yo, int n) {
    for (int i = 0; i < n; i += LANES) {
      FloatVector x = FloatVector.fromArray(FLOAT, from, xo + i);
      x.mul(p).blend(x, x.compare(GT, 0f)).intoArray(y, yo + i);
    }
  }

  private static void elu(float p, float q, float[] from, int xo, float[] y, int yo, int n) {
    for (int i = 0; i < n; i += LANES) {
      FloatVector x = FloatVector.fromArray(FLOAT, from, xo + i);
      VectorFunctions.expm1(x).mul(q).blend(x.mul(p), x.compare(GT, 0f)).intoArray(y, yo + i);
    }
  }

  private static void gelu(float[] from, int xo, float[] y, int yo, int n) {
    for (int i = 0; i < n; i += LANES) {
      FloatVector x = FloatVector.fromArray(FLOAT, from, xo + i);
      VectorActivations.gelu(x).intoArray(y, yo + i);
    }
  }

  private static void geluTanh(float[] from, int xo, float[] y, int yo, int n) {
    for (int i = 0; i < n; i += LANES) {
      FloatVector x = FloatVector.fromArray(FLOAT, from, xo + i);
      VectorActivations.geluTanh(x).intoArray(y, yo + i);
    }
  }

  private static void silu(float[] from, int xo, float[] y, int yo, int n) {
    for (int i = 0; i < n; i += LANES) {
      FloatVector x = FloatVector.fromArray(FLOAT, from, xo + i);
      VectorActivations.silu(x).intoArray(y, yo + i);
    }
  }

  private static void mish(float[] from, int xo, float[] y, int yo, int n) {
    for (int i = 0; i < n; i += LANES) {
      FloatVector x = FloatVector.fromArray(FLOAT, from, xo + i);
      VectorActivations.mish(x).intoArray(y, yo + i);
    }
  }

  private static void softplus(float[] from, int xo, float[] y, int yo, int n) {
    for (int i = 0; i < n; i += LANES) {
      FloatVector x = FloatVector.fromArray(FLOAT, from, xo + i);
      VectorActivations.softplus(x).intoArray(y, yo + i);
    }
  }

  private static void hardSigmoid(float[] from, int xo, float[] y, int yo, int n) {
    for (int i = 0; i < n; i += LANES) {
      FloatVector x = FloatVector.fromArray(FLOAT, from, xo + i);
      VectorActivations.hardSigmoid(x).intoArray(y, yo + i);
    }
  }

  private static void hardSwish(float[] from, int xo, float[] y, int yo, int n) {
    for (int i = 0; i < n; i += LANES) {
      FloatVector x = FloatVector.fromArray(FLOAT, from, xo + i);
      VectorActivations.hardSwish(x).intoArray(y, yo + i);
    }
  }
}

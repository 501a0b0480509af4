package limpid.kernel;

/// What each [Unary] and each [Binary] is, with its roundings: the bits that every implementation
/// gives. The functions themselves are in [Functions], [Activations] and [Powers].
final class Definitions {
  private Definitions() {}

  /// f(x) with the parameters p and q.
  static float of(Unary f, float p, float q, float x) {
    return switch (f) {
      case NEGATE -> -x;
      case ABS -> Math.abs(x);
      case SQUARE -> x * x;
      case SQRT -> (float) Math.sqrt(x);
      case RECIPROCAL -> 1f / x;
      case EXP -> Functions.exp(x);
      case EXPM1 -> Functions.expm1(x);
      case LOG -> Functions.log(x);
      case LOG1P -> Functions.log1p(x);
      case ERF -> Functions.erf(x);
      case STEP -> x > 0f ? 1f : 0f;
      case SIGN -> Functions.sign(x);
      case ROUND -> Functions.round(x);
      case FLOOR -> Functions.floor(x);
      case CLAMP -> Activations.clamp(x, p, q);
      case SIGMOID -> Functions.sigmoid(x);
      case TANH -> Functions.tanh(x);
      case RELU -> Functions.relu(x);
      case LEAKY_RELU -> x > 0f ? x : p * x;
      case ELU -> x > 0f ? p * x : q * Functions.expm1(x);
      case GELU -> Activations.gelu(x);
      case GELU_TANH -> Activations.geluTanh(x);
      case SILU -> Activations.silu(x);
      case MISH -> Activations.mish(x);
      case SOFTPLUS -> Activations.softplus(x);
      case HARD_SIGMOID -> Activations.hardSigmoid(x);
      case HARD_SWISH -> Activations.hardSwish(x);
    };
  }

  /// f(a, b) with the parameters p and q.
  static float of(Binary f, float p, float q, float a, float b) {
    return switch (f) {
      case ADD -> a + b;
      case SUBTRACT -> a - b;
      case MULTIPLY -> a * b;
      case DIVIDE -> a / b;
      case POW -> Powers.pow(a, b);
      case MAXIMUM -> Math.max(a, b);
      case MINIMUM -> Math.min(a, b);
      case EQUAL -> a == b ? 1f : 0f;
      case NOT_EQUAL -> a != b ? 1f : 0f;
      case LESS -> a < b ? 1f : 0f;
      case LESS_EQUAL -> a <= b ? 1f : 0f;
      case KEEP -> b != 0f ? a : p;
      case DROP -> b != 0f ? p : a;
      case SUBTRACT_FINITE -> a - (Math.abs(b) == Float.POSITIVE_INFINITY ? 0f : b);
      case BINARY_CROSS_ENTROPY ->
          Math.fma(-a, b, Functions.relu(a)) + Functions.log1p(Functions.exp(-Math.abs(a)));
      case SQUARE_GRADIENT -> a * (2f * b);
      case SQRT_GRADIENT -> a * 0.5f / b;
      case RECIPROCAL_GRADIENT -> -a * b * b;
      case ABS_GRADIENT -> a * Functions.sign(b);
      case EXPM1_GRADIENT -> a * (b + 1f);
      case LOG1P_GRADIENT -> a / (b + 1f);
      case ERF_GRADIENT -> a * Activations.erfSlope(b);
      case CLAMP_GRADIENT -> b >= p && b <= q ? a : 0f;
      case MAXIMUM_SHARE -> a == b ? 0.5f : a < b ? 0f : 1f;
      case POW_BASE_SLOPE -> Powers.slopeByBase(a, b);
      case POW_EXPONENT_SLOPE -> Powers.slopeByExponent(a, b);
      case SIGMOID_GRADIENT -> a * (b * (1f - b));
      case TANH_GRADIENT -> a * Math.fma(-b, b, 1f);
      case RELU_GRADIENT -> b > 0f ? a : 0f;
      case LEAKY_RELU_GRADIENT -> b > 0f ? a : p * a;
      case ELU_GRADIENT -> a * (b > 0f ? p : b + q);
      case GELU_GRADIENT -> a * Activations.geluSlope(b);
      case GELU_TANH_GRADIENT -> a * Activations.geluTanhSlope(b);
      case SILU_GRADIENT -> a * Activations.siluSlope(b);
      case MISH_GRADIENT -> a * Activations.mishSlope(b);
      case SOFTPLUS_GRADIENT -> a * -Functions.expm1(-b);
      case HARD_SIGMOID_GRADIENT -> b > 0f && b < 1f ? a * Activations.SIXTH : 0f;
      case HARD_SWISH_GRADIENT -> a * Activations.hardSwishSlope(b);
      case BINARY_CROSS_ENTROPY_GRADIENT -> Functions.sigmoid(a) - b;
    };
  }
}

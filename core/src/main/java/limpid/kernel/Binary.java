package limpid.kernel;

/// Element-wise functions of two arguments, `y[i] = f(a[i], b[i])`; some have the parameters p and
/// q. Those named `…_GRADIENT` take the gradient that comes from above as `a` and what the
/// operation kept as `b`.
public enum Binary {
  /// a + b
  ADD,
  /// a − b
  SUBTRACT,
  /// a · b
  MULTIPLY,
  /// a / b
  DIVIDE,
  /// aᵇ, NaN where that is not real; 1 where a = 1 or b = 0, as C99 has it
  POW,
  /// the larger of a and b, NaN if one is NaN
  MAXIMUM,
  /// the smaller of a and b, NaN if one is NaN
  MINIMUM,
  /// 1 where a = b, else 0
  EQUAL,
  /// 1 where a ≠ b, else 0
  NOT_EQUAL,
  /// 1 where a < b, else 0
  LESS,
  /// 1 where a ≤ b, else 0
  LESS_EQUAL,
  /// a where b ≠ 0, else p
  KEEP,
  /// p where b ≠ 0, else a
  DROP,
  /// a − b, but a where b is infinite
  SUBTRACT_FINITE,
  /// what the gradient of max(a, b) gives to a: 1 where a > b, ½ where they are equal, 0 where a <
  /// b, 1 if one is NaN
  MAXIMUM_SHARE,
  /// ∂aᵇ/∂a = b · a^(b−1), 0 where b = 0
  POW_BASE_SLOPE,
  /// ∂aᵇ/∂b = aᵇ · ln a, 0 where a = 0 and b ≥ 0
  POW_EXPONENT_SLOPE,
  /// binary cross-entropy of the logit a against the wanted b in 0..1: max(a, 0) − a·b + ln(1 +
  /// e^−|a|)
  BINARY_CROSS_ENTROPY,
  /// its derivative by the logit: sigmoid(a) − b
  BINARY_CROSS_ENTROPY_GRADIENT,
  /// a · 2b
  SQUARE_GRADIENT,
  /// a · 0.5 / b, where b is the root itself
  SQRT_GRADIENT,
  /// −a · b², where b is the reciprocal itself
  RECIPROCAL_GRADIENT,
  /// a · sign(b)
  ABS_GRADIENT,
  /// a · (b + 1), where b = eˣ − 1 is the output
  EXPM1_GRADIENT,
  /// a / (b + 1)
  LOG1P_GRADIENT,
  /// a · 2/√π · e^−b²
  ERF_GRADIENT,
  /// a where p ≤ b ≤ q, else 0
  CLAMP_GRADIENT,
  /// a · s(1 − s), where b = s is the sigmoid's output
  SIGMOID_GRADIENT,
  /// a · (1 − t²), where b = t is the tanh's output
  TANH_GRADIENT,
  /// a where b > 0, else 0 (also where b is NaN)
  RELU_GRADIENT,
  /// a where b > 0, else p · a; b is the input or, for p ≥ 0, the output
  LEAKY_RELU_GRADIENT,
  /// p · a where b > 0, else a · (b + q), where b is the output
  ELU_GRADIENT,
  /// a · (Φ(b) + b · φ(b)), φ being the normal density
  GELU_GRADIENT,
  /// a · the derivative of [Unary#GELU_TANH] at b
  GELU_TANH_GRADIENT,
  /// a · (s + b · s(1 − s)) with s = sigmoid(b)
  SILU_GRADIENT,
  /// a · the derivative of [Unary#MISH] at b
  MISH_GRADIENT,
  /// a · (1 − e^−b), where b is the output
  SOFTPLUS_GRADIENT,
  /// a / 6 where 0 < b < 1, else 0, where b is the output
  HARD_SIGMOID_GRADIENT,
  /// a · 0 where b ≤ −3, 1 where b ≥ 3, else b/3 + ½
  HARD_SWISH_GRADIENT
}

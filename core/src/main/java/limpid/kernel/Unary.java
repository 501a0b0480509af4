package limpid.kernel;

/// Element-wise functions of one argument, `y[i] = f(x[i])`; some have the parameters p and q.
public enum Unary {
  /// −x
  NEGATE,
  /// |x|
  ABS,
  /// x²
  SQUARE,
  /// √x, correctly rounded
  SQRT,
  /// 1 / x
  RECIPROCAL,
  /// eˣ
  EXP,
  /// eˣ − 1, exact to the last digits near 0 too
  EXPM1,
  /// ln x
  LOG,
  /// ln(1 + x), exact to the last digits near 0 too
  LOG1P,
  /// 2/√π · ∫₀ˣ e^−t² dt
  ERF,
  /// 1 if x > 0, else 0
  STEP,
  /// −1, 0 or 1; NaN stays NaN
  SIGN,
  /// the nearest whole number, the even one of two
  ROUND,
  /// the largest whole number that is not above x
  FLOOR,
  /// min(max(x, p), q); NaN stays NaN
  CLAMP,
  /// 1 / (1 + e⁻ˣ)
  SIGMOID,
  /// (eˣ − e⁻ˣ) / (eˣ + e⁻ˣ)
  TANH,
  /// max(x, 0), NaN stays NaN
  RELU,
  /// x where x > 0, else p · x
  LEAKY_RELU,
  /// p · x where x > 0, else q · (eˣ − 1)
  ELU,
  /// x · Φ(x), Φ being the normal distribution
  GELU,
  /// x · (1 + tanh(√(2/π) · (x + 0.044715 · x³))) / 2
  GELU_TANH,
  /// x · sigmoid(x)
  SILU,
  /// x · tanh(ln(1 + eˣ))
  MISH,
  /// ln(1 + eˣ)
  SOFTPLUS,
  /// min(max(x + 3, 0), 6) / 6
  HARD_SIGMOID,
  /// x · min(max(x + 3, 0), 6) / 6
  HARD_SWISH
}

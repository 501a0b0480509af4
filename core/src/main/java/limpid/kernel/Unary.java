package limpid.kernel;

/// Element-wise functions of one argument, `y[i] = f(x[i])`.
public enum Unary {
  /// −x
  NEGATE,
  /// |x|
  ABS,
  /// x²
  SQUARE,
  /// √x, correctly rounded
  SQRT,
  /// eˣ
  EXP,
  /// ln x
  LOG,
  /// 1 if x > 0, else 0
  STEP,
  /// −1, 0 or 1; NaN stays NaN
  SIGN,
  /// 1 / (1 + e⁻ˣ)
  SIGMOID,
  /// (eˣ − e⁻ˣ) / (eˣ + e⁻ˣ)
  TANH,
  /// max(x, 0), NaN stays NaN
  RELU
}

package limpid.kernel;

/// Element-wise functions of two arguments, `y[i] = f(a[i], b[i])`. Those named `…_GRADIENT` take
/// the gradient that comes from above as `a` and what the operation kept as `b`.
public enum Binary {
  /// a + b
  ADD,
  /// a − b
  SUBTRACT,
  /// a · b
  MULTIPLY,
  /// a / b
  DIVIDE,
  /// a · s(1 − s), where b = s is the sigmoid's output
  SIGMOID_GRADIENT,
  /// a · (1 − t²), where b = t is the tanh's output
  TANH_GRADIENT,
  /// a where b > 0, else 0 (also where b is NaN)
  RELU_GRADIENT,
  /// a · sign(b)
  ABS_GRADIENT,
  /// a · 2b
  SQUARE_GRADIENT,
  /// a · 0.5 / b, where b is the root itself
  SQRT_GRADIENT,
  /// binary cross-entropy of the logit a against the wanted b in 0..1: max(a, 0) − a·b + ln(1 +
  /// e^−|a|)
  BINARY_CROSS_ENTROPY,
  /// its derivative by the logit: sigmoid(a) − b
  BINARY_CROSS_ENTROPY_GRADIENT
}

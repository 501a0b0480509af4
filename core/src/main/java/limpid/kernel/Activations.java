package limpid.kernel;

/// The activations that need more than one line, their slopes, and the tail of the normal
/// distribution that two of them are made of; the definitions that [VectorActivations] repeats.
///
/// Largest errors as `FunctionsTest` measures them: SiLU and softplus 2, Mish 4, the slope of erf
/// 3, GELU 5 for x > 0, 6 for x > −3 and 9 ulp where the normal tail is tiny.
///
/// Where a factor vanishes and the other is infinite, the limit is what counts: arguments are
/// bounded where the vanishing factor has become 0, so that SiLU(−∞) is 0 and not NaN.
@SuppressWarnings("FloatingPointLiteralPrecision") // coefficients as fitted
final class Activations {
  /// e^−x²⁄2 is 0 in float from here on, and so is the normal distribution's tail.
  static final float FAR = 15f;

  /// The logistic function is 0 in float below −200 and 1 above 200.
  static final float FAR_LOGISTIC = 200f;

  /// tanh(ln(1 + eˣ)) is 1 in float from here on.
  static final float FAR_MISH = 20f;

  /// 1/√2π
  static final float NORMAL = 0.398942280f;

  /// 2/√π
  static final float TWO_OVER_ROOT_PI = 1.128379167f;

  /// 2·√(2/π), and 0.044715 times that.
  static final float GELU1 = 1.595769122f;

  static final float GELU3 = 0.0713548163f;

  static final float SIXTH = 1f / 6f;
  static final float THIRD = 1f / 3f;

  /// The normal tail is e^−a²⁄2 · t · P(t − ½) with t = 1/(1 + 3⁄8·a): a minimax fit made for it.
  static final float TAIL = 0.375f;

  static final float M0 = 2.681822777e-1f;
  static final float M1 = 3.461081684e-1f;
  static final float M2 = 2.487068772e-1f;
  static final float M3 = 2.193585411e-2f;
  static final float M4 = -1.025904343e-1f;
  static final float M5 = -1.950073801e-2f;
  static final float M6 = 6.435199082e-2f;
  static final float M7 = -3.074351931e-3f;
  static final float M8 = -3.995403275e-2f;
  static final float M9 = 2.089943737e-2f;

  private Activations() {}

  static float clamp(float x, float low, float high) {
    return Math.min(Math.max(x, low), high);
  }

  /// ln(1 + eˣ) = max(x, 0) + ln(1 + e^−|x|)
  static float softplus(float x) {
    return Functions.relu(x) + Functions.log1p(Functions.exp(-Math.abs(x)));
  }

  /// x·Φ(x), Φ being the normal distribution: by its tail, so that it is right for large −x too.
  static float gelu(float x) {
    float c = clamp(x, -FAR, FAR);
    float a = Math.abs(c);
    float tail = gauss(0.5f * a, a) * mills(a);
    return x > 0f ? Math.fma(-c, tail, x) : c * tail;
  }

  /// Φ(x) + x·φ(x), φ being the normal density.
  static float geluSlope(float x) {
    float c = clamp(x, -FAR, FAR);
    float a = Math.abs(c);
    float density = gauss(0.5f * a, a);
    float tail = density * mills(a);
    return Math.fma(c * density, NORMAL, x > 0f ? 1f - tail : tail);
  }

  /// e^−(a·b), where the product is carried as a sum of two numbers.
  static float gauss(float a, float b) {
    float square = a * b;
    float e = Functions.exp(-square);
    return Math.fma(-Math.fma(a, b, -square), e, e);
  }

  /// The normal tail in units of e^−a²⁄2.
  private static float mills(float a) {
    float t = 1f / Math.fma(TAIL, a, 1f);
    float u = t - 0.5f;
    float p = Math.fma(M9, u, M8);
    p = Math.fma(p, u, M7);
    p = Math.fma(p, u, M6);
    p = Math.fma(p, u, M5);
    p = Math.fma(p, u, M4);
    p = Math.fma(p, u, M3);
    p = Math.fma(p, u, M2);
    p = Math.fma(p, u, M1);
    p = Math.fma(p, u, M0);
    return p * t;
  }

  /// 2/√π · e^−x²
  static float erfSlope(float x) {
    float c = clamp(x, -FAR, FAR);
    return TWO_OVER_ROOT_PI * gauss(c, c);
  }

  /// x · sigmoid(2u) with u = √(2/π)·(x + 0.044715·x³), which is x·(1 + tanh u)/2.
  static float geluTanh(float x) {
    float z = x * x;
    return Math.max(x, -FAR) * Functions.sigmoid(x * Math.fma(GELU3, z, GELU1));
  }

  static float geluTanhSlope(float x) {
    float c = clamp(x, -FAR, FAR);
    float z = c * c;
    float s = Functions.sigmoid(c * Math.fma(GELU3, z, GELU1));
    return Math.fma(c * s * (1f - s), Math.fma(3f * GELU3, z, GELU1), s);
  }

  /// x · sigmoid(x)
  static float silu(float x) {
    return Math.max(x, -FAR_LOGISTIC) * Functions.sigmoid(x);
  }

  static float siluSlope(float x) {
    float s = Functions.sigmoid(x);
    return Math.fma(clamp(x, -FAR_LOGISTIC, FAR_LOGISTIC) * s, 1f - s, s);
  }

  /// x · tanh(ln(1 + eˣ)) = x · n/(n + 2) with n = eˣ·(eˣ + 2)
  static float mish(float x) {
    float e = Functions.exp(Math.min(x, FAR_MISH));
    float n = e * (e + 2f);
    return Math.max(x, -FAR_LOGISTIC) * (n / (n + 2f));
  }

  static float mishSlope(float x) {
    float c = clamp(x, -FAR_LOGISTIC, FAR_MISH);
    float e = Functions.exp(c);
    float n = e * (e + 2f);
    float under = n + 2f;
    return n / under + c * (4f * e * (e + 1f)) / (under * under);
  }

  static float hardSigmoid(float x) {
    return clamp(x + 3f, 0f, 6f) / 6f;
  }

  static float hardSwish(float x) {
    return Math.max(x, -3f) * hardSigmoid(x);
  }

  static float hardSwishSlope(float x) {
    return x <= -3f ? 0f : x >= 3f ? 1f : Math.fma(x, THIRD, 0.5f);
  }
}

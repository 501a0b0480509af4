package limpid.kernel;

/// aᵇ for floats, and its slopes; the definition that [VectorPowers] repeats. The logarithm is
/// carried as a sum of two floats, since its error is multiplied by b · ln a, up to a hundred:
/// within 1.2 ulp (`FunctionsTest`). At the ends of the number line as C99 (and so PyTorch) has it:
/// 1ᵇ and a⁰ are 1, even for NaN.
///
/// With x = 2ᵉ·m, √½ ≤ m < √2, s = (m − 1)/(m + 1) and z = s²: ln m = 2s·(1 + z/3 + z²·R(z)), where
/// R is a minimax fit made for it.
@SuppressWarnings("FloatingPointLiteralPrecision") // coefficients as fitted
final class Powers {
  static final float R0 = 2.000007629e-1f;
  static final float R1 = 1.427356750e-1f;
  static final float R2 = 1.170928776e-1f;

  /// ⅓ as the sum of two floats.
  static final float THIRD_HIGH = 3.333333433e-1f;

  static final float THIRD_LOW = -9.934107759e-9f;

  /// From here on e^x is 0 or ∞.
  static final float FAR = 128f;

  private Powers() {}

  /// aᵇ
  static float pow(float a, float b) {
    float size = magnitude(Math.abs(a), b);
    boolean whole = Functions.round(b) == b;
    boolean odd = whole && Functions.round(0.5f * b) != 0.5f * b;
    boolean minus = Float.floatToRawIntBits(a) < 0;
    float signed = minus && odd ? -size : size;
    float real = a < 0f && !whole && a != Float.NEGATIVE_INFINITY ? Float.NaN : signed;
    return b == 0f || a == 1f ? 1f : real;
  }

  /// aᵇ for a ≥ 0.
  private static float magnitude(float a, float b) {
    boolean subnormal = a < Float.MIN_NORMAL;
    int bits =
        Float.floatToRawIntBits(subnormal ? a * 0x1p23f : a)
            + (Functions.ONE - Functions.SQRT_HALF);
    float e = (bits >> 23) - 127 - (subnormal ? 23 : 0);
    float f = Float.intBitsToFloat((bits & 0x7FFFFF) + Functions.SQRT_HALF) - 1f;
    // s = f / (2 + f) as a sum of two
    float under = 2f + f;
    float underLow = f - (under - 2f);
    float inverse = 1f / under;
    float s = f * inverse;
    float sLow = (Math.fma(-s, under, f) - s * underLow) * inverse;
    // t = z/3 + z²·R(z), likewise
    float z = s * s;
    float zLow = Math.fma(2f * s, sLow, Math.fma(s, s, -z));
    float r = Math.fma(Math.fma(R2, z, R1), z, R0);
    float t = z * THIRD_HIGH;
    float tLow =
        Math.fma(
            z * z,
            r,
            Math.fma(zLow, THIRD_HIGH, Math.fma(z, THIRD_LOW, Math.fma(z, THIRD_HIGH, -t))));
    // ln a = e·ln 2 + 2s + 2s·t, the largest first
    float two = 2f * s;
    float product = two * t;
    float productLow = Math.fma(two, tLow, Math.fma(2f * sLow, t, Math.fma(two, t, -product)));
    float whole = e * Functions.LN2_HIGH;
    float sum = whole + two;
    float high = sum + product;
    float low = (two - (sum - whole)) + (product - (high - sum));
    low += Math.fma(e, Functions.LN2_LOW, Math.fma(2f, sLow, productLow));
    high = a == 0f ? Float.NEGATIVE_INFINITY : a < Float.POSITIVE_INFINITY ? high : a;
    float exponent = b * high;
    float exponentLow =
        Math.abs(exponent) < FAR ? Math.fma(b, low, Math.fma(b, high, -exponent)) : 0f;
    return Functions.exp(a == 1f ? 0f : exponent, exponentLow); // 1 to the power of ∞ is 1
  }

  /// ∂aᵇ/∂a = b · a^(b−1), and 0 where b = 0.
  static float slopeByBase(float a, float b) {
    return b == 0f ? 0f : b * pow(a, b - 1f);
  }

  /// ∂aᵇ/∂b = aᵇ · ln a, and 0 where a = 0 and b ≥ 0, the limit from above.
  static float slopeByExponent(float a, float b) {
    return a == 0f && b >= 0f ? 0f : pow(a, b) * Functions.log(a);
  }
}

package limpid.kernel;

/// The functions that floating-point hardware lacks, for one `float`: polynomials evaluated with
/// [Math#fma] in a fixed order, so that these lines and their vector twins give the same bits on
/// every machine. Largest errors, measured in double precision over all magnitudes by
/// `FunctionsTest`: exp, log and sigmoid 1, tanh, log1p and expm1 1.5, erf 1.8 ulp.
///
/// Coefficients of exp, log and tanh: S. L. Moshier, Cephes Mathematical Library (`expf.c`,
/// `logf.c`, `tanhf.c`); the range reductions and the compensated sums around them are written anew
/// for fused multiply-add. Those of erf are minimax fits made for it.
@SuppressWarnings("FloatingPointLiteralPrecision") // coefficients as published
final class Functions {
  private Functions() {}

  static final float LOG2_E = 1.44269504f;

  /// ln 2 in two pieces; the first has so few digits that whole multiples of it are exact.
  static final float LN2_HIGH = 0.693359375f;

  static final float LN2_LOW = -2.12194440e-4f;

  /// e^x − 1 is −1 below, in float.
  static final float EXPM1_LOW = -80f;

  /// e^x is 0 below and ∞ above, in float.
  static final float EXP_LOW = -104f;

  static final float EXP_HIGH = 89f;

  /// 1.5 · 2²³: added to a small number it leaves the nearest whole number in the last bits.
  static final float ROUNDER = 12582912f;

  static final float E0 = 1.9875691500e-4f;
  static final float E1 = 1.3981999507e-3f;
  static final float E2 = 8.3334519073e-3f;
  static final float E3 = 4.1665795894e-2f;
  static final float E4 = 1.6666665459e-1f;
  static final float E5 = 5.0000001201e-1f;

  /// 2²³: floats of this size and more are whole numbers.
  static final float WHOLE = 8388608f;

  /// The bits of √½: mantissas are taken between √½ and √2.
  static final int SQRT_HALF = 0x3F3504F3;

  static final int ONE = 0x3F800000;

  static final float L0 = 7.0376836292e-2f;
  static final float L1 = -1.1514610310e-1f;
  static final float L2 = 1.1676998740e-1f;
  static final float L3 = -1.2420140846e-1f;
  static final float L4 = 1.4249322787e-1f;
  static final float L5 = -1.6668057665e-1f;
  static final float L6 = 2.0000714765e-1f;
  static final float L7 = -2.4999993993e-1f;
  static final float L8 = 3.3333331174e-1f;

  static final float TANH_SMALL = 0.625f;
  static final float T0 = -5.70498872745e-3f;
  static final float T1 = 2.06390887954e-2f;
  static final float T2 = -5.37397155531e-2f;
  static final float T3 = 1.33314422036e-1f;
  static final float T4 = -3.33332819422e-1f;

  static final float ERF_SMALL = 0.875f;

  /// erf is 1 from here on, in float.
  static final float ERF_HIGH = 3.95f;

  /// erf x / x − 1 near 0, by x².
  static final float F0 = 1.28379167e-1f;

  static final float F1 = -3.761255145e-1f;
  static final float F2 = 1.128245518e-1f;
  static final float F3 = -2.679146267e-2f;
  static final float F4 = 5.032181274e-3f;
  static final float F5 = -6.203255616e-4f;

  /// ln(1 − erf x) between [#ERF_SMALL] and [#ERF_HIGH], by x.
  static final float G0 = -1.442150824e-4f;

  static final float G1 = -1.127889395f;
  static final float G2 = -6.368206739e-1f;
  static final float G3 = -1.042501703e-1f;
  static final float G4 = 2.238101512e-2f;
  static final float G5 = -3.081991803e-3f;
  static final float G6 = 1.999009255e-4f;

  /// eˣ = 2ⁿ · e^r, where n = ⌊x/ln 2⌉ and r = x − n·ln 2 lies within ± ln 2 / 2.
  static float exp(float x) {
    float c = x > EXP_HIGH ? EXP_HIGH : x < EXP_LOW ? EXP_LOW : x;
    float rounded = Math.fma(c, LOG2_E, ROUNDER);
    return twoTo(1f + expMinusOne(remainder(c, rounded)), exponent(rounded));
  }

  /// e^(x + low), where low is at most an ulp of x.
  static float exp(float x, float low) {
    float c = x > EXP_HIGH ? EXP_HIGH : x < EXP_LOW ? EXP_LOW : x;
    float rounded = Math.fma(c, LOG2_E, ROUNDER);
    return twoTo(1f + expMinusOne(remainder(c, rounded) + low), exponent(rounded));
  }

  /// The whole number that `rounded` = n + [#ROUNDER] carries.
  private static int exponent(float rounded) {
    return Float.floatToRawIntBits(rounded) - 0x4B400000;
  }

  private static float remainder(float x, float rounded) {
    float n = rounded - ROUNDER;
    return Math.fma(n, -LN2_LOW, Math.fma(n, -LN2_HIGH, x));
  }

  /// e^r − 1 for |r| ≤ ln 2 / 2: r + r² · P(r).
  private static float expMinusOne(float r) {
    float p = Math.fma(E0, r, E1);
    p = Math.fma(p, r, E2);
    p = Math.fma(p, r, E3);
    p = Math.fma(p, r, E4);
    p = Math.fma(p, r, E5);
    return Math.fma(p, r * r, r);
  }

  /// x · 2ⁿ for −150 ≤ n ≤ 129, in two factors since 2ⁿ itself may not be a normal float.
  private static float twoTo(float x, int n) {
    int half = n >> 1;
    return x * power(half) * power(n - half);
  }

  private static float power(int n) {
    return Float.intBitsToFloat((n + 127) << 23);
  }

  /// ln x = e·ln 2 + ln(1 + f), where x = 2ᵉ·(1 + f) with √½ ≤ 1 + f < √2.
  static float log(float x) {
    if (!(x >= 0f)) {
      return Float.NaN;
    }
    if (x == 0f) {
      return Float.NEGATIVE_INFINITY;
    }
    if (x == Float.POSITIVE_INFINITY) {
      return x;
    }
    boolean subnormal = x < Float.MIN_NORMAL;
    int bits = Float.floatToRawIntBits(subnormal ? x * 0x1p23f : x) + (ONE - SQRT_HALF);
    float e = (bits >> 23) - 127 - (subnormal ? 23 : 0);
    float f = Float.intBitsToFloat((bits & 0x7FFFFF) + SQRT_HALF) - 1f;
    float z = f * f;
    float p = Math.fma(L0, f, L1);
    p = Math.fma(p, f, L2);
    p = Math.fma(p, f, L3);
    p = Math.fma(p, f, L4);
    p = Math.fma(p, f, L5);
    p = Math.fma(p, f, L6);
    p = Math.fma(p, f, L7);
    p = Math.fma(p, f, L8);
    float y = Math.fma(e, LN2_LOW, p * f * z);
    y = Math.fma(-0.5f, z, y);
    // e·ln 2 + f as an unevaluated sum of two, so that only the last addition rounds noticeably
    float whole = e * LN2_HIGH;
    float high = whole + f;
    float low = f - (high - whole);
    return high + (low + y);
  }

  /// ln(1 + x) = ln u + (x − (u − 1)) / u, where u is 1 + x as rounded.
  static float log1p(float x) {
    if (x == -1f) {
      return Float.NEGATIVE_INFINITY;
    }
    if (x == Float.POSITIVE_INFINITY) {
      return x;
    }
    float u = 1f + x;
    return log(u) + (x - (u - 1f)) / u;
  }

  /// eˣ − 1 = 2ⁿ·(e^r − 1) + (2ⁿ − 1), with n and r as in [#exp].
  static float expm1(float x) {
    float c = x > EXP_HIGH ? EXP_HIGH : x < EXPM1_LOW ? EXPM1_LOW : x;
    float rounded = Math.fma(c, LOG2_E, ROUNDER);
    int n = exponent(rounded);
    int normal = Math.min(n, 127);
    float power = power(normal);
    return Math.fma(expMinusOne(remainder(c, rounded)), power, power - 1f) * power(n - normal);
  }

  /// tanh |x| = 1 − 2/(e^(2|x|) + 1), near 0 a polynomial |x| + |x|³·P(x²); then the sign of x.
  static float tanh(float x) {
    float a = Math.abs(x);
    return Math.copySign(a < TANH_SMALL ? tanhSmall(a) : 1f - 2f / (exp(2f * a) + 1f), x);
  }

  private static float tanhSmall(float a) {
    float z = a * a;
    float p = Math.fma(T0, z, T1);
    p = Math.fma(p, z, T2);
    p = Math.fma(p, z, T3);
    p = Math.fma(p, z, T4);
    return Math.fma(p * z, a, a);
  }

  /// With e = e^−|x|: 1/(1 + e) for x ≥ 0 and e/(1 + e) for x < 0; e and 1 + e are carried as sums
  /// of two numbers and the quotient gets one Newton step, so that about one rounding is left.
  static float sigmoid(float x) {
    float c = -Math.abs(x);
    c = c < EXP_LOW ? EXP_LOW : c;
    float rounded = Math.fma(c, LOG2_E, ROUNDER);
    int n = exponent(rounded);
    float t = expMinusOne(remainder(c, rounded));
    float high = 1f + t;
    float low = t - (high - 1f);
    int normal = Math.max(n, -126);
    float power = power(normal);
    float e = high * power;
    float under = 1f + e;
    float underLow = Math.fma(low, power, e - (under - 1f));
    boolean negative = x < 0f;
    float over = negative ? high : 1f;
    float overLow = negative ? low : 0f;
    float inverse = 1f / under;
    float q = over * inverse;
    float rest = Math.fma(-q, underLow, Math.fma(-q, under, over) + overLow);
    float quotient = Math.fma(rest, inverse, q);
    return negative ? quotient * power(n - normal) * power : quotient;
  }

  /// |x|·P(x²) near 0, else 1 − e^P(|x|); then the sign of x.
  static float erf(float x) {
    float a = Math.abs(x);
    return Math.copySign(a < ERF_SMALL ? erfSmall(a) : erfLarge(a > ERF_HIGH ? ERF_HIGH : a), x);
  }

  private static float erfSmall(float a) {
    float z = a * a;
    float p = Math.fma(F5, z, F4);
    p = Math.fma(p, z, F3);
    p = Math.fma(p, z, F2);
    p = Math.fma(p, z, F1);
    return Math.fma(p * z, a, Math.fma(F0, a, a));
  }

  private static float erfLarge(float a) {
    float p = Math.fma(G6, a, G5);
    p = Math.fma(p, a, G4);
    p = Math.fma(p, a, G3);
    p = Math.fma(p, a, G2);
    p = Math.fma(p, a, G1);
    return 1f - exp(Math.fma(p, a, G0));
  }

  /// −1 or 1 with the sign of x; ±0 and NaN stay what they are.
  static float sign(float x) {
    return x > 0f ? 1f : x < 0f ? -1f : x;
  }

  /// max(x, 0) as [Math#max] has it: −0 becomes +0, NaN stays NaN.
  static float relu(float x) {
    return x <= 0f ? 0f : x;
  }

  /// The nearest whole number, the even one of two, as [Math#rint] has it: from 2²³ on all floats
  /// are whole.
  static float round(float x) {
    float a = Math.abs(x);
    return a < WHOLE ? Math.copySign((a + WHOLE) - WHOLE, x) : x;
  }

  /// The largest whole number that is not above x.
  static float floor(float x) {
    float nearest = round(x);
    return nearest > x ? nearest - 1f : nearest;
  }
}

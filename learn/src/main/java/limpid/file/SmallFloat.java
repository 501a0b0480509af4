package limpid.file;

/// A floating-point format of 8 bits or less: a sign, an exponent, a mantissa, with gradual
/// underflow. The value of the bits is ±(1 + m/2ᴹ) · 2^(e − bias), or ±m/2ᴹ · 2^(1 − bias) where e
/// = 0.
///
/// **Reference**: Micikevicius et al. 2022 (E4M3, E5M2); Noune et al. 2022 (the forms without −0);
/// the OCP formats for microscaling, 2023 (E2M1, E2M3, E3M2).
///
/// @param exponentBits how many bits the exponent has
/// @param mantissaBits how many bits the mantissa has
/// @param bias what is taken off the exponent
/// @param specials which bits are no finite number
public record SmallFloat(int exponentBits, int mantissaBits, int bias, Specials specials) {
  /// Which bits are no finite number.
  public enum Specials {
    /// as in IEEE 754: the highest exponent is for ±∞ and NaN
    INFINITIES,
    /// all ones are NaN, nothing is infinite
    ONE_NAN,
    /// what would be −0 is NaN, nothing is infinite, and there is no −0
    NEGATIVE_ZERO_IS_NAN,
    /// every pattern is a number
    NONE
  }

  /// 8 bits, up to 448.
  public static final SmallFloat E4M3FN = new SmallFloat(4, 3, 7, Specials.ONE_NAN);

  /// 8 bits, up to 240.
  public static final SmallFloat E4M3FNUZ = new SmallFloat(4, 3, 8, Specials.NEGATIVE_ZERO_IS_NAN);

  /// 8 bits, up to 57,344.
  public static final SmallFloat E5M2 = new SmallFloat(5, 2, 15, Specials.INFINITIES);

  /// 8 bits, up to 57,344.
  public static final SmallFloat E5M2FNUZ = new SmallFloat(5, 2, 16, Specials.NEGATIVE_ZERO_IS_NAN);

  /// 4 bits, up to 6.
  public static final SmallFloat E2M1 = new SmallFloat(2, 1, 1, Specials.NONE);

  /// 6 bits, up to 7.5.
  public static final SmallFloat E2M3 = new SmallFloat(2, 3, 1, Specials.NONE);

  /// 6 bits, up to 28.
  public static final SmallFloat E3M2 = new SmallFloat(3, 2, 3, Specials.NONE);

  /// The number that these bits mean.
  public float decode(int bits) {
    int low = bits & (signBit() - 1);
    boolean negative = (bits & signBit()) != 0;
    if (isNan(low, negative)) {
      return Float.NaN;
    }
    int exponent = low >> mantissaBits;
    if (specials == Specials.INFINITIES && exponent == (1 << exponentBits) - 1) {
      return negative ? Float.NEGATIVE_INFINITY : Float.POSITIVE_INFINITY;
    }
    int mantissa = low & ((1 << mantissaBits) - 1);
    int whole = exponent == 0 ? mantissa : mantissa + (1 << mantissaBits);
    float size = Math.scalb((float) whole, Math.max(exponent, 1) - bias - mantissaBits);
    return negative ? -size : size;
  }

  private boolean isNan(int low, boolean negative) {
    return switch (specials) {
      case INFINITIES ->
          low >> mantissaBits == (1 << exponentBits) - 1 && (low & ((1 << mantissaBits) - 1)) != 0;
      case ONE_NAN -> low == signBit() - 1;
      case NEGATIVE_ZERO_IS_NAN -> low == 0 && negative;
      case NONE -> false;
    };
  }

  private int signBit() {
    return 1 << (exponentBits + mantissaBits);
  }

  /// The largest finite number.
  private float most() {
    int last = signBit() - 1;
    return switch (specials) {
      case INFINITIES -> decode(last - (1 << mantissaBits));
      case ONE_NAN -> decode(last - 1);
      case NEGATIVE_ZERO_IS_NAN, NONE -> decode(last);
    };
  }

  /// The nearest number of this format, the one of even mantissa of two; 0 for NaN where there is
  /// none.
  ///
  /// @param saturate whether what is too large becomes the largest finite number, instead of ∞ or
  ///   NaN
  public float round(float x, boolean saturate) {
    if (Float.isNaN(x)) {
      return specials == Specials.NONE ? 0f : x;
    }
    float size = nearest(Math.abs(x));
    if (size > most()) {
      size = saturate ? most() : beyond();
    }
    boolean positive = size == 0 && specials == Specials.NEGATIVE_ZERO_IS_NAN;
    return positive ? 0f : Math.copySign(size, x);
  }

  /// The bits of the nearest number of this format, as [#round] finds it without saturating.
  int encode(float x) {
    float rounded = round(x, false);
    if (Float.isNaN(rounded)) {
      return nan();
    }
    int sign = Float.floatToRawIntBits(rounded) < 0 ? signBit() : 0;
    if (Float.isInfinite(rounded)) {
      return sign | (signBit() - (1 << mantissaBits));
    }
    float size = Math.abs(rounded);
    int exponent = Math.max(Math.getExponent(size), 1 - bias);
    int mantissa = (int) Math.scalb(size, mantissaBits - exponent); // its leading 1 counted up, too
    return sign | (((exponent + bias - 1) << mantissaBits) + mantissa);
  }

  private int nan() {
    return specials == Specials.NEGATIVE_ZERO_IS_NAN ? signBit() : signBit() - 1;
  }

  private float beyond() {
    return switch (specials) {
      case INFINITIES -> Float.POSITIVE_INFINITY;
      case ONE_NAN, NEGATIVE_ZERO_IS_NAN -> Float.NaN;
      case NONE -> most();
    };
  }

  private float nearest(float size) {
    if (size == 0 || Float.isInfinite(size)) {
      return size;
    }
    int exponent = Math.max(Math.getExponent(size), 1 - bias) - mantissaBits;
    return (float) Math.scalb(Math.rint(Math.scalb((double) size, -exponent)), exponent);
  }
}

package limpid.file;

/// How one number is stored in a file: all types that the safetensors format names but complex
/// numbers. All are read as the nearest `float`, and a `float` is written as the nearest of them.
public enum Dtype {
  /// IEEE 754 binary64.
  F64(64),
  /// IEEE 754 binary32: what Limpid computes with.
  F32(32),
  /// IEEE 754 binary16.
  F16(16),
  /// The upper half of a binary32.
  BF16(16),
  /// [SmallFloat#E4M3FN].
  F8_E4M3(8),
  /// [SmallFloat#E5M2].
  F8_E5M2(8),
  /// [SmallFloat#E4M3FNUZ].
  F8_E4M3FNUZ(8),
  /// [SmallFloat#E5M2FNUZ].
  F8_E5M2FNUZ(8),
  /// An exponent alone, 2^(e − 127), of which 255 is NaN.
  F8_E8M0(8),
  /// [SmallFloat#E2M3].
  F6_E2M3(6),
  /// [SmallFloat#E3M2].
  F6_E3M2(6),
  /// [SmallFloat#E2M1].
  F4(4),
  /// Signed, 64 bits.
  I64(64),
  /// Signed, 32 bits.
  I32(32),
  /// Signed, 16 bits.
  I16(16),
  /// Signed, 8 bits.
  I8(8),
  /// Unsigned, 64 bits.
  U64(64),
  /// Unsigned, 32 bits.
  U32(32),
  /// Unsigned, 16 bits.
  U16(16),
  /// Unsigned, 8 bits.
  U8(8),
  /// One byte, 0 or 1.
  BOOL(8);

  private final int bits;

  Dtype(int bits) {
    this.bits = bits;
  }

  /// Bits of one number.
  public int bits() {
    return bits;
  }

  /// Whether a `float` may be less exact than the number was.
  public boolean isWider() {
    return switch (this) {
      case F64, I64, I32, U64, U32 -> true;
      case F32,
          F16,
          BF16,
          F8_E4M3,
          F8_E5M2,
          F8_E4M3FNUZ,
          F8_E5M2FNUZ,
          F8_E8M0,
          F6_E2M3,
          F6_E3M2,
          F4,
          I16,
          I8,
          U16,
          U8,
          BOOL ->
          false;
    };
  }

  /// The nearest number that this type can hold, the even one of two.
  ///
  /// What is too large becomes ±∞ where the type has it, else NaN where it has that, else the
  /// largest number; NaN becomes 0 where there is none. A truth value is whether `x` is not 0.
  public float nearest(float x) {
    return this == F32 ? x : decode(encode(x));
  }

  /// The number that these bits, of which only as many count as this type has, mean.
  float decode(long raw) {
    return switch (this) {
      case F64 -> (float) Double.longBitsToDouble(raw);
      case F32 -> Float.intBitsToFloat((int) raw);
      case F16 -> Float.float16ToFloat((short) raw);
      case BF16 -> Float.intBitsToFloat((int) raw << 16);
      case F8_E4M3 -> SmallFloat.E4M3FN.decode((int) raw);
      case F8_E5M2 -> SmallFloat.E5M2.decode((int) raw);
      case F8_E4M3FNUZ -> SmallFloat.E4M3FNUZ.decode((int) raw);
      case F8_E5M2FNUZ -> SmallFloat.E5M2FNUZ.decode((int) raw);
      case F8_E8M0 -> powerOfTwo((int) raw & 0xff);
      case F6_E2M3 -> SmallFloat.E2M3.decode((int) raw);
      case F6_E3M2 -> SmallFloat.E3M2.decode((int) raw);
      case F4 -> SmallFloat.E2M1.decode((int) raw);
      case I64 -> raw;
      case I32 -> (int) raw;
      case I16 -> (short) raw;
      case I8 -> (byte) raw;
      case U64 -> unsigned(raw);
      case U32 -> raw & 0xffff_ffffL;
      case U16 -> raw & 0xffff;
      case U8 -> raw & 0xff;
      case BOOL -> (raw & 0xff) == 0 ? 0 : 1;
    };
  }

  /// The bits of the [#nearest] number.
  long encode(float x) {
    return switch (this) {
      case F64 -> Double.doubleToRawLongBits(x);
      case F32 -> Float.floatToRawIntBits(x);
      case F16 -> Float.floatToFloat16(x);
      case BF16 -> upperHalf(x);
      case F8_E4M3 -> SmallFloat.E4M3FN.encode(x);
      case F8_E5M2 -> SmallFloat.E5M2.encode(x);
      case F8_E4M3FNUZ -> SmallFloat.E4M3FNUZ.encode(x);
      case F8_E5M2FNUZ -> SmallFloat.E5M2FNUZ.encode(x);
      case F8_E8M0 -> exponent(x);
      case F6_E2M3 -> SmallFloat.E2M3.encode(x);
      case F6_E3M2 -> SmallFloat.E3M2.encode(x);
      case F4 -> SmallFloat.E2M1.encode(x);
      case I64 -> (long) Math.rint(x);
      case I32 -> whole(x, Integer.MIN_VALUE, Integer.MAX_VALUE);
      case I16 -> whole(x, Short.MIN_VALUE, Short.MAX_VALUE);
      case I8 -> whole(x, Byte.MIN_VALUE, Byte.MAX_VALUE);
      case U64 -> unsigned(x);
      case U32 -> whole(x, 0, 0xffff_ffffL);
      case U16 -> whole(x, 0, 0xffff);
      case U8 -> whole(x, 0, 0xff);
      case BOOL -> x == 0 ? 0 : 1;
    };
  }

  private static int upperHalf(float x) {
    int bits = Float.floatToRawIntBits(x);
    return Float.isNaN(x)
        ? (bits >>> 16) | 0x40 // the cut-off half may have held all that made it NaN
        : (bits + 0x7fff + ((bits >>> 16) & 1)) >>> 16;
  }

  private static float powerOfTwo(int exponent) {
    return exponent == 255 ? Float.NaN : Math.scalb(1f, exponent - 127);
  }

  /// There are no signs, and no 0, whose nearest is the smallest; half-way it goes up, since no
  /// power of two is more even than another.
  private static int exponent(float x) {
    if (!(x >= 0 && x < Float.POSITIVE_INFINITY)) {
      return 255;
    }
    int below = Math.max(Math.getExponent((double) x), -127);
    return below + 127 + (Math.scalb((double) x, -below) >= 1.5 ? 1 : 0);
  }

  private static float unsigned(long bits) {
    // Halved with its last bit kept below, a large value is rounded once, as it should be.
    return bits >= 0 ? (float) bits : 2 * (float) ((bits >>> 1) | (bits & 1));
  }

  private static long unsigned(float x) {
    return x >= 0x1p64f
        ? -1
        : x >= 0x1p63f ? Long.MIN_VALUE + (long) (x - 0x1p63f) : Math.max(0, (long) Math.rint(x));
  }

  private static long whole(float x, long low, long high) {
    return Math.clamp((long) Math.rint(x), low, high);
  }
}

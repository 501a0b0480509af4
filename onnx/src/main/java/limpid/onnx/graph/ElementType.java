package limpid.onnx.graph;

import java.util.Locale;
import limpid.file.SmallFloat;

/// What one number of an ONNX tensor is. Real numbers are computed as float32 and then rounded to
/// their own type (float64 excepted, which becomes float32); whole numbers are held as 64 bits.
public enum ElementType {
  /// None that is known here.
  UNKNOWN(0, 0, Kind.FOREIGN),
  /// IEEE 754 binary32.
  FLOAT(1, 32, Kind.REAL),
  /// Unsigned, 8 bits.
  UINT8(2, 8, Kind.UNSIGNED),
  /// Signed, 8 bits.
  INT8(3, 8, Kind.SIGNED),
  /// Unsigned, 16 bits.
  UINT16(4, 16, Kind.UNSIGNED),
  /// Signed, 16 bits.
  INT16(5, 16, Kind.SIGNED),
  /// Signed, 32 bits.
  INT32(6, 32, Kind.SIGNED),
  /// Signed, 64 bits.
  INT64(7, 64, Kind.SIGNED),
  /// Text.
  STRING(8, 0, Kind.TEXT),
  /// 0 or 1.
  BOOL(9, 8, Kind.TRUTH),
  /// IEEE 754 binary16.
  FLOAT16(10, 16, Kind.REAL),
  /// IEEE 754 binary64.
  DOUBLE(11, 64, Kind.REAL),
  /// Unsigned, 32 bits.
  UINT32(12, 32, Kind.UNSIGNED),
  /// Unsigned, 64 bits.
  UINT64(13, 64, Kind.UNSIGNED),
  /// Pairs of binary32.
  COMPLEX64(14, 64, Kind.FOREIGN),
  /// Pairs of binary64.
  COMPLEX128(15, 128, Kind.FOREIGN),
  /// The upper half of a binary32.
  BFLOAT16(16, 16, Kind.REAL),
  /// 4 bits of exponent, 3 of mantissa, one NaN, no infinities.
  FLOAT8E4M3FN(17, 8, Kind.REAL),
  /// The same without −0.
  FLOAT8E4M3FNUZ(18, 8, Kind.REAL),
  /// 5 bits of exponent, 2 of mantissa.
  FLOAT8E5M2(19, 8, Kind.REAL),
  /// The same without infinities and −0.
  FLOAT8E5M2FNUZ(20, 8, Kind.REAL),
  /// Unsigned, 4 bits.
  UINT4(21, 4, Kind.UNSIGNED),
  /// Signed, 4 bits.
  INT4(22, 4, Kind.SIGNED),
  /// 2 bits of exponent, 1 of mantissa.
  FLOAT4E2M1(23, 4, Kind.REAL),
  /// A power of two, 2^(bits − 127).
  FLOAT8E8M0(24, 8, Kind.REAL),
  /// Unsigned, 2 bits.
  UINT2(25, 2, Kind.UNSIGNED),
  /// Signed, 2 bits.
  INT2(26, 2, Kind.SIGNED);

  private enum Kind {
    REAL,
    SIGNED,
    UNSIGNED,
    TRUTH,
    TEXT,
    FOREIGN
  }

  private final int code;
  private final int bits;
  private final Kind kind;

  ElementType(int code, int bits, Kind kind) {
    this.code = code;
    this.bits = bits;
    this.kind = kind;
  }

  /// The type with this number in a file, or [#UNKNOWN].
  public static ElementType of(long code) {
    for (ElementType type : values()) {
      if (type.code == code) {
        return type;
      }
    }
    return UNKNOWN;
  }

  /// Its number in a file.
  public int code() {
    return code;
  }

  /// Bits of one number.
  public int bits() {
    return bits;
  }

  /// Whether it is a floating-point type.
  public boolean isReal() {
    return kind == Kind.REAL;
  }

  /// Whether it is a type of whole numbers.
  public boolean isWhole() {
    return kind == Kind.SIGNED || kind == Kind.UNSIGNED;
  }

  /// Whether it is a type of whole numbers from 0 on.
  public boolean isUnsigned() {
    return kind == Kind.UNSIGNED;
  }

  /// Whether there is no way to compute with it here.
  public boolean isForeign() {
    return kind == Kind.FOREIGN;
  }

  /// The real number that these bits mean, as float32.
  public float decode(long raw) {
    return switch (this) {
      case FLOAT -> Float.intBitsToFloat((int) raw);
      case DOUBLE -> (float) Double.longBitsToDouble(raw);
      case FLOAT16 -> Float.float16ToFloat((short) raw);
      case BFLOAT16 -> Float.intBitsToFloat((int) raw << 16);
      case FLOAT8E8M0 -> raw == 255 ? Float.NaN : Math.scalb(1f, (int) raw - 127);
      default -> small().decode((int) raw);
    };
  }

  /// The nearest number of this type, the even one of two.
  ///
  /// @param saturate whether what is too large for an 8-bit type becomes its largest number
  float round(float x, boolean saturate) {
    return switch (this) {
      case FLOAT, DOUBLE -> x;
      case FLOAT16 -> Float.float16ToFloat(Float.floatToFloat16(x));
      case BFLOAT16 -> upperHalf(x);
      case FLOAT8E8M0 -> powerOfTwo(x);
      default -> small().round(x, saturate);
    };
  }

  private static float upperHalf(float x) {
    if (Float.isNaN(x)) {
      return x;
    }
    int bits = Float.floatToRawIntBits(x);
    return Float.intBitsToFloat((bits + 0x7fff + ((bits >>> 16) & 1)) & 0xffff0000);
  }

  /// Upwards, as the format's own tests want it; there is no 0 and no sign.
  private static float powerOfTwo(float x) {
    if (Float.isNaN(x) || Float.isInfinite(x)) {
      return Float.NaN;
    }
    float size = Math.max(Math.abs(x), Math.scalb(1f, -127));
    int exponent = Math.getExponent(size);
    return Math.scalb(1f, Math.scalb(1f, exponent) < size ? exponent + 1 : exponent);
  }

  private SmallFloat small() {
    return switch (this) {
      case FLOAT8E4M3FN -> SmallFloat.E4M3FN;
      case FLOAT8E4M3FNUZ -> SmallFloat.E4M3FNUZ;
      case FLOAT8E5M2 -> SmallFloat.E5M2;
      case FLOAT8E5M2FNUZ -> SmallFloat.E5M2FNUZ;
      case FLOAT4E2M1 -> SmallFloat.E2M1;
      default -> throw new IllegalStateException(this + " is no small float");
    };
  }

  /// The low bits of a whole number as this type understands them, carried over 64 bits.
  public long wrap(long x) {
    int above = 64 - bits;
    return kind == Kind.UNSIGNED ? x << above >>> above : x << above >> above;
  }

  /// The least whole number of this type.
  public long least() {
    return kind == Kind.UNSIGNED ? 0 : -1L << (bits - 1);
  }

  /// The largest whole number of this type; that of uint64 as the same 64 bits.
  public long most() {
    return kind == Kind.UNSIGNED ? wrap(-1) : ~least();
  }

  /// As messages say it, such as `float16`.
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}

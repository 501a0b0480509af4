package limpid.file;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// How one number is stored in a file: all types that the safetensors format names but complex
/// numbers. All can be read, as the nearest `float`; only [#F32] is written.
///
/// Types of less than a byte lie one after the other without a gap, the first in the lowest bits.
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

  private static final int CHUNK = 1 << 14; // numbers, so that every chunk ends with a whole byte

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

  /// Reads so many numbers.
  ///
  /// @throws EOFException if the stream has fewer
  float[] read(InputStream in, ByteOrder order, int count) throws IOException {
    float[] values = new float[count];
    byte[] bytes = new byte[(int) Math.ceilDiv((long) Math.min(CHUNK, count) * bits, 8)];
    ByteBuffer numbers = ByteBuffer.wrap(bytes).order(order);
    for (int from = 0; from < count; from += CHUNK) {
      int to = Math.min(count, from + CHUNK);
      int length = Math.ceilDiv((to - from) * bits, 8);
      if (in.readNBytes(bytes, 0, length) != length) {
        throw new EOFException();
      }
      for (int i = from; i < to; i++) {
        values[i] = number(numbers, i - from);
      }
    }
    return values;
  }

  private float number(ByteBuffer from, int i) {
    int at = (int) ((long) i * bits / 8);
    return switch (this) {
      case F64 -> (float) from.getDouble(at);
      case F32 -> from.getFloat(at);
      case F16 -> Float.float16ToFloat(from.getShort(at));
      case BF16 -> Float.intBitsToFloat(from.getShort(at) << 16);
      case F8_E4M3 -> SmallFloat.E4M3FN.decode(unsignedByte(from, at));
      case F8_E5M2 -> SmallFloat.E5M2.decode(unsignedByte(from, at));
      case F8_E4M3FNUZ -> SmallFloat.E4M3FNUZ.decode(unsignedByte(from, at));
      case F8_E5M2FNUZ -> SmallFloat.E5M2FNUZ.decode(unsignedByte(from, at));
      case F8_E8M0 -> powerOfTwo(unsignedByte(from, at));
      case F6_E2M3 -> SmallFloat.E2M3.decode(packed(from, i));
      case F6_E3M2 -> SmallFloat.E3M2.decode(packed(from, i));
      case F4 -> SmallFloat.E2M1.decode(packed(from, i));
      case I64 -> from.getLong(at);
      case I32 -> from.getInt(at);
      case I16 -> from.getShort(at);
      case I8 -> from.get(at);
      case U64 -> unsigned(from.getLong(at));
      case U32 -> Integer.toUnsignedLong(from.getInt(at));
      case U16 -> Short.toUnsignedInt(from.getShort(at));
      case U8 -> unsignedByte(from, at);
      case BOOL -> from.get(at) == 0 ? 0 : 1;
    };
  }

  private int packed(ByteBuffer from, int i) {
    int first = i * bits;
    int low = unsignedByte(from, first / 8);
    int high = first % 8 + bits > 8 ? unsignedByte(from, first / 8 + 1) : 0;
    return (((high << 8) | low) >> (first % 8)) & ((1 << bits) - 1);
  }

  private static int unsignedByte(ByteBuffer from, int at) {
    return Byte.toUnsignedInt(from.get(at));
  }

  private static float powerOfTwo(int exponent) {
    return exponent == 255 ? Float.NaN : Math.scalb(1f, exponent - 127);
  }

  private static float unsigned(long bits) {
    // Halved with its last bit kept below, a large value is rounded once, as it should be.
    return bits >= 0 ? (float) bits : 2 * (float) ((bits >>> 1) | (bits & 1));
  }
}

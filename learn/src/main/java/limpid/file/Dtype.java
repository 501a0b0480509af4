package limpid.file;

import java.nio.ByteBuffer;

/// How one number is stored in a safetensors file. All of these can be read, as the nearest
/// `float`; only [#F32] is written.
public enum Dtype {
  /// IEEE 754 binary64.
  F64(8),
  /// IEEE 754 binary32: what Limpid computes with.
  F32(4),
  /// IEEE 754 binary16.
  F16(2),
  /// The upper half of a binary32.
  BF16(2),
  /// Signed, 64 bits.
  I64(8),
  /// Signed, 32 bits.
  I32(4),
  /// Signed, 16 bits.
  I16(2),
  /// Signed, 8 bits.
  I8(1),
  /// Unsigned, 64 bits.
  U64(8),
  /// Unsigned, 32 bits.
  U32(4),
  /// Unsigned, 16 bits.
  U16(2),
  /// Unsigned, 8 bits.
  U8(1),
  /// One byte, 0 or 1.
  BOOL(1);

  private final int bytes;

  Dtype(int bytes) {
    this.bytes = bytes;
  }

  /// Bytes of one number.
  public int bytes() {
    return bytes;
  }

  /// The next number of a little-endian buffer.
  float next(ByteBuffer from) {
    return switch (this) {
      case F64 -> (float) from.getDouble();
      case F32 -> from.getFloat();
      case F16 -> Float.float16ToFloat(from.getShort());
      case BF16 -> Float.intBitsToFloat(from.getShort() << 16);
      case I64 -> from.getLong();
      case I32 -> from.getInt();
      case I16 -> from.getShort();
      case I8 -> from.get();
      case U64 -> unsigned(from.getLong());
      case U32 -> Integer.toUnsignedLong(from.getInt());
      case U16 -> Short.toUnsignedInt(from.getShort());
      case U8 -> Byte.toUnsignedInt(from.get());
      case BOOL -> from.get() == 0 ? 0 : 1;
    };
  }

  private static float unsigned(long bits) {
    // Halved with its last bit kept below, a large value is rounded once, as it should be.
    return bits >= 0 ? (float) bits : 2 * (float) ((bits >>> 1) | (bits & 1));
  }
}

package limpid.file;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/// Numbers of one type in a file, one after the other without a gap. Of types of less than a byte,
/// the first number lies in the lowest bits.
final class PackedNumbers {
  private static final int CHUNK = 1 << 14; // numbers, so that every chunk ends with a whole byte

  private PackedNumbers() {}

  /// Bytes of so many numbers, the last of which may be filled in part.
  static long bytes(Dtype dtype, int count) {
    return Math.ceilDiv((long) count * dtype.bits(), 8L);
  }

  /// Reads so many numbers.
  ///
  /// @throws EOFException if the stream has fewer
  static float[] read(InputStream in, Dtype dtype, ByteOrder order, int count) throws IOException {
    float[] values = new float[count];
    byte[] bytes = chunk(dtype, count);
    ByteBuffer numbers = ByteBuffer.wrap(bytes).order(order);
    for (int from = 0; from < count; from += CHUNK) {
      int n = Math.min(CHUNK, count - from);
      int length = (int) bytes(dtype, n);
      if (in.readNBytes(bytes, 0, length) != length) {
        throw new EOFException();
      }
      if (dtype == Dtype.F32) {
        numbers.asFloatBuffer().get(values, from, n);
      } else {
        for (int i = 0; i < n; i++) {
          values[from + i] = dtype.decode(raw(numbers, dtype.bits(), i));
        }
      }
    }
    return values;
  }

  /// Writes the numbers, each as the nearest of its type, bytes in little-endian order.
  static void write(float[] values, Dtype dtype, OutputStream out) throws IOException {
    byte[] bytes = chunk(dtype, values.length);
    ByteBuffer numbers = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    for (int from = 0; from < values.length; from += CHUNK) {
      int n = Math.min(CHUNK, values.length - from);
      int length = (int) bytes(dtype, n);
      if (dtype == Dtype.F32) {
        numbers.asFloatBuffer().put(values, from, n);
      } else {
        Arrays.fill(bytes, 0, length, (byte) 0);
        for (int i = 0; i < n; i++) {
          put(numbers, dtype.bits(), i, dtype.encode(values[from + i]));
        }
      }
      out.write(bytes, 0, length);
    }
  }

  private static byte[] chunk(Dtype dtype, int count) {
    return new byte[(int) bytes(dtype, Math.min(CHUNK, count))];
  }

  private static long raw(ByteBuffer from, int bits, int i) {
    return switch (bits) {
      case 64 -> from.getLong(8 * i);
      case 32 -> from.getInt(4 * i);
      case 16 -> from.getShort(2 * i);
      case 8 -> from.get(i);
      default -> {
        int first = i * bits;
        int low = Byte.toUnsignedInt(from.get(first / 8));
        boolean spills = first % 8 + bits > 8;
        int high = spills ? Byte.toUnsignedInt(from.get(first / 8 + 1)) : 0;
        yield ((high << 8) | low) >> (first % 8);
      }
    };
  }

  private static void put(ByteBuffer to, int bits, int i, long raw) {
    switch (bits) {
      case 64 -> to.putLong(8 * i, raw);
      case 32 -> to.putInt(4 * i, (int) raw);
      case 16 -> to.putShort(2 * i, (short) raw);
      case 8 -> to.put(i, (byte) raw);
      default -> {
        int first = i * bits;
        int shifted = (int) raw << (first % 8);
        to.put(first / 8, (byte) (to.get(first / 8) | shifted));
        if (first % 8 + bits > 8) {
          to.put(first / 8 + 1, (byte) (shifted >> 8));
        }
      }
    }
  }
}

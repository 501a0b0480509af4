package limpid.file;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import limpid.error.ShapeException;
import limpid.tensor.Shape;

/// The numbers of one name in a safetensors file, in row-major order. The array is not copied:
/// leave it as it is while this value is in use.
///
/// @param dtype how the numbers stood in the file they were read from; they are written as F32
/// @param shape sizes of the axes
/// @param values `shape.count()` numbers
@SuppressWarnings("ArrayRecordComponent") // weights may be large; equality is asked of their hash
public record StoredTensor(Dtype dtype, Shape shape, float[] values) {
  private static final int CHUNK = 1 << 14;

  /// Checks that the shape has as many numbers as there are.
  public StoredTensor {
    if (shape.count() != values.length) {
      throw new ShapeException(
          "stored tensor",
          shape + " has " + shape.count() + " numbers, but " + values.length + " are given");
    }
  }

  /// Numbers as Limpid computes with them.
  public static StoredTensor of(Shape shape, float[] values) {
    return new StoredTensor(Dtype.F32, shape, values);
  }

  /// Writes the numbers as little-endian binary32, bit by bit as they are.
  void writeTo(OutputStream out) throws IOException {
    ByteBuffer bytes =
        ByteBuffer.allocate(Float.BYTES * Math.min(CHUNK, values.length))
            .order(ByteOrder.LITTLE_ENDIAN);
    for (int from = 0; from < values.length; from += CHUNK) {
      int n = Math.min(CHUNK, values.length - from);
      bytes.asFloatBuffer().put(values, from, n);
      out.write(bytes.array(), 0, Float.BYTES * n);
    }
  }
}

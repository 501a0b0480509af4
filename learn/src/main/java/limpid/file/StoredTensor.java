package limpid.file;

import java.io.IOException;
import java.io.OutputStream;
import limpid.error.ShapeException;
import limpid.tensor.Shape;

/// The numbers of one name in a file of weights, in row-major order. The array is not copied: leave
/// it as it is while this value is in use.
///
/// @param dtype how the numbers stood in the file that they were read from, and how they are
///   written
/// @param shape sizes of the axes
/// @param values `shape.count()` numbers
@SuppressWarnings("ArrayRecordComponent") // weights may be large; equality is asked of their hash
public record StoredTensor(Dtype dtype, Shape shape, float[] values) {
  /// Checks that the shape has as many numbers as there are, and that they end with a whole byte.
  public StoredTensor {
    if (shape.count() != values.length) {
      throw new ShapeException(
          "stored tensor",
          shape + " has " + shape.count() + " numbers, but " + values.length + " are given");
    }
    if (!endsWithAByte(dtype, shape)) {
      throw new ShapeException(
          "stored tensor", shape + " in " + dtype + " does not end with a whole byte");
    }
  }

  /// Numbers as Limpid computes with them.
  public static StoredTensor of(Shape shape, float[] values) {
    return new StoredTensor(Dtype.F32, shape, values);
  }

  /// Whether so many numbers of this type end with a whole byte, as files want it.
  public static boolean endsWithAByte(Dtype dtype, Shape shape) {
    return (long) shape.count() * dtype.bits() % 8 == 0;
  }

  /// Each number as the nearest of this type.
  public StoredTensor as(Dtype other) {
    if (other == Dtype.F32) {
      return dtype == other ? this : of(shape, values);
    }
    float[] nearest = new float[values.length];
    for (int i = 0; i < nearest.length; i++) {
      nearest[i] = other.nearest(values[i]);
    }
    return new StoredTensor(other, shape, nearest);
  }

  /// Bytes of the numbers.
  long bytes() {
    return PackedNumbers.bytes(dtype, values.length);
  }

  /// Writes the numbers in their type, little-endian.
  void writeTo(OutputStream out) throws IOException {
    PackedNumbers.write(values, dtype, out);
  }
}

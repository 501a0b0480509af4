package limpid.tensor.op;

import limpid.tensor.Shape;

/// Numbers somewhere in memory, row-major and contiguous: what an operation reads and writes.
///
/// Two arrays are never compared; the record is a handle.
///
/// @param data the memory, perhaps shared with other arrays
/// @param offset where the first number stands
/// @param shape how the numbers are seen
@SuppressWarnings("ArrayRecordComponent")
public record Array(float[] data, int offset, Shape shape) {

  /// Fresh memory, all zeros.
  public static Array of(Shape shape) {
    return new Array(new float[shape.count()], 0, shape);
  }

  /// How many numbers.
  public int count() {
    return shape.count();
  }

  /// The same memory seen in another shape of as many numbers.
  public Array as(Shape other) {
    return new Array(data, offset, other);
  }
}

package limpid.tensor.testkit;

import static org.assertj.core.api.Assertions.fail;

import java.util.Arrays;
import limpid.tensor.Shape;
import limpid.tensor.op.Array;

/// Arrays that stand in the middle of larger memory, as those of a planned program do. Around them
/// are guards, NaN, so that reading past an end spoils the result; writing there is found by
/// [#assertGuardsOf].
public final class Guarded {
  private static final int AFTER = 37;

  private Guarded() {}

  /// Numbers at an offset.
  public static Array holding(float[] numbers, Shape shape, int offset) {
    Array array = blank(shape, offset);
    System.arraycopy(numbers, 0, array.data(), offset, numbers.length);
    return array;
  }

  /// Room for numbers at an offset; NaN until written.
  public static Array blank(Shape shape, int offset) {
    float[] memory = new float[offset + shape.count() + AFTER];
    Arrays.fill(memory, Float.NaN);
    return new Array(memory, offset, shape);
  }

  /// The numbers alone.
  public static float[] numbers(Array array) {
    return Arrays.copyOfRange(array.data(), array.offset(), array.offset() + array.count());
  }

  /// Fails if something was written before or after the array.
  public static void assertGuardsOf(Array array) {
    float[] memory = array.data();
    for (int i = 0; i < memory.length; i++) {
      int inside = i - array.offset();
      if ((inside < 0 || inside >= array.count()) && !Float.isNaN(memory[i])) {
        fail("%s was written to outside of itself, at %s".formatted(array.shape(), inside));
      }
    }
  }
}

package limpid.data;

import limpid.error.DataException;
import limpid.tensor.Shape;

/// Examples that a network can read: row `i` is `inputWidth` numbers and `targetWidth` wanted
/// numbers. Immutable and safe for many threads; the same row always gives the same numbers.
public interface Dataset {

  /// How many examples.
  int size();

  /// Numbers in the input of one example.
  int inputWidth();

  /// What the input of one example is: [channels, height, width] of a picture, else [inputWidth].
  default Shape inputShape() {
    return Shape.of(inputWidth());
  }

  /// Numbers in the target of one example; 1 for a class, which is its index as a whole number.
  int targetWidth();

  /// Writes the input of one example.
  void input(int row, float[] into, int offset);

  /// Writes the target of one example.
  void target(int row, float[] into, int offset);

  /// Makes sure that a network with such inputs can read the examples.
  ///
  /// @param part what the error is to call this set
  /// @throws DataException if they have more or fewer numbers
  default void requireFor(Shape input, String part) {
    if (inputWidth() != input.count()) {
      throw DataException.of(
          part,
          "its examples have %s inputs, but the network takes %s, which is %s"
              .formatted(inputWidth(), input, input.count()));
    }
  }
}

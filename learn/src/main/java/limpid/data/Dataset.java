package limpid.data;

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
}

package limpid.program;

import limpid.tensor.Shape;
import limpid.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/// Something in a program that holds numbers. It is written once, by one instruction.
///
/// @param number tells it from the others
/// @param name what people know it by, if it has a name
/// @param shape how its numbers are seen
/// @param home where they stand
record Value(int number, @Nullable String name, Shape shape, Home home) {

  /// Where numbers stand.
  sealed interface Home {
    /// In a tensor that the program was recorded with: a parameter, a buffer or a constant.
    record Given(Tensor tensor) implements Home {}

    /// In the program's own memory, at a place that the [Plan] finds.
    record Planned() implements Home {}

    /// Where another value stands, which has as many numbers.
    record Same(Value other) implements Home {}
  }

  /// The value whose memory this one uses: itself, or what it is the same as.
  Value root() {
    Value value = this;
    while (value.home instanceof Home.Same(Value other)) {
      value = other;
    }
    return value;
  }

  boolean planned() {
    return root().home instanceof Home.Planned;
  }

  @Override
  public String toString() {
    return (name == null ? "%" + number : name) + " " + shape;
  }
}

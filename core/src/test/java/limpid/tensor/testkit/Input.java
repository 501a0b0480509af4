package limpid.tensor.testkit;

import limpid.tensor.Shape;

/// One input of a sample: its shape and where its numbers come from.
public record Input(Shape shape, Domain domain) {

  public static Input any(int... sizes) {
    return new Input(Shape.of(sizes), Domain.ANY);
  }

  public static Input positive(int... sizes) {
    return new Input(Shape.of(sizes), Domain.POSITIVE);
  }

  public static Input awayFromZero(int... sizes) {
    return new Input(Shape.of(sizes), Domain.AWAY_FROM_ZERO);
  }

  public static Input shares(int... sizes) {
    return new Input(Shape.of(sizes), Domain.SHARE);
  }

  /// One class of n for each row.
  public static Input classes(int n, int rows) {
    return new Input(Shape.of(rows), Domain.classes(n));
  }

  /// These very numbers, on one axis.
  public static Input exactly(double... numbers) {
    return new Input(Shape.of(numbers.length), Domain.exactly(numbers));
  }

  /// The same numbers in another shape.
  public Input as(int... sizes) {
    return new Input(Shape.of(sizes), domain);
  }
}

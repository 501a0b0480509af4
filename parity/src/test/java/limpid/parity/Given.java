package limpid.parity;

import limpid.random.Rng;
import limpid.tensor.Shape;
import limpid.tensor.Tensor;

/// Random numbers to compare on, the same in every run.
///
/// @param shape of the tensor
/// @param numbers number i of a stream
/// @param learned whether the gradient by them is compared too
record Given(Shape shape, Numbers numbers, boolean learned) {

  /// Number `i` of a stream.
  interface Numbers {
    double at(Rng rng, int i);
  }

  /// Of the standard normal distribution.
  static Given any(int... sizes) {
    return new Given(Shape.of(sizes), Rng::normal, true);
  }

  /// Of 0.1 … 4, where logarithms and roots are.
  static Given positive(int... sizes) {
    return between(0.1, 4, sizes);
  }

  /// Of this range.
  static Given between(double low, double high, int... sizes) {
    return new Given(Shape.of(sizes), (rng, i) -> rng.uniform(i, low, high), true);
  }

  /// At least a quarter away from 0, where kinks and poles are.
  static Given awayFromZero(int... sizes) {
    return new Given(
        Shape.of(sizes),
        (rng, i) -> {
          double x = rng.normal(i);
          return x + Math.copySign(0.25, x);
        },
        true);
  }

  /// Whole numbers below `n`, without a gradient.
  static Given classes(int n, int... sizes) {
    return new Given(Shape.of(sizes), (rng, i) -> rng.below(n, i), false);
  }

  /// Rows of probabilities, without a gradient: (1, 2, …, n) / (1 + 2 + … + n), each row turned by
  /// one place.
  static Given distributions(int rows, int n) {
    double all = n * (n + 1) / 2.0;
    return new Given(Shape.of(rows, n), (_, i) -> ((i / n + i) % n + 1) / all, false);
  }

  /// The same numbers without a gradient.
  Given constant() {
    return new Given(shape, numbers, false);
  }

  /// The numbers, drawn by name.
  Tensor tensor(String name) {
    Rng rng = Rng.of(1).at(name);
    float[] drawn = new float[shape.count()];
    for (int i = 0; i < drawn.length; i++) {
      drawn[i] = (float) numbers.at(rng, i);
    }
    Tensor tensor = Tensor.wrap(shape, drawn);
    return learned ? tensor.learned(name) : tensor;
  }
}

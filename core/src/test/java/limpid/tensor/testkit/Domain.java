package limpid.tensor.testkit;

import limpid.random.Rng;

/// Where the numbers that an operation is tried on are drawn from. Derivatives are compared in a
/// small neighbourhood of each number, so a domain stays away from kinks and poles.
@FunctionalInterface
public interface Domain {
  /// Number i of an array.
  double number(Rng rng, int i);

  /// Between −2 and 2.
  Domain ANY = (rng, i) -> rng.uniform(i, -2, 2);

  /// Between ¼ and 4.
  Domain POSITIVE = (rng, i) -> rng.uniform(i, 0.25, 4);

  /// Of either sign, with a magnitude between ¼ and 2.
  Domain AWAY_FROM_ZERO =
      (rng, i) -> Math.copySign(rng.uniform(2 * i, 0.25, 2), rng.uniform(2 * i + 1, -1, 1));

  /// Between 0 and 1.
  Domain SHARE = Rng::uniform;

  /// Whole numbers 0 … n−1.
  static Domain classes(int n) {
    return (rng, i) -> rng.below(n, i);
  }

  /// These very numbers.
  static Domain exactly(double... numbers) {
    return (_, i) -> numbers[i];
  }
}

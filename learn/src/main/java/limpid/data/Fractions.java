package limpid.data;

import limpid.error.OptionException;

/// How much of a set goes to each part.
///
/// @param train to fit the weights
/// @param validation to choose when to stop
/// @param test to measure once, at the end; 0 where another file is for that
public record Fractions(double train, double validation, double test) {

  public Fractions {
    boolean sound = train > 0 && validation >= 0 && test >= 0;
    if (!sound || Math.abs(train + validation + test - 1) > 1e-9) {
      throw new OptionException(
          "split",
          "is "
              + train
              + "/"
              + validation
              + "/"
              + test
              + "; the fractions must be at least 0, that of training above 0, and sum to 1");
    }
  }

  /// 70 % to train, 15 % to validate, 15 % to test.
  public static Fractions usual() {
    return new Fractions(0.7, 0.15, 0.15);
  }

  /// 85 % to train, 15 % to validate, for when a test file is given.
  public static Fractions withoutTest() {
    return new Fractions(0.85, 0.15, 0);
  }

  double of(int part) {
    return part == 0 ? train : part == 1 ? validation : test;
  }
}

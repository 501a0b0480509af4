package limpid.optim;

import limpid.error.OptionException;

/// The refusal of a setting outside its bounds. Conditions say what is allowed, never what is not,
/// so that NaN, which is neither, is refused too.
final class Bounds {
  private Bounds() {}

  /// A number in [0, 1).
  static void fraction(String option, float value) {
    require(value >= 0 && value < 1, option, value, "in [0, 1)");
  }

  /// A finite number of at least 0.
  static void notNegative(String option, float value) {
    require(
        value >= 0 && value < Float.POSITIVE_INFINITY, option, value, "0 or greater, and finite");
  }

  /// A finite number greater than 0.
  static void positive(String option, float value) {
    require(
        value > 0 && value < Float.POSITIVE_INFINITY, option, value, "greater than 0, and finite");
  }

  /// The number of a step, of which the first is 1.
  static void step(long step) {
    if (step < 1) {
      throw new OptionException("step", "is " + step + "; steps are counted from 1");
    }
  }

  static void require(boolean allowed, String option, Number value, String bounds) {
    if (!allowed) {
      throw new OptionException(option, "is " + value + "; it must be " + bounds);
    }
  }
}

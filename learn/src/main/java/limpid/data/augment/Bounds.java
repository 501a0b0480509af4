package limpid.data.augment;

import limpid.error.OptionException;

/// What the settings of distortions may be.
final class Bounds {
  private Bounds() {}

  /// Refuses a number that is below 0, above a bound, or none.
  static void check(String name, double value, double most) {
    if (!(value >= 0 && value <= most)) {
      throw new OptionException(
          "augment", "has %s %s; it must be from 0 to %s".formatted(name, value, most));
    }
  }
}

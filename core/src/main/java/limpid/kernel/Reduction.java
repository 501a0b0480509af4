package limpid.kernel;

/// What becomes of many numbers.
public enum Reduction {
  /// their sum, 0 of none
  SUM,
  /// the largest, −∞ of none; NaN if one is NaN
  MAX
}

package limpid.kernel;

/// What becomes of many numbers.
public enum Reduction {
  /// their sum, 0 of none
  SUM(0f),
  /// the largest, −∞ of none; NaN if one is NaN
  MAX(Float.NEGATIVE_INFINITY),
  /// the smallest, ∞ of none; NaN if one is NaN
  MIN(Float.POSITIVE_INFINITY),
  /// where the first of the largest stands, counted from 0, or the first NaN; 0 of none
  ARGMAX(0f),
  /// where the first of the smallest stands, counted from 0, or the first NaN; 0 of none
  ARGMIN(0f);

  private final float ofNone;

  Reduction(float ofNone) {
    this.ofNone = ofNone;
  }

  /// What becomes of no number.
  float ofNone() {
    return ofNone;
  }
}

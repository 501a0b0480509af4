package limpid.nn;

import limpid.error.OptionException;
import limpid.tensor.Gradients;

/// Bounds for the gradient of a step, so that one batch alone cannot throw the weights far off:
/// first each number is brought into −value … value, then all of them together are shortened to the
/// length `norm`.
///
/// Source: Mikolov, "Statistical language models based on neural networks", 2012, section 3.2.2,
/// for values; Pascanu, Mikolov & Bengio, "On the difficulty of training recurrent neural
/// networks", 2013, algorithm 1, for the norm.
///
/// @param norm the greatest length, ∞ for any
/// @param value the greatest size of a number, ∞ for any
public record Clipping(float norm, float value) {

  /// Leaves gradients as they are.
  public static final Clipping NONE =
      new Clipping(Float.POSITIVE_INFINITY, Float.POSITIVE_INFINITY);

  /// @throws OptionException if a bound is not greater than 0
  public Clipping {
    positive("clip", norm);
    positive("clip value", value);
  }

  private static void positive(String option, float bound) {
    if (!(bound > 0)) {
      throw new OptionException(option, "is " + bound + "; it must be greater than 0");
    }
  }

  /// By length alone.
  public static Clipping byNorm(float norm) {
    return new Clipping(norm, Float.POSITIVE_INFINITY);
  }

  /// By number alone.
  public static Clipping byValue(float value) {
    return new Clipping(Float.POSITIVE_INFINITY, value);
  }

  /// Whether numbers are bounded.
  public boolean ofValues() {
    return value < Float.POSITIVE_INFINITY;
  }

  /// Whether the length is bounded.
  public boolean ofNorm() {
    return norm < Float.POSITIVE_INFINITY;
  }

  /// These gradients within the bounds.
  public Gradients of(Gradients gradients) {
    Gradients bounded = ofValues() ? gradients.clippedByValue(value) : gradients;
    return ofNorm() ? bounded.clippedByNorm(norm) : bounded;
  }
}

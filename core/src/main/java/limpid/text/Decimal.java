package limpid.text;

import java.util.Optional;
import java.util.regex.Pattern;

/// Numbers in the words of a setting: `0.5`, `.5`, `-2`, `1e-3`. Java's own reader takes more, such
/// as `0.5f`, `0x1p-1` or `NaN`, of which the first is a slip and the others are none that a
/// setting may have.
public final class Decimal {
  private static final Pattern FORM =
      Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d+)?");

  private Decimal() {}

  /// The number of a text, or none if it is no number.
  public static Optional<Double> read(String text) {
    return FORM.matcher(text).matches() ? Optional.of(Double.parseDouble(text)) : Optional.empty();
  }

  /// The same as float32, rounded once.
  public static Optional<Float> readFloat(String text) {
    return FORM.matcher(text).matches() ? Optional.of(Float.parseFloat(text)) : Optional.empty();
  }
}

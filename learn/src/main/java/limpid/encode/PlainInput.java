package limpid.encode;

/// What a model takes of a table where it has no encoders of its own: one or several columns as
/// they are written.
///
/// @param name of the input, which is that of its column if it takes a single one
/// @param kind what they hold
/// @param width how many columns
public record PlainInput(String name, Kind kind, int width) {
  /// What a column holds.
  public enum Kind {
    /// Numbers; missing ones are NaN.
    NUMBER,
    /// Whole numbers, of which none is missing.
    WHOLE,
    /// Yes or no, as 1 and 0.
    TRUTH,
    /// Words as they stand, and nothing where there are none.
    WORD;

    /// As messages say it.
    @Override
    public String toString() {
      return switch (this) {
        case NUMBER -> "number";
        case WHOLE -> "whole number";
        case TRUTH -> "boolean";
        case WORD -> "word";
      };
    }
  }

  /// Numbers of several columns.
  public static PlainInput numbers(String name, int width) {
    return new PlainInput(name, Kind.NUMBER, width);
  }
}

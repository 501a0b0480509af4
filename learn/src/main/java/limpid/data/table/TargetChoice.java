package limpid.data.table;

/// Which column is to be predicted.
public sealed interface TargetChoice {

  /// The column that the user named: by name, by number (1 is the first, −1 the last) or as `last`.
  ///
  /// @param text as the user wrote it
  record Named(String text) implements TargetChoice {}

  /// Nothing was said: the last column of a file without a header; with a header, an error that
  /// lists the columns.
  record Unsaid() implements TargetChoice {}

  /// No column: the table is only looked at.
  record None() implements TargetChoice {}
}

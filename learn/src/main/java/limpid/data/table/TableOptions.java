package limpid.data.table;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What a user may say about a table instead of having it guessed.
///
/// @param target the column to predict
/// @param columns kinds of columns, by name or by number from 1; `target` stands for the target
/// @param header whether the first line names the columns; guessed where empty
/// @param delimiter what stands between values; guessed where empty
public record TableOptions(
    TargetChoice target,
    Map<String, ColumnKind> columns,
    Optional<Boolean> header,
    Optional<Character> delimiter) {

  public TableOptions {
    columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns)); // errors in given order
  }

  /// Everything guessed.
  public static TableOptions guessed() {
    return new TableOptions(
        new TargetChoice.Unsaid(), Map.of(), Optional.empty(), Optional.empty());
  }

  /// The same with this target: a name, a number from 1 (or from the end, −1), or `last`.
  public TableOptions target(String text) {
    return new TableOptions(new TargetChoice.Named(text), columns, header, delimiter);
  }

  /// The same without any target.
  public TableOptions withoutTarget() {
    return new TableOptions(new TargetChoice.None(), columns, header, delimiter);
  }

  /// The same with these kinds; see [ColumnOverrides] for their form as text.
  public TableOptions columns(Map<String, ColumnKind> kinds) {
    return new TableOptions(target, kinds, header, delimiter);
  }

  /// The same with the first line being, or not being, the names.
  public TableOptions header(boolean present) {
    return new TableOptions(target, columns, Optional.of(present), delimiter);
  }

  /// The same with this between the values.
  public TableOptions delimiter(char between) {
    return new TableOptions(target, columns, header, Optional.of(between));
  }
}

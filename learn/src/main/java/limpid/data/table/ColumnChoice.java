package limpid.data.table;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import limpid.error.DataException;
import limpid.error.Suggestion;

/// Finds the columns that a user means by name or number.
final class ColumnChoice {
  /// No column.
  static final int NONE = -1;

  private final RowSource source;
  private final List<String> names;

  ColumnChoice(RowSource source) {
    this.source = source;
    this.names = source.names();
  }

  /// The target's position, or [#NONE].
  int target(TargetChoice choice) {
    if (names.size() == 1 && !(choice instanceof TargetChoice.None)) {
      throw DataException.of(
          source.source(),
          "has a single column; between values there must be commas, semicolons or tabs");
    }
    return switch (choice) {
      case TargetChoice.None() -> NONE;
      case TargetChoice.Named(String text) -> named(text, "target");
      case TargetChoice.Unsaid() -> {
        if (source.header()) {
          throw DataException.of(
              source.source(),
              "no target is given; choose the column to predict with --target: " + list());
        }
        yield names.size() - 1;
      }
    };
  }

  /// The asked kinds by position. `target` means the target where no column is called so.
  Map<Integer, ColumnKind> kinds(Map<String, ColumnKind> asked, int target) {
    Map<Integer, ColumnKind> kinds = new HashMap<>();
    asked.forEach((name, kind) -> {
      boolean isTarget = target != NONE && name.equals("target") && !names.contains(name);
      kinds.put(isTarget ? target : named(name, "--columns"), kind);
    });
    return kinds;
  }

  private int named(String text, String what) {
    int exact = names.indexOf(text);
    if (exact >= 0) {
      return exact;
    }
    if (what.equals("target") && text.equals("last")) {
      return names.size() - 1;
    }
    if (text.matches("-?[0-9]{1,9}")) {
      int number = Integer.parseInt(text);
      int position = number < 0 ? names.size() + number : number - 1;
      if (number != 0 && position >= 0 && position < names.size()) {
        return position;
      }
      throw DataException.of(
          source.source(), what + ": there is no column " + text + "; there are " + names.size());
    }
    throw DataException.of(
        source.source(),
        what
            + ": there is no column \""
            + text
            + "\""
            + Suggestion.of(text, names)
            + "; columns are "
            + list());
  }

  private String list() {
    return names.size() <= 40
        ? String.join(", ", names)
        : String.join(", ", names.subList(0, 40)) + " and " + (names.size() - 40) + " more";
  }
}

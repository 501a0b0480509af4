package limpid.data.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import limpid.error.DataException;

/// Makes a table of columns in memory, for generated sets. Nothing is guessed.
public final class TableBuilder {
  private final String source;
  private final List<String> names = new ArrayList<>();
  private final List<Column> columns = new ArrayList<>();
  private int rows = -1;

  TableBuilder(String source) {
    this.source = source;
  }

  /// Adds a column of numbers, NaN where missing.
  public TableBuilder numbers(String name, float... values) {
    return add(name, new Column.Numbers(values.clone()), values.length);
  }

  /// Adds a column of categories.
  ///
  /// @param codes indices into `labels`, −1 where missing
  public TableBuilder categories(String name, int[] codes, List<String> labels) {
    for (int code : codes) {
      if (code < -1 || code >= labels.size()) {
        throw DataException.of(
            source, "column \"" + name + "\": code " + code + " has no label of " + labels.size());
      }
    }
    long[] lines = new long[labels.size()];
    return add(name, new Column.Codes(codes.clone(), List.copyOf(labels), lines), codes.length);
  }

  private TableBuilder add(String name, Column column, int length) {
    if (rows >= 0 && rows != length) {
      throw DataException.of(
          source, "column \"" + name + "\" has " + length + " rows, others have " + rows);
    }
    if (names.contains(name)) {
      throw DataException.of(source, "has two columns \"" + name + "\"");
    }
    rows = length;
    names.add(name);
    columns.add(column);
    return this;
  }

  /// The table, with this column to predict.
  public Table target(String name) {
    int target = names.indexOf(name);
    if (target < 0 || rows < 1) {
      throw DataException.of(
          source, rows < 1 ? "has no rows" : "has no column \"" + name + "\" to be the target");
    }
    List<ColumnGuess> guesses = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      guesses.add(guess(i, i == target));
    }
    return new Table(source, true, guesses, columns.toArray(Column[]::new), rows, target);
  }

  private ColumnGuess guess(int i, boolean target) {
    return switch (columns.get(i)) {
      case Column.Codes c -> {
        int missing = (int) Arrays.stream(c.codes()).filter(code -> code < 0).count();
        yield guess(i, ColumnKind.CATEGORY, missing, c.labels().size(), c.labels(), target);
      }
      case Column.Numbers n -> {
        int missing = 0;
        for (float value : n.values()) {
          missing += Float.isNaN(value) ? 1 : 0;
        }
        yield guess(i, ColumnKind.NUMBER, missing, rows - missing, List.of(), target);
      }
      case Column.Dates _, Column.LeftOut _ ->
          throw new IllegalStateException("a builder has numbers and categories only");
    };
  }

  private ColumnGuess guess(
      int i, ColumnKind kind, int missing, int distinct, List<String> labels, boolean target) {
    List<String> examples = labels.subList(0, Math.min(4, labels.size()));
    return new ColumnGuess(
        names.get(i), i, kind, "made so", missing, distinct, false, examples, target);
  }
}

package limpid.encode;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import limpid.data.table.ColumnKind;
import limpid.data.table.Table;
import limpid.data.table.TableTask;
import limpid.error.DataException;
import limpid.error.Suggestion;
import org.jspecify.annotations.Nullable;

/// Turns a row into the inputs of a network: those of its first column, then of its second, and so
/// on.
///
/// @param columns one encoder for each column that is learnt from
/// @param others the columns that are not: left out, and the target
/// @param header whether the columns had names of their own; otherwise files are matched by
///   position
/// @param fileWidth how many columns the file had that was trained on
/// @param target where the target stood in it, counted from 0
public record TableEncoder(
    List<ColumnEncoder> columns, List<String> others, boolean header, int fileWidth, int target) {

  public TableEncoder {
    columns = Checks.whole(columns, "the list of columns");
    others = Checks.whole(others, "the list of other columns");
    if (columns.stream().mapToInt(ColumnEncoder::width).sum() == 0) {
      throw DataException.of("encoder", "has no inputs to learn from");
    }
    Set<String> names = new HashSet<>(others);
    for (ColumnEncoder column : columns) {
      if (!names.add(column.name()) || column.position() >= fileWidth) {
        throw DataException.of(
            "encoder", "column \"" + column.name() + "\" stands twice, or beyond the last column");
      }
    }
    if (target < 0 || target >= fileWidth) {
      throw DataException.of("encoder", "target at " + target + " of " + fileWidth + " columns");
    }
  }

  /// Fits an encoder to these rows of the table, which should be the training rows only.
  public static TableEncoder fit(TableTask task, int[] train) {
    if (train.length == 0) {
      throw DataException.of(task.table().source(), "there are no rows to fit encoders to");
    }
    Table table = task.table();
    List<ColumnEncoder> columns =
        task.inputs().stream().map(column -> fit(table, column, train)).toList();
    Set<Integer> inputs = new HashSet<>(task.inputs());
    List<String> others = new ArrayList<>();
    for (int i = 0; i < table.width(); i++) {
      if (!inputs.contains(i)) {
        others.add(table.name(i));
      }
    }
    return new TableEncoder(columns, others, table.header(), table.width(), task.target());
  }

  private static ColumnEncoder fit(Table table, int column, int[] rows) {
    ColumnKind kind = table.kind(column);
    return switch (kind) {
      case NUMBER -> NumberEncoder.fit(table, column, rows);
      case CATEGORY -> CategoryEncoder.fit(table, column, rows);
      case BOOLEAN -> BooleanEncoder.fit(table, column, rows);
      case DATE -> DateEncoder.fit(table, column, rows);
      case TEXT, ID, CONSTANT, IGNORED ->
          throw new IllegalArgumentException("a " + kind.word() + " column is not learnt from");
    };
  }

  /// How many inputs the network has.
  public int width() {
    int width = 0;
    for (ColumnEncoder column : columns) {
      width += column.width();
    }
    return width;
  }

  /// The name of each input.
  public List<String> inputNames() {
    return columns.stream().flatMap(column -> column.inputNames().stream()).toList();
  }

  /// What was not given an input of its own, in words.
  public List<String> words() {
    List<String> words = new ArrayList<>();
    for (ColumnEncoder column : columns) {
      if (column instanceof CategoryEncoder c && c.other()) {
        words.add(
            "column \""
                + c.name()
                + "\": the "
                + c.labels().size()
                + " commonest words have inputs of their own, rarer ones share one");
      }
    }
    return words;
  }

  /// Writes the inputs of a row given by names. A column that is absent or null is missing.
  ///
  /// @throws DataException for a name that is no column, or a value that its column cannot hold
  public void encode(Map<String, ? extends @Nullable Object> row, float[] into, int offset) {
    int known = 0;
    int at = offset;
    for (ColumnEncoder column : columns) {
      Object value = row.get(column.name());
      known += value != null || row.containsKey(column.name()) ? 1 : 0;
      column.write(column.key(value), into, at);
      at += column.width();
    }
    if (known < row.size()) {
      checkNames(row.keySet());
    }
  }

  private void checkNames(Set<String> given) {
    List<String> names = columns.stream().map(ColumnEncoder::name).toList();
    for (String name : given) {
      if (!names.contains(name) && !others.contains(name)) {
        throw DataException.of(
            "row",
            "there is no column \""
                + name
                + "\""
                + Suggestion.of(name, names)
                + "; columns are "
                + String.join(", ", names));
      }
    }
  }
}

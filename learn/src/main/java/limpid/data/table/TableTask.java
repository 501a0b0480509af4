package limpid.data.table;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import limpid.error.DataException;

/// What is to be learnt from a table: classes or a value, from the columns that can be used and the
/// rows in which the target is known.
public final class TableTask {
  private final Table table;
  private final int[] rows;
  private final List<Integer> inputs;

  private TableTask(Table table, int[] rows, List<Integer> inputs) {
    this.table = table;
    this.rows = rows;
    this.inputs = inputs;
  }

  static TableTask of(Table table) {
    int target = table.target();
    if (target < 0) {
      throw DataException.of(table.source(), "no target is given; choose the column to predict");
    }
    List<Integer> inputs =
        IntStream.range(0, table.width())
            .filter(column -> column != target && table.kind(column).used())
            .boxed()
            .toList();
    if (inputs.isEmpty()) {
      throw DataException.of(
          table.source(),
          "no column is left to learn from beside the target \""
              + table.name(target)
              + "\"; use --columns NAME=number or NAME=category where a guess is wrong");
    }
    int[] rows =
        IntStream.range(0, table.rows()).filter(row -> !table.missing(target, row)).toArray();
    TableTask task = new TableTask(table, rows, inputs);
    if (task.classes()) {
      task.checkClasses();
    } else {
      task.checkValues();
    }
    return task;
  }

  private void checkClasses() {
    int target = table.target();
    List<String> labels = table.labels(target);
    int[] counts = new int[labels.size()];
    for (int row : rows) {
      counts[table.code(target, row)]++;
    }
    int classes = 0;
    for (int i = 0; i < counts.length; i++) {
      classes += counts[i] > 0 ? 1 : 0;
      if (counts[i] == 1) {
        throw single(labels.get(i), table.firstLine(target, i));
      }
    }
    if (classes < 2) {
      throw DataException.of(
          table.source(),
          "target \"" + table.name(target) + "\" has a single class; there is nothing to learn");
    }
  }

  private DataException single(String label, long line) {
    return DataException.at(
        table.source(),
        line,
        "class \""
            + label
            + "\" of target \""
            + table.name(table.target())
            + "\" has a single row, which cannot be both learnt and tested;"
            + " correct the row, or remove it");
  }

  private void checkValues() {
    int target = table.target();
    for (int row : rows) {
      if (table.number(target, row) != table.number(target, rows[0])) {
        return;
      }
    }
    throw DataException.of(
        table.source(),
        "target \""
            + table.name(target)
            + "\" is the same in every row; there is nothing to learn");
  }

  /// The table.
  public Table table() {
    return table;
  }

  /// The position of the target.
  public int target() {
    return table.target();
  }

  /// Whether classes are to be told apart; otherwise a value is to be estimated.
  public boolean classes() {
    return table.kind(table.target()) != ColumnKind.NUMBER;
  }

  /// The rows in which the target is known, in order.
  public int[] rows() {
    return rows.clone();
  }

  /// The positions of the columns to learn from.
  public List<Integer> inputs() {
    return inputs;
  }

  /// For each of [#rows] its class, for a stratified split.
  public int[] classOfRows() {
    return IntStream.of(rows).map(row -> table.code(table.target(), row)).toArray();
  }

  /// For each of [#rows] its value, for a split by quantiles.
  public float[] valueOfRows() {
    float[] values = new float[rows.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = table.number(table.target(), rows[i]);
    }
    return values;
  }

  /// What is left out, in words: columns and rows.
  public List<String> words() {
    List<String> words = new ArrayList<>();
    for (ColumnGuess guess : table.guesses()) {
      if (!guess.kind().used()) {
        words.add(
            "column \""
                + guess.name()
                + "\" is left out ("
                + guess.kind().word()
                + "): "
                + guess.reason());
      }
    }
    int without = table.rows() - rows.length;
    if (without > 0) {
      words.add(
          without
              + (without == 1 ? " row is" : " rows are")
              + " left out: target \""
              + table.name(table.target())
              + "\" is missing");
    }
    return words;
  }
}

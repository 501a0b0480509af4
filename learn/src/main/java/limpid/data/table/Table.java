package limpid.data.table;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import limpid.error.DataException;
import limpid.error.Suggestion;

/// A table in columns: numbers as floats, words as indices of labels, days as seconds; immutable.
/// Columns that are not learnt from have a name and a kind but no values.
public final class Table {
  private final String source;
  private final boolean header;
  private final List<ColumnGuess> guesses;
  private final Column[] columns;
  private final int rows;
  private final int target;

  Table(
      String source,
      boolean header,
      List<ColumnGuess> guesses,
      Column[] columns,
      int rows,
      int target) {
    this.source = source;
    this.header = header;
    this.guesses = guesses;
    this.columns = columns;
    this.rows = rows;
    this.target = target;
  }

  /// Reads a CSV file, guessing whatever the options leave open.
  ///
  /// @throws DataException for a file that is not a table, or a value that does not fit
  /// @throws IOException where reading itself fails
  public static Table read(Path file, TableOptions options) throws IOException {
    return TableReader.read(CsvFile.open(file, options), options);
  }

  /// The table of these rows, guessed as from a file. Columns are those of the first row, in its
  /// order; null or no entry is missing.
  ///
  /// @param source what errors call it
  public static Table of(String source, List<? extends Map<String, ?>> rows, TableOptions options) {
    try {
      return TableReader.read(MapRows.of(source, rows), options);
    } catch (IOException e) {
      throw new AssertionError("rows in memory are read without input or output", e);
    }
  }

  /// Columns added one by one.
  public static TableBuilder builder(String source) {
    return new TableBuilder(source);
  }

  /// What it was read from.
  public String source() {
    return source;
  }

  /// Whether its columns have names of their own.
  public boolean header() {
    return header;
  }

  /// How many rows.
  public int rows() {
    return rows;
  }

  /// How many columns, the left-out ones included.
  public int width() {
    return columns.length;
  }

  /// What each column was taken for.
  public List<ColumnGuess> guesses() {
    return guesses;
  }

  /// The name of a column.
  public String name(int column) {
    return guesses.get(column).name();
  }

  /// What a column holds.
  public ColumnKind kind(int column) {
    return guesses.get(column).kind();
  }

  /// The position of the column with this name.
  public int column(String name) {
    for (ColumnGuess guess : guesses) {
      if (guess.name().equals(name)) {
        return guess.position();
      }
    }
    List<String> names = guesses.stream().map(ColumnGuess::name).toList();
    throw DataException.of(
        source,
        "there is no column \"" + name + "\"" + Suggestion.of(name, names) + " in the table");
  }

  /// The position of the target, or −1 where there is none.
  public int target() {
    return target;
  }

  /// A number, NaN where missing.
  public float number(int column, int row) {
    if (columns[column] instanceof Column.Numbers(float[] values)) {
      return values[row];
    }
    throw wrong(column, "numbers");
  }

  /// The index of a category's or boolean's label, −1 where missing. Of a boolean, 0 is its no.
  public int code(int column, int row) {
    return codes(column).codes()[row];
  }

  /// Seconds since 1970-01-01T00:00, [DateFormat#NONE] where missing.
  public long seconds(int column, int row) {
    return dates(column).seconds()[row];
  }

  /// The labels of a category or boolean.
  public List<String> labels(int column) {
    return codes(column).labels();
  }

  /// How the days of a column are written.
  public DateFormat format(int column) {
    return dates(column).format();
  }

  /// The line on which a label came first, or 0 where the table has no lines.
  long firstLine(int column, int code) {
    return codes(column).firstLines()[code];
  }

  /// Whether the value is missing.
  public boolean missing(int column, int row) {
    return switch (columns[column]) {
      case Column.Numbers(float[] values) -> Float.isNaN(values[row]);
      case Column.Codes c -> c.codes()[row] < 0;
      case Column.Dates d -> d.seconds()[row] == DateFormat.NONE;
      case Column.LeftOut() -> true;
    };
  }

  /// What is to be learnt from this table: its target, checked, and the rows that have it.
  public TableTask task() {
    return TableTask.of(this);
  }

  /// SHA-256 of names, kinds and values, in hexadecimal; the same wherever and whenever the table
  /// is read. Left-out columns count by name and kind only.
  public String fingerprint() {
    return Fingerprint.of(this, columns);
  }

  private Column.Codes codes(int column) {
    if (columns[column] instanceof Column.Codes codes) {
      return codes;
    }
    throw wrong(column, "labels");
  }

  private Column.Dates dates(int column) {
    if (columns[column] instanceof Column.Dates dates) {
      return dates;
    }
    throw wrong(column, "dates");
  }

  private IllegalArgumentException wrong(int column, String what) {
    return new IllegalArgumentException(
        "column \"" + name(column) + "\" is " + kind(column).word() + " and has no " + what);
  }
}

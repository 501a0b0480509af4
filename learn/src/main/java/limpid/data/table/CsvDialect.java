package limpid.data.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// How a CSV file is written.
///
/// @param delimiter what stands between values: comma, semicolon, tab, or what the user said
/// @param quote what stands around values that hold a delimiter: `"`, or `'` where a column is
///   quoted so throughout
/// @param spacedQuotes whether blanks stand between delimiters and quotes
/// @param header whether the first line names the columns
record CsvDialect(char delimiter, char quote, boolean spacedQuotes, boolean header) {
  private static final int MOST_ROWS = 200;

  /// Whether numbers may have a decimal comma: where semicolons stand between values.
  boolean decimalComma() {
    return delimiter == ';';
  }

  /// The dialect of a file that begins so.
  ///
  /// Delimiter: the one that cuts the most rows into the same number (> 1) of values; between
  /// equals tab, then semicolon, then comma, since the first two hardly ever stand in values by
  /// chance on every line. Header: see [#header(List)].
  ///
  /// @param truncated whether the file goes on after the sample
  static CsvDialect of(String sample, boolean truncated, TableOptions options) {
    char delimiter = options.delimiter().orElseGet(() -> delimiter(sample, truncated));
    boolean spaced = sample.contains(delimiter + " \"");
    CsvDialect plain = new CsvDialect(delimiter, '"', spaced, false);
    List<String[]> rows = plain.rows(sample, truncated);
    char quote = singleQuoted(rows) ? '\'' : '"';
    CsvDialect quoted = new CsvDialect(delimiter, quote, spaced, false);
    boolean header = options.header().orElseGet(() -> header(quoted.rows(sample, truncated)));
    return new CsvDialect(delimiter, quote, spaced, header);
  }

  private static char delimiter(String sample, boolean truncated) {
    char best = ',';
    double bestScore = 0;
    for (char candidate : new char[] {'\t', ';', ','}) {
      boolean spaced = sample.contains(candidate + " \"");
      CsvDialect dialect = new CsvDialect(candidate, '"', spaced, false);
      double score = agreement(dialect.rows(sample, truncated));
      if (score > bestScore) {
        best = candidate;
        bestScore = score;
      }
    }
    return best;
  }

  /// The share of rows that have the commonest number of values, where that is more than 1.
  private static double agreement(List<String[]> rows) {
    Map<Integer, Integer> widths = new TreeMap<>();
    rows.forEach(row -> widths.merge(row.length, 1, Integer::sum));
    return widths.entrySet().stream()
        .max(Map.Entry.comparingByValue(Comparator.naturalOrder()))
        .filter(commonest -> commonest.getKey() > 1)
        .map(commonest -> commonest.getValue() / (double) rows.size())
        .orElse(0.0);
  }

  private static boolean singleQuoted(List<String[]> rows) {
    int width = rows.isEmpty() ? 0 : rows.getLast().length;
    for (int column = 0; column < width; column++) {
      int quoted = 0;
      for (String[] row : rows) {
        if (column < row.length && row[column].matches("'.*'")) {
          quoted++;
        }
      }
      if (quoted >= 2 && quoted >= rows.size() - 1) {
        return true;
      }
    }
    return false;
  }

  /// Whether the first of these rows names the columns. It does not if it holds a number, a date or
  /// the same name twice. It does if a column below one of its words is numbers or dates (9 in 10
  /// or more). With words only, it does unless one of its words comes again in the same column.
  static boolean header(List<String[]> rows) {
    if (rows.isEmpty()) {
      return false;
    }
    String[] first = rows.getFirst();
    Set<String> names = new HashSet<>();
    boolean comesAgain = false;
    for (int column = 0; column < first.length; column++) {
      String name = first[column];
      if (isValue(name) || (!name.isEmpty() && !names.add(name))) {
        return false;
      }
      int numbers = 0;
      int values = 0;
      for (String[] row : rows.subList(1, rows.size())) {
        String cell = column < row.length ? row[column] : "";
        comesAgain |= !name.isEmpty() && cell.equals(name);
        values += cell.isEmpty() ? 0 : 1;
        numbers += isValue(cell) ? 1 : 0;
      }
      if (numbers > 0 && numbers >= 0.9 * values && !name.equals("?")) {
        return true;
      }
    }
    return !comesAgain;
  }

  /// Whether this is a number or a date, so hardly a name.
  private static boolean isValue(String cell) {
    char[] c = cell.toCharArray();
    return !Double.isNaN(NumberText.parse(c, 0, c.length, true))
        || Arrays.stream(DateFormat.values())
            .anyMatch(format -> format.seconds(c, 0, c.length) != DateFormat.NONE);
  }

  /// The first rows of a sample under this dialect, as far as they can be read.
  List<String[]> rows(String sample, boolean truncated) {
    List<String[]> rows = new ArrayList<>();
    try (TextRows reader = TextRows.of(sample, this)) {
      for (TextRow row = reader.next(); row != null; row = reader.next()) {
        rows.add(row.texts());
        if (rows.size() > MOST_ROWS) {
          return rows.subList(0, MOST_ROWS);
        }
      }
    } catch (TextRows.Malformed e) {
      return rows;
    }
    return truncated && !rows.isEmpty() ? rows.subList(0, rows.size() - 1) : rows;
  }
}

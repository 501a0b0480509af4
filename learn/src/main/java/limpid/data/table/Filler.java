package limpid.data.table;

import java.util.List;
import limpid.error.DataException;
import limpid.error.Excerpt;

/// Packs the values of one column, row after row, in the second pass.
@SuppressWarnings("ArrayRecordComponent") // seen by this package only, compared by nobody
sealed interface Filler {

  /// Takes value `i` of the row as that of row number `at`.
  void put(int at, TextRow row, int i);

  /// What was packed.
  Column column();

  /// Numbers as floats.
  record OfNumbers(String source, String name, float[] values) implements Filler {
    @Override
    public void put(int at, TextRow row, int i) {
      if (row.missing(i)) {
        values[at] = Float.NaN;
        return;
      }
      double number = row.number(i);
      if (Double.isNaN(number)) {
        throw ColumnRules.misfit(source, row.line(), name, "number", row.text(i));
      }
      values[at] = (float) number;
      if (Float.isInfinite(values[at])) {
        throw DataException.at(
            source,
            row.line(),
            "column \""
                + name
                + "\" (number) holds "
                + Excerpt.of(row.text(i))
                + ", beyond 3.4e38");
      }
    }

    @Override
    public Column column() {
      return new Column.Numbers(values);
    }
  }

  /// Words as indices of labels.
  record OfLabels(String source, Labels labels, int[] codes) implements Filler {
    @Override
    public void put(int at, TextRow row, int i) {
      codes[at] = -1;
      if (!row.missing(i)) {
        codes[at] = labels.find(row.chars(), row.start(i), row.end(i));
        if (codes[at] < 0) {
          throw DataException.at(source, row.line(), "changed while it was read; try again");
        }
      }
    }

    @Override
    public Column column() {
      return new Column.Codes(codes, labels.texts(), labels.lines());
    }
  }

  /// Words for no and yes as 0 and 1. The labels are as first written.
  final class OfBooleans implements Filler {
    private final String source;
    private final String name;
    private final int[] codes;
    private final String[] labels = {"no", "yes"};
    private final long[] lines = new long[2];

    OfBooleans(String source, String name, int[] codes) {
      this.source = source;
      this.name = name;
      this.codes = codes;
    }

    @Override
    public void put(int at, TextRow row, int i) {
      codes[at] = -1;
      if (row.missing(i)) {
        return;
      }
      int value = row.yesNo(i);
      if (value == BooleanText.NEITHER) {
        throw ColumnRules.misfit(source, row.line(), name, "boolean", row.text(i));
      }
      if (lines[value] == 0) {
        lines[value] = Math.max(1, row.line());
        labels[value] = row.text(i);
      }
      codes[at] = value;
    }

    @Override
    public Column column() {
      return new Column.Codes(codes, List.of(labels), lines);
    }
  }

  /// Days as seconds.
  record OfDates(String source, String name, DateFormat format, long[] seconds) implements Filler {
    @Override
    public void put(int at, TextRow row, int i) {
      seconds[at] = DateFormat.NONE;
      if (!row.missing(i)) {
        seconds[at] = row.seconds(i, format);
        if (seconds[at] == DateFormat.NONE) {
          throw ColumnRules.misfit(source, row.line(), name, "date", row.text(i));
        }
      }
    }

    @Override
    public Column column() {
      return new Column.Dates(seconds, format);
    }
  }

  /// A column that is left out.
  record OfNothing() implements Filler {
    @Override
    public void put(int at, TextRow row, int i) {}

    @Override
    public Column column() {
      return new Column.LeftOut();
    }
  }
}

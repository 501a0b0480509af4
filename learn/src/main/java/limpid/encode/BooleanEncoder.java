package limpid.encode;

import java.util.List;
import limpid.data.table.BooleanText;
import limpid.data.table.Table;
import limpid.data.table.TextRow;
import org.jspecify.annotations.Nullable;

/// Yes as 1, no as −1, missing as 0; where the training rows had missing ones, a further input is 1
/// for missing and 0 otherwise.
///
/// @param name the column's name
/// @param position where it stood, counted from 0
/// @param flagged whether there is an input for missing
public record BooleanEncoder(String name, int position, boolean flagged) implements ColumnEncoder {

  public BooleanEncoder {
    Checks.column(name, position);
  }

  static BooleanEncoder fit(Table table, int column, int[] rows) {
    boolean missing = false;
    for (int row : rows) {
      missing |= table.missing(column, row);
    }
    return new BooleanEncoder(table.name(column), column, missing);
  }

  @Override
  public int width() {
    return flagged ? 2 : 1;
  }

  @Override
  public List<String> inputNames() {
    return flagged ? List.of(name, name + " missing") : List.of(name);
  }

  @Override
  public double key(TextRow row, int cell, String source) {
    if (row.missing(cell)) {
      return MISSING;
    }
    int value = row.yesNo(cell);
    if (value == BooleanText.NEITHER) {
      throw ColumnEncoder.misfit(source, row, cell, name, "boolean");
    }
    return value;
  }

  @Override
  public double key(@Nullable Object value) {
    return switch (value) {
      case null -> MISSING;
      case Boolean yes -> yes ? 1 : 0;
      case Number number when number.doubleValue() == 0 || number.doubleValue() == 1 ->
          number.doubleValue();
      case String text when TextRow.missing(text) -> MISSING;
      case String text -> {
        char[] c = text.strip().toCharArray();
        int word = BooleanText.parse(c, 0, c.length);
        if (word == BooleanText.NEITHER) {
          throw ColumnEncoder.misfit(name, "boolean", text);
        }
        yield word;
      }
      default -> throw ColumnEncoder.misfit(name, "boolean", value);
    };
  }

  @Override
  public Keys keys(Table table, int column) {
    return row -> {
      int code = table.code(column, row);
      return code < 0 ? MISSING : code;
    };
  }

  @Override
  public void write(double key, float[] into, int offset) {
    into[offset] = Double.isNaN(key) ? 0 : key > 0 ? 1 : -1;
    if (flagged) {
      into[offset + 1] = Double.isNaN(key) ? 1 : 0;
    }
  }
}

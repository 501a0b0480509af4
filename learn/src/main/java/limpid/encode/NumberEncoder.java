package limpid.encode;

import java.util.List;
import limpid.data.table.NumberText;
import limpid.data.table.Table;
import limpid.data.table.TextRow;
import limpid.error.DataException;
import org.jspecify.annotations.Nullable;

/// A number on its [Scale]. A missing one stands as the median, 0; where the training rows had
/// missing ones, a further input is 1 for missing and 0 otherwise.
///
/// @param name the column's name
/// @param position where it stood, counted from 0
/// @param scale centre and unit
/// @param flagged whether there is an input for missing
public record NumberEncoder(String name, int position, Scale scale, boolean flagged)
    implements ColumnEncoder {

  public NumberEncoder {
    Checks.column(name, position);
    Checks.present(scale, "number", name);
  }

  static NumberEncoder fit(Table table, int column, int[] rows) {
    float[] values = new float[rows.length];
    boolean missing = false;
    for (int i = 0; i < rows.length; i++) {
      values[i] = table.number(column, rows[i]);
      missing |= Float.isNaN(values[i]);
    }
    return new NumberEncoder(table.name(column), column, Scale.fit(values), missing);
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
    double number = row.number(cell);
    if (Double.isNaN(number)) {
      throw ColumnEncoder.misfit(source, row, cell, name, "number");
    }
    return finite((float) number, number);
  }

  @Override
  public double key(@Nullable Object value) {
    return switch (value) {
      case null -> MISSING;
      case Number number -> finite(number.floatValue(), number);
      case Boolean yes -> yes ? 1 : 0;
      case String text when TextRow.missing(text) -> MISSING;
      case String text -> {
        double number = NumberText.parse(text.strip());
        if (Double.isNaN(number)) {
          throw ColumnEncoder.misfit(name, "number", text);
        }
        yield finite((float) number, number);
      }
      default -> throw ColumnEncoder.misfit(name, "number", value);
    };
  }

  private double finite(float number, Number original) {
    if (Float.isInfinite(number)) {
      throw DataException.of(
          "column \"" + name + "\" (number)", "cannot be " + original + ", beyond 3.4e38");
    }
    return number;
  }

  @Override
  public Keys keys(Table table, int column) {
    return row -> table.number(column, row);
  }

  @Override
  public void write(double key, float[] into, int offset) {
    into[offset] = scale.apply(key);
    if (flagged) {
      into[offset + 1] = Double.isNaN(key) ? 1 : 0;
    }
  }
}

package limpid.encode;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import limpid.data.table.DateFormat;
import limpid.data.table.Table;
import limpid.data.table.TextRow;
import org.jspecify.annotations.Nullable;

/// A day as five inputs: days since 1970 on their [Scale], and sine and cosine of its place in the
/// year (day of the year / 365.25) and in the week (Monday 0), so that December stands beside
/// January and Sunday beside Monday. Missing is all zeros, flagged as in [NumberEncoder].
///
/// @param name the column's name
/// @param position where it stood, counted from 0
/// @param format how its days are written; ISO dates are understood as well
/// @param scale centre and unit, in days
/// @param flagged whether there is an input for missing
public record DateEncoder(
    String name, int position, DateFormat format, Scale scale, boolean flagged)
    implements ColumnEncoder {
  private static final double DAY = 86_400;

  public DateEncoder {
    Checks.column(name, position);
    Checks.present(format, "date", name);
    Checks.present(scale, "date", name);
  }

  static DateEncoder fit(Table table, int column, int[] rows) {
    float[] days = new float[rows.length];
    boolean missing = false;
    for (int i = 0; i < rows.length; i++) {
      days[i] = (float) days(table.seconds(column, rows[i]));
      missing |= Float.isNaN(days[i]);
    }
    return new DateEncoder(
        table.name(column), column, table.format(column), Scale.fit(days), missing);
  }

  private static double days(long seconds) {
    return seconds == DateFormat.NONE ? MISSING : seconds / DAY;
  }

  @Override
  public int width() {
    return flagged ? 6 : 5;
  }

  @Override
  public List<String> inputNames() {
    List<String> names =
        new ArrayList<>(
            List.of(
                name,
                name + " year sin",
                name + " year cos",
                name + " week sin",
                name + " week cos"));
    if (flagged) {
      names.add(name + " missing");
    }
    return names;
  }

  @Override
  public double key(TextRow row, int cell, String source) {
    if (row.missing(cell)) {
      return MISSING;
    }
    long seconds = row.seconds(cell, format);
    seconds = seconds == DateFormat.NONE ? row.seconds(cell, DateFormat.ISO) : seconds;
    if (seconds == DateFormat.NONE) {
      throw ColumnEncoder.misfit(source, row, cell, name, "date");
    }
    return days(seconds);
  }

  @Override
  public double key(@Nullable Object value) {
    return switch (value) {
      case null -> MISSING;
      case LocalDate date -> date.toEpochDay();
      case LocalDateTime time -> time.toEpochSecond(ZoneOffset.UTC) / DAY;
      case String text when TextRow.missing(text) -> MISSING;
      case String text -> {
        char[] c = text.strip().toCharArray();
        long seconds = format.seconds(c, 0, c.length);
        seconds = seconds == DateFormat.NONE ? DateFormat.ISO.seconds(c, 0, c.length) : seconds;
        if (seconds == DateFormat.NONE) {
          throw ColumnEncoder.misfit(name, "date", text);
        }
        yield days(seconds);
      }
      default -> throw ColumnEncoder.misfit(name, "date", value);
    };
  }

  @Override
  public Keys keys(Table table, int column) {
    return row -> days(table.seconds(column, row));
  }

  @Override
  public void write(double key, float[] into, int offset) {
    boolean known = !Double.isNaN(key);
    into[offset] = scale.apply(key);
    long day = known ? (long) Math.floor(key) : 0;
    double year = known ? turn((LocalDate.ofEpochDay(day).getDayOfYear() - 1) / 365.25) : 0;
    double week = known ? turn(Math.floorMod(day + 3, 7L) / 7.0) : 0;
    into[offset + 1] = known ? (float) StrictMath.sin(year) : 0;
    into[offset + 2] = known ? (float) StrictMath.cos(year) : 0;
    into[offset + 3] = known ? (float) StrictMath.sin(week) : 0;
    into[offset + 4] = known ? (float) StrictMath.cos(week) : 0;
    if (flagged) {
      into[offset + 5] = known ? 0 : 1;
    }
  }

  private static double turn(double fraction) {
    return 2 * Math.PI * fraction;
  }
}

package limpid.data.table;

import java.util.Arrays;
import java.util.stream.IntStream;

/// One row as text, blanks around each value removed. The same object holds row after row, so that
/// reading makes no garbage: take out what is needed before the next row.
public final class TextRow {
  private final boolean decimalComma;
  private char[] chars = new char[1024];
  private int[] bounds = new int[64];
  private int used;
  private int count;
  private long line;

  /// @param decimalComma whether a comma may stand for the decimal point
  TextRow(boolean decimalComma) {
    this.decimalComma = decimalComma;
  }

  void begin(long startLine) {
    line = startLine;
    used = 0;
    count = 0;
  }

  void add(char[] from, int offset, int length) {
    int start = offset;
    int end = offset + length;
    while (start < end && blank(from[start])) {
      start++;
    }
    while (end > start && blank(from[end - 1])) {
      end--;
    }
    int kept = end - start;
    if (used + kept > chars.length) {
      chars = Arrays.copyOf(chars, Math.max(used + kept, 2 * chars.length));
    }
    if (2 * count + 2 > bounds.length) {
      bounds = Arrays.copyOf(bounds, 2 * bounds.length);
    }
    System.arraycopy(from, start, chars, used, kept);
    bounds[2 * count] = used;
    used += kept;
    bounds[2 * count + 1] = used;
    count++;
  }

  private static boolean blank(char c) {
    return c <= ' ' || c == '\u00A0';
  }

  /// The line on which the row begins, counted from 1.
  public long line() {
    return line;
  }

  /// How many values.
  public int count() {
    return count;
  }

  /// A value as written, without blanks around it.
  public String text(int i) {
    return new String(chars, bounds[2 * i], bounds[2 * i + 1] - bounds[2 * i]);
  }

  /// All values as written.
  public String[] texts() {
    return IntStream.range(0, count).mapToObj(this::text).toArray(String[]::new);
  }

  /// Whether a value is missing: nothing, `?`, `NA`, `N/A`, `NaN` or `null`, in any case, quoted or
  /// not.
  public boolean missing(int i) {
    return missing(chars, bounds[2 * i], bounds[2 * i + 1]);
  }

  /// Whether this text, without blanks around it, says that a value is missing.
  public static boolean missing(String text) {
    char[] c = text.strip().toCharArray();
    return missing(c, 0, c.length);
  }

  private static boolean missing(char[] c, int from, int to) {
    return switch (to - from) {
      case 0 -> true;
      case 1 -> c[from] == '?';
      case 2 -> is(c, from, "na");
      case 3 -> is(c, from, "nan") || is(c, from, "n/a");
      case 4 -> is(c, from, "null");
      default -> false;
    };
  }

  private static boolean is(char[] chars, int from, String lower) {
    for (int i = 0; i < lower.length(); i++) {
      char c = chars[from + i];
      if ((c >= 'A' && c <= 'Z' ? c + 32 : c) != lower.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /// A value as a number, or NaN where it is not one.
  public double number(int i) {
    return NumberText.parse(chars, bounds[2 * i], bounds[2 * i + 1], decimalComma);
  }

  /// A value as yes (1) or no (0), or [BooleanText#NEITHER].
  public int yesNo(int i) {
    return BooleanText.parse(chars, bounds[2 * i], bounds[2 * i + 1]);
  }

  /// A value as a date, in seconds since 1970, or [DateFormat#NONE].
  public long seconds(int i, DateFormat format) {
    return format.seconds(chars, bounds[2 * i], bounds[2 * i + 1]);
  }

  int booleanWord(int i) {
    return BooleanText.word(chars, bounds[2 * i], bounds[2 * i + 1]);
  }

  char[] chars() {
    return chars;
  }

  int start(int i) {
    return bounds[2 * i];
  }

  int end(int i) {
    return bounds[2 * i + 1];
  }
}

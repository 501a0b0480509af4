package limpid.data.table;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Locale;

/// Ways of writing a day, each with an optional time after a blank or `T`: `HH:mm`, seconds and
/// their fraction (dropped), and a zone or offset (dropped: the time counts as it stands).
public enum DateFormat {
  /// 2026-11-22
  ISO('-', true, false),
  /// 2026/11/22
  YEAR_SLASH('/', true, false),
  /// 22.11.2026
  DAY_DOT('.', false, false),
  /// 22/11/2026
  DAY_SLASH('/', false, false),
  /// 11/22/2026
  MONTH_SLASH('/', false, true);

  /// Not such a date.
  public static final long NONE = Long.MIN_VALUE;

  private final char separator;
  private final boolean yearFirst;
  private final boolean monthFirst;

  DateFormat(char separator, boolean yearFirst, boolean monthFirst) {
    this.separator = separator;
    this.yearFirst = yearFirst;
    this.monthFirst = monthFirst;
  }

  /// Seconds since 1970-01-01T00:00 of the date in `c[from]` … `c[to − 1]`, or [#NONE].
  public long seconds(char[] c, int from, int to) {
    // Eight characters at least, and 4 digits for the year where this format has it.
    if (to - from < 8 || c[from] < '0' || c[from] > '9') {
      return NONE;
    }
    int first = run(c, from, to);
    int second = first < to && c[first] == separator ? run(c, first + 1, to) : to;
    if (second >= to || c[second] != separator) {
      return NONE;
    }
    int third = run(c, second + 1, to);
    int a = number(c, from, first, yearFirst ? 4 : 2);
    int b = number(c, first + 1, second, 2);
    int d = number(c, second + 1, third, yearFirst ? 2 : 4);
    int year = yearFirst ? a : d;
    int month = yearFirst ? b : monthFirst ? a : b;
    int day = yearFirst ? d : monthFirst ? b : a;
    boolean fourDigits = yearFirst ? first - from == 4 : third - second == 5;
    if (!fourDigits || year < 1 || month < 1 || month > 12 || day < 1) {
      return NONE;
    }
    if (day > 28 && day > YearMonth.of(year, month).lengthOfMonth()) {
      return NONE;
    }
    int time = third == to ? 0 : timeOfDay(c, third, to);
    return time < 0 ? NONE : LocalDate.of(year, month, day).toEpochDay() * 86_400 + time;
  }

  /// A day written so, such as `22.11.2026`.
  public String print(LocalDate date) {
    String year = String.format(Locale.ROOT, "%04d", date.getYear());
    String month = String.format(Locale.ROOT, "%02d", date.getMonthValue());
    String day = String.format(Locale.ROOT, "%02d", date.getDayOfMonth());
    String between = Character.toString(separator);
    return yearFirst
        ? String.join(between, year, month, day)
        : String.join(between, monthFirst ? month : day, monthFirst ? day : month, year);
  }

  private static int timeOfDay(char[] c, int from, int to) {
    if (c[from] != ' ' && c[from] != 'T') {
      return -1;
    }
    int hours = run(c, from + 1, to);
    int minutes = hours < to && c[hours] == ':' ? run(c, hours + 1, to) : to + 1;
    if (minutes > to) {
      return -1;
    }
    int h = number(c, from + 1, hours, 2);
    int m = number(c, hours + 1, minutes, 2);
    int s = 0;
    int end = minutes;
    if (end < to && c[end] == ':') {
      int seconds = run(c, end + 1, to);
      s = number(c, end + 1, seconds, 2);
      end = seconds < to && c[seconds] == '.' ? run(c, seconds + 1, to) : seconds;
    }
    boolean valid = h >= 0 && h < 24 && m >= 0 && m < 60 && s >= 0 && s < 60 && zone(c, end, to);
    return valid ? h * 3600 + m * 60 + s : -1;
  }

  private static boolean zone(char[] c, int from, int to) {
    if (from == to || (c[from] == 'Z' && from + 1 == to)) {
      return true;
    }
    if (c[from] != '+' && c[from] != '-') {
      return false;
    }
    for (int i = from + 1; i < to; i++) {
      if (c[i] != ':' && (c[i] < '0' || c[i] > '9')) {
        return false;
      }
    }
    return to - from >= 3 && to - from <= 6;
  }

  /// Where the digits from `from` end.
  private static int run(char[] c, int from, int to) {
    int i = from;
    while (i < to && c[i] >= '0' && c[i] <= '9') {
      i++;
    }
    return i;
  }

  /// The digits as a number, or −1 where there are none or too many.
  private static int number(char[] c, int from, int to, int most) {
    if (from >= to || to - from > most) {
      return -1;
    }
    int value = 0;
    for (int i = from; i < to; i++) {
      value = value * 10 + c[i] - '0';
    }
    return value;
  }
}

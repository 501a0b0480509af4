package limpid.data.table;

import java.util.Locale;

/// Words for yes and no: true/false, yes/no, t/f, y/n, on/off, in any case. 0 and 1 are numbers.
public final class BooleanText {
  /// Not such a word.
  public static final int NEITHER = -1;

  private BooleanText() {}

  /// The pair of words that `text` belongs to, times two, plus 1 for its yes; or [#NEITHER].
  static int word(char[] c, int from, int to) {
    if (to - from < 1 || to - from > 5) {
      return NEITHER;
    }
    return switch (new String(c, from, to - from).toLowerCase(Locale.ROOT)) {
      case "false" -> 0;
      case "true" -> 1;
      case "no" -> 2;
      case "yes" -> 3;
      case "f" -> 4;
      case "t" -> 5;
      case "n" -> 6;
      case "y" -> 7;
      case "off" -> 8;
      case "on" -> 9;
      default -> NEITHER;
    };
  }

  /// 1 for yes, 0 for no, [#NEITHER] for anything else; `1` and `0` count too, for a column that is
  /// known to be one of these.
  public static int parse(char[] c, int from, int to) {
    if (to - from == 1 && (c[from] == '0' || c[from] == '1')) {
      return c[from] - '0';
    }
    int word = word(c, from, to);
    return word == NEITHER ? NEITHER : word & 1;
  }
}

package limpid.data.table;

/// Words for yes and no: true/false, yes/no, t/f, y/n, on/off, in any case. 0 and 1 are numbers.
public final class BooleanText {
  /// Not such a word.
  public static final int NEITHER = -1;

  private static final String[] WORDS = {
    "false", "true", "no", "yes", "f", "t", "n", "y", "off", "on"
  };

  private BooleanText() {}

  /// The number in [#WORDS] of the word in `c[from]` … `c[to − 1]`, or [#NEITHER]; half of it is
  /// the pair, and odd is yes.
  static int word(char[] c, int from, int to) {
    for (int w = 0; w < WORDS.length && to - from <= 5; w++) {
      if (WORDS[w].length() == to - from && same(WORDS[w], c, from)) {
        return w;
      }
    }
    return NEITHER;
  }

  private static boolean same(String lower, char[] c, int from) {
    for (int i = 0; i < lower.length(); i++) {
      if (Character.toLowerCase(c[from + i]) != lower.charAt(i)) {
        return false;
      }
    }
    return true;
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

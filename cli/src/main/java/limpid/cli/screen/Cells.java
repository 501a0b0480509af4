package limpid.cli.screen;

import org.jline.utils.WCWidth;

/// Text as it fills the columns of a terminal, where some letters are two columns wide and some
/// none. Control characters of the data never reach the terminal.
public final class Cells {
  private Cells() {}

  /// How many columns a text fills, without colours.
  public static int width(String text) {
    return text.codePoints().map(Cells::width).sum();
  }

  private static int width(int c) {
    return Math.max(0, WCWidth.wcwidth(c));
  }

  /// Cut to so many columns; what was cut shows as `…`.
  public static String cut(String text, int columns, boolean unicode) {
    if (width(text) <= columns) {
      return text;
    }
    String mark = unicode ? "…" : "...";
    int room = columns - mark.length();
    StringBuilder cut = new StringBuilder();
    int used = 0;
    for (int c : text.codePoints().toArray()) {
      used += width(c);
      if (used > room) {
        break;
      }
      cut.appendCodePoint(c);
    }
    return room < 0 ? mark.substring(0, Math.max(0, columns)) : cut.append(mark).toString();
  }

  /// Filled with blanks to so many columns.
  public static String pad(String text, int columns, boolean right) {
    String blanks = " ".repeat(Math.max(0, columns - width(text)));
    return right ? blanks + text : text + blanks;
  }

  /// Without control characters.
  public static String clean(String text) {
    return text.codePoints().anyMatch(Character::isISOControl)
        ? text.replaceAll("\\p{Cntrl}+", " ")
        : text;
  }
}

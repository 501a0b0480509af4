package limpid.cli.screen;

import java.io.PrintWriter;
import java.io.Writer;

/// Where a person reads along: lines that stay, and on a terminal one line at the bottom that
/// changes. Safe for several threads. Whatever the terminal cannot show is put in plainer signs
/// here, and only here.
public final class Screen {
  private static final long REDRAW_NANOS = 100_000_000;

  private final PrintWriter to;
  private final Kind kind;
  private boolean status;
  private long drawn;

  /// What a screen can do.
  ///
  /// @param live whether a line can change
  /// @param colour whether text can be dim or bold
  /// @param unicode whether it can show more than ASCII
  /// @param width in columns
  public record Kind(boolean live, boolean colour, boolean unicode, int width) {}

  /// That writes here.
  public Screen(PrintWriter to, Kind kind) {
    this.to = to;
    this.kind = kind;
    this.drawn = System.nanoTime() - REDRAW_NANOS;
  }

  /// One that nobody sees.
  public static Screen none() {
    return new Screen(new PrintWriter(Writer.nullWriter()), new Kind(false, false, true, 80));
  }

  /// Whether a line can change.
  public boolean live() {
    return kind.live();
  }

  /// Whether more than ASCII can be shown.
  public boolean unicode() {
    return kind.unicode();
  }

  /// The width in columns.
  public int width() {
    return kind.width();
  }

  /// An empty line.
  public void line() {
    line("");
  }

  /// A line, or several, that stays.
  public synchronized void line(String text) {
    clear();
    to.println(shown(text));
    to.flush();
  }

  /// Changes the line at the bottom, at most ten times a second; nothing where no line can change.
  public synchronized void status(String text) {
    long now = System.nanoTime();
    if (kind.live() && now - drawn >= REDRAW_NANOS) {
      drawn = now;
      status = true;
      to.print("\r" + shown(Cells.cut(text, kind.width() - 1, kind.unicode())) + "\u001b[K");
      to.flush();
    }
  }

  /// Takes the changing line away.
  public synchronized void clear() {
    if (status) {
      to.print("\r\u001b[K");
      to.flush();
      status = false;
    }
  }

  /// Secondary text.
  public String dim(String text) {
    return kind.colour() && !text.isBlank() ? "\u001b[2m" + text + "\u001b[22m" : text;
  }

  /// A heading, or what matters most.
  public String bold(String text) {
    return kind.colour() && !text.isBlank() ? "\u001b[1m" + text + "\u001b[22m" : text;
  }

  private String shown(String text) {
    return kind.unicode() ? text : Plain.ascii(text);
  }
}

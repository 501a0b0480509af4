package limpid.cli.screen;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;

/// A screen of tests, and what it was told to show.
public final class Shown {
  private final StringWriter written = new StringWriter();
  private final Screen screen;

  /// One without colours or a line that changes.
  public Shown(int width) {
    this(new Screen.Kind(false, false, true, width));
  }

  /// One of any kind.
  public Shown(Screen.Kind kind) {
    this.screen = new Screen(new PrintWriter(written), kind);
  }

  /// The screen.
  public Screen screen() {
    return screen;
  }

  /// All that was written.
  public String text() {
    return written.toString();
  }

  /// By lines.
  public List<String> lines() {
    return text().lines().toList();
  }
}

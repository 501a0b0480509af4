package limpid.cli;

import java.util.Locale;
import limpid.cli.screen.Screen;
import limpid.data.download.Downloader;
import limpid.data.download.Patience;
import limpid.data.download.Progress;

/// Shows how downloads go: a line that changes on a terminal, elsewhere one line a file.
final class Downloads implements Progress {
  private final Screen screen;
  private String file = "";
  private boolean done;

  Downloads(Screen screen) {
    this.screen = screen;
  }

  /// Fetches public sets into the user's cache and shows how that goes.
  static Downloader into(Environment environment, Screen screen) {
    return new Downloader(environment.cache(), Patience.usual(), new Downloads(screen));
  }

  @Override
  public void at(String name, long bytes, long total) {
    boolean next = !name.equals(file);
    file = name;
    done &= !next;
    if (total >= 0 && bytes >= total) {
      if (done) {
        return;
      }
      done = true;
      screen.line("downloaded %s, %s".formatted(name, megabytes(total)));
    } else if (screen.live()) {
      String share = total > 0 ? " of %s".formatted(megabytes(total)) : "";
      screen.status("downloading %s  %s%s".formatted(name, megabytes(bytes), share));
    } else if (next) {
      screen.line("downloading %s…".formatted(name));
    }
  }

  private static String megabytes(long bytes) {
    return String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
  }
}

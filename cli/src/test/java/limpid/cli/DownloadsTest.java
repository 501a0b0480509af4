package limpid.cli;

import static org.assertj.core.api.Assertions.assertThat;

import limpid.cli.screen.Screen;
import limpid.cli.screen.Shown;
import org.junit.jupiter.api.Test;

class DownloadsTest {

  @Test
  void withoutATerminalAFileHasTwoLines() {
    Shown shown = new Shown(80);
    Downloads downloads = new Downloads(shown.screen());
    for (long bytes = 0; bytes <= 2_000_000; bytes += 100_000) {
      downloads.at("a.gz", bytes, 2_000_000);
    }
    downloads.at("a.gz", 2_000_000, 2_000_000);
    downloads.at("b.gz", 5, -1);
    downloads.at("b.gz", 9, -1);
    assertThat(shown.lines())
        .containsExactly("downloading a.gz…", "downloaded a.gz, 2.0 MB", "downloading b.gz…");
  }

  @Test
  void onATerminalALineChanges() {
    Shown shown = new Shown(new Screen.Kind(true, true, true, 80));
    Downloads downloads = new Downloads(shown.screen());
    downloads.at("a.gz", 1_000_000, 2_000_000);
    downloads.at("a.gz", 2_000_000, 2_000_000);
    assertThat(shown.text())
        .startsWith("\rdownloading a.gz  1.0 MB of 2.0 MB\u001b[K")
        .endsWith("downloaded a.gz, 2.0 MB" + System.lineSeparator());
  }
}

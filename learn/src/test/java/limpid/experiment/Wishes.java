package limpid.experiment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import limpid.data.download.Downloader;
import limpid.data.download.Patience;
import limpid.data.download.Progress;
import limpid.tensor.Compute;

/// Settings as a user says them, one by one.
final class Wishes {
  private Settings settings;

  Wishes(String source) {
    settings = Settings.of(source);
  }

  Wishes say(String option, String value) {
    settings = settings.with(option, value);
    return this;
  }

  Settings settings() {
    return settings;
  }

  Experiment open() throws IOException {
    return open(settings);
  }

  static Experiment open(Settings settings) throws IOException {
    Path nowhere = Path.of("target", "no-cache");
    return Experiment.open(settings, new Downloader(nowhere, Patience.usual(), Progress.silent()));
  }

  Outcome.Trained train(Path out) throws IOException {
    return (Outcome.Trained) open().run(execution(out));
  }

  static Execution execution(Path out) {
    return new Execution(Compute.standard(), out, List.of(), () -> false);
  }
}

package limpid.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import limpid.data.download.Downloader;
import limpid.data.download.Patience;
import limpid.data.download.Progress;
import limpid.experiment.Execution;
import limpid.experiment.Experiment;
import limpid.experiment.Outcome;
import limpid.experiment.Settings;
import limpid.random.Rng;
import limpid.tensor.Compute;
import org.jspecify.annotations.Nullable;

/// Small models, each trained within a moment.
public final class Trained {
  private Trained() {}

  /// A file of patients: `Age`, `Sex`, `Chest` (a category), `MaxHR` (sometimes missing), `Seen` (a
  /// date), `AHD`.
  public static Path patients(Path folder) throws IOException {
    Rng rng = Rng.of(1);
    StringBuilder csv = new StringBuilder("Age,Sex,Chest,MaxHR,Seen,AHD\n");
    for (int i = 0; i < 120; i++) {
      int age = 30 + (int) (50 * rng.at("age").uniform(i));
      int rate = 100 + (int) (90 * rng.at("rate").uniform(i));
      String chest = List.of("typical", "asymptomatic", "none").get(i % 3);
      boolean ill = age - rate / 3 + (i % 3 == 1 ? 10 : 0) > 5;
      csv.append(age)
          .append(i % 2 == 0 ? ",male," : ",female,")
          .append(chest)
          .append(',')
          .append(i % 10 == 0 ? "" : rate)
          .append(String.format(Locale.ROOT, ",2024-%02d-%02d,", 1 + i % 12, 1 + i % 28))
          .append(ill ? "Yes\n" : "No\n");
    }
    return Files.writeString(folder.resolve("patients.csv"), csv);
  }

  /// A model of the patients.
  public static Path ofPatients(Path folder) throws IOException {
    Path csv = patients(folder);
    return train(csv.toString(), "AHD", folder.resolve("heart.safetensors"), null);
  }

  /// A model of generated digits.
  public static Path ofDigits(Path folder) throws IOException {
    return train("digits", null, folder.resolve("digits.safetensors"), 600);
  }

  /// A model of a source, after three epochs.
  public static Path train(
      String source, @Nullable String target, Path out, @Nullable Integer examples)
      throws IOException {
    Settings settings = Settings.of(source).with("layers", 8).with("epochs", 3);
    if (target != null) {
      settings = settings.with("target", target);
    }
    if (examples != null) {
      settings = settings.with("examples", examples);
    }
    Downloader none =
        new Downloader(out.resolveSibling("cache"), Patience.usual(), Progress.silent());
    Outcome outcome =
        Experiment.open(settings, none)
            .run(new Execution(Compute.standard(), out, List.of(), () -> false));
    return ((Outcome.Trained) outcome).out();
  }
}

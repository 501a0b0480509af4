package limpid.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import limpid.data.download.Downloader;
import limpid.data.download.Patience;
import limpid.data.download.Progress;
import limpid.experiment.Execution;
import limpid.experiment.Experiment;
import limpid.experiment.Settings;
import limpid.random.Rng;
import limpid.tensor.Compute;
import org.jspecify.annotations.Nullable;

/// Small models and their data in a folder, each trained within a moment.
final class Models {
  private Models() {}

  /// `heart.safetensors` of `patients.csv` (`Age,Sex,MaxHR,AHD`).
  static void heart(Path folder) throws IOException {
    Files.writeString(folder.resolve("patients.csv"), "Age,Sex,MaxHR,AHD\n" + patients(",", true));
    train(folder, folder.resolve("patients.csv").toString(), "AHD", "heart", null);
  }

  /// `bare.safetensors` of `bare.csv`, the same without a header and with semicolons.
  static void bare(Path folder) throws IOException {
    Files.writeString(folder.resolve("bare.csv"), patients(";", true));
    train(folder, folder.resolve("bare.csv").toString(), "last", "bare", null);
  }

  /// `line.safetensors` of the generated set, which answers a value.
  static void line(Path folder) throws IOException {
    train(folder, "line", null, "line", 200);
  }

  /// `digits.safetensors` of generated handwriting.
  static void digits(Path folder) throws IOException {
    train(folder, "digits", null, "digits", 1500);
  }

  /// Rows with the target Yes or No, or without it.
  static String patients(String between, boolean target) {
    Rng rng = Rng.of(1);
    StringBuilder csv = new StringBuilder();
    for (int i = 0; i < 120; i++) {
      int age = 30 + (int) (50 * rng.at("age").uniform(i));
      int rate = 100 + (int) (90 * rng.at("rate").uniform(i));
      String sex = i % 2 == 0 ? "male" : "female";
      csv.append(age).append(between).append(sex).append(between).append(rate);
      csv.append(target ? between + (age > rate / 3 + 5 ? "Yes" : "No") : "").append('\n');
    }
    return csv.toString();
  }

  private static void train(
      Path folder, String source, @Nullable String target, String name, @Nullable Integer examples)
      throws IOException {
    Settings settings = Settings.of(source).with("epochs", 8);
    if (target != null) {
      settings = settings.with("target", target);
    }
    if (examples != null) {
      settings = settings.with("examples", examples);
    }
    Downloader none = new Downloader(folder, Patience.usual(), Progress.silent());
    Path out = folder.resolve(name + ".safetensors");
    Experiment.open(settings, none)
        .run(new Execution(Compute.standard(), out, List.of(), () -> false));
  }
}

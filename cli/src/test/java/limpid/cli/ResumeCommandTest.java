package limpid.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import limpid.data.download.Downloader;
import limpid.data.download.Patience;
import limpid.data.download.Progress;
import limpid.experiment.Execution;
import limpid.experiment.Experiment;
import limpid.experiment.Outcome;
import limpid.experiment.Settings;
import limpid.tensor.Compute;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResumeCommandTest {
  private @TempDir Path folder;
  private Path csv = Path.of("");

  @BeforeEach
  void writeData() throws IOException {
    csv = Tables.write(folder, "sorts.csv", Tables.sorts(120));
  }

  /// A run that is stopped after 50 steps.
  private Path pause(String model) throws IOException {
    return pause(model, "8");
  }

  private Path pause(String model, String layers) throws IOException {
    Settings settings =
        Settings.of(csv.toString())
            .with("target", "sort")
            .with("layers", layers)
            .with("epochs", 20);
    Downloader nothing =
        new Downloader(folder.resolve("none"), Patience.usual(), Progress.silent());
    int[] asked = {0};
    Outcome outcome =
        Experiment.open(settings, nothing)
            .run(
                new Execution(
                    Compute.standard(), folder.resolve(model), List.of(), () -> asked[0]++ == 50));
    assertThat(outcome).isInstanceOf(Outcome.Paused.class);
    return ((Outcome.Paused) outcome).checkpoint();
  }

  @Test
  void goesOnWithTheCheckpointOfTheFolderToTheSameFile() throws IOException {
    pause("cut.safetensors");
    Result resumed = Result.of(folder, "resume", "--kernels=scalar", "--threads=2");
    assertThat(resumed.err()).isEmpty();
    assertThat(resumed.code()).isZero();
    assertThat(resumed.out()).startsWith("going on at step 50 with cut.safetensors.checkpoint\n");
    Result whole =
        Result.of(
            folder,
            "train",
            csv.toString(),
            "--target=sort",
            "--layers=8",
            "--epochs=20",
            "--out=whole.safetensors");
    assertThat(whole.code()).isZero();
    assertThat(folder.resolve("cut.safetensors"))
        .hasSameBinaryContentAs(folder.resolve("whole.safetensors"));
    assertThat(folder).isDirectoryNotContaining("glob:**.checkpoint");
  }

  @Test
  void residualAndParallelLayersGoOnAsWell() throws IOException {
    String layers = "8,residual(8,8),parallel(4|6,3)";
    pause("cut.safetensors", layers);
    assertThat(Result.of(folder, "resume").code()).isZero();
    Result whole =
        Result.of(
            folder,
            "train",
            csv.toString(),
            "--target=sort",
            "--layers",
            layers,
            "--epochs=20",
            "--out=whole.safetensors");
    assertThat(whole.code()).isZero();
    assertThat(folder.resolve("cut.safetensors"))
        .hasSameBinaryContentAs(folder.resolve("whole.safetensors"));
  }

  @Test
  void severalCheckpointsAreListed() throws IOException {
    pause("a.safetensors");
    pause("b.safetensors");
    Result result = Result.of(folder, "resume");
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err())
        .isEqualTo(
            """
            error: CHECKPOINT must be said, since there are several here:
              limpid resume a.safetensors.checkpoint
              limpid resume b.safetensors.checkpoint
            """);
    assertThat(Result.of(folder, "resume", "b.safetensors.checkpoint", "-q").code()).isZero();
  }

  @Test
  void nothingToGoOnWithIsSaid() {
    Result result = Result.of(folder, "resume");
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("no run was stopped that could go on").hasLineCount(1);
  }

  @Test
  void fromAnotherFolderTheRunStoppedLastGoesOn() throws IOException {
    Path checkpoint = pause("cut.safetensors");
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    Environment there = new Environment(elsewhere, elsewhere.resolve("home"), Map.of());
    new LastRun(there).paused(checkpoint);
    Result result = Result.of(elsewhere, "resume");
    assertThat(result.err()).isEmpty();
    assertThat(result.code()).isZero();
    assertThat(folder.resolve("cut.safetensors")).exists();
    assertThat(new LastRun(there).checkpoint()).isEmpty();
    assertThat(Result.of(elsewhere, "resume").code()).isEqualTo(2);
  }

  @Test
  void changedDataIsRefused() throws IOException {
    pause("cut.safetensors");
    Files.writeString(csv, Tables.sorts(121));
    Result result = Result.of(folder, "resume");
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("has changed since the run began").hasLineCount(1);
    assertThat(folder.resolve("cut.safetensors.checkpoint")).exists();
  }

  @Test
  void missingDataIsSaid() throws IOException {
    pause("cut.safetensors");
    Files.delete(csv);
    Result result = Result.of(folder, "resume");
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("sorts.csv").hasLineCount(1);
  }

  @Test
  void whatIsNoCheckpointIsRefused() {
    Result result = Result.of(folder, "resume", "sorts.csv");
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("sorts.csv").hasLineCount(1);
    Result missing = Result.of(folder, "resume", "none.checkpoint");
    assertThat(missing.code()).isEqualTo(2);
    assertThat(missing.err()).contains("none.checkpoint").hasLineCount(1);
  }
}

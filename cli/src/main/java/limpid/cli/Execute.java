package limpid.cli;

import limpid.cli.screen.Console;
import limpid.cli.screen.Screen;
import limpid.tensor.Compute;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options that change no bit of the result, the same for every command that computes.
final class Execute {
  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads to compute on (default: one a core, 4 at most). Changes no bit.")
  private @Nullable Integer threads;

  @Option(
      names = "--kernels",
      paramLabel = "KIND",
      defaultValue = "auto",
      description = "auto, vector or scalar (default: ${DEFAULT-VALUE}). Changes no bit.")
  private String kernels = "auto";

  @Option(
      names = "--json",
      description =
          "One JSON object on standard output at the end, all else on standard error. After an error"
              + " standard output stays empty.")
  private boolean json;

  @Option(
      names = {"-q", "--quiet"},
      description = "Say nothing but what goes wrong.")
  private boolean quiet;

  /// Kernels and threads as asked for; to be closed.
  Compute open() {
    int cores = Math.min(Runtime.getRuntime().availableProcessors(), 4);
    return Compute.open(kernels, threads == null ? cores : threads);
  }

  /// Whether standard output is for JSON.
  boolean json() {
    return json;
  }

  /// Where people read along.
  Screen screen(Console console) {
    return quiet ? Screen.none() : console.screen(json);
  }
}

package limpid.cli;

import limpid.cli.screen.Console;
import limpid.cli.screen.Screen;
import limpid.tensor.Compute;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The options that change no bit of the result, the same for every command that trains.
final class Execute {
  @Mixin private ComputeOptions compute = new ComputeOptions();

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
    return compute.open();
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

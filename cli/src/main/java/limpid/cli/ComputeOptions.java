package limpid.cli;

import limpid.tensor.Compute;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options that change the speed and no bit of the result, the same for every command that
/// computes.
final class ComputeOptions {
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

  /// Kernels and threads as asked for; to be closed.
  Compute open() {
    int cores = Math.min(Runtime.getRuntime().availableProcessors(), 4);
    return Compute.open(kernels, threads == null ? cores : threads);
  }
}

package limpid.cli;

import java.util.Locale;
import limpid.train.StopReason;

/// Why a run ended, in words.
final class StopWords {
  private StopWords() {}

  /// For programs.
  static String brief(StopReason reason) {
    return switch (reason) {
      case StopReason.AllEpochs _ -> "all epochs";
      case StopReason.NoImprovement _ -> "no improvement";
      case StopReason.Converged _ -> "converged";
      case StopReason.Interrupted _ -> "interrupted";
      case StopReason.Diverged _ -> "diverged";
    };
  }

  /// For people.
  static String sentence(StopReason reason) {
    return switch (reason) {
      case StopReason.AllEpochs(int epochs) ->
          epochs == 1 ? "the one epoch is made" : "all %s epochs are made".formatted(epochs);
      case StopReason.NoImprovement(_, int patience) ->
          "the validation loss has not become smaller for %s epochs".formatted(patience);
      case StopReason.Converged(long step, double slope) ->
          String.format(
              Locale.ROOT,
              "step %s found no better weights: the largest derivative is %.2g",
              step,
              slope);
      case StopReason.Interrupted(long step) -> "stopped at step %s".formatted(step);
      case StopReason.Diverged(long step, _) -> "the loss diverged at step %s".formatted(step);
    };
  }
}

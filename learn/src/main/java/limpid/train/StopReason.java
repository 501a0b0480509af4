package limpid.train;

/// Why a run ended.
public sealed interface StopReason {

  /// All epochs are made.
  record AllEpochs(int epochs) implements StopReason {}

  /// The validation loss has not become smaller for `patience` epochs.
  record NoImprovement(int bestEpoch, int patience) implements StopReason {}

  /// The method has arrived: it finds no better weights.
  ///
  /// @param step at which it was seen, counted from 1
  /// @param largestSlope the largest derivative of the loss there
  record Converged(long step, double largestSlope) implements StopReason {}

  /// Somebody asked it to stop; it can be resumed.
  record Interrupted(long step) implements StopReason {}

  /// The loss or a weight is no longer finite, or the loss stays far above where it began.
  ///
  /// @param step at which it was seen, counted from 1
  /// @param message what happened, where, and what to try
  record Diverged(long step, String message) implements StopReason {}
}

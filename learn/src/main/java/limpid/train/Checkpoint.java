package limpid.train;

import java.io.IOException;
import java.util.List;
import java.util.SequencedMap;
import limpid.measure.EpochLosses;
import limpid.tensor.Tensor;

/// Everything that a run needs to go on to the same bits: where it stands, what it has learned and
/// what it remembers.
///
/// @param progress where it stands
/// @param weights what it has learned, by path
/// @param memory what the optimiser remembers
/// @param averages of the parameters over the steps, if they are averaged
/// @param best the weights of the best epoch; empty before the first
public record Checkpoint(
    Progress progress,
    SequencedMap<String, Tensor> weights,
    SequencedMap<String, Tensor> memory,
    SequencedMap<String, Tensor> averages,
    SequencedMap<String, Tensor> best) {

  /// Where a run stands.
  ///
  /// @param epoch epochs made
  /// @param batch batches made in the epoch that is under way
  /// @param step optimiser steps made
  /// @param lossSum sum of the losses of the epoch under way, weighted by examples
  /// @param firstLoss the loss of the untrained network; NaN before it is known
  /// @param smoothedLoss what the guard watches
  /// @param bestEpoch the epoch with the smallest validation loss; 0 before the first
  /// @param bestLoss that loss; ∞ before the first
  /// @param history one line for each epoch made
  public record Progress(
      int epoch,
      int batch,
      long step,
      double lossSum,
      double firstLoss,
      double smoothedLoss,
      int bestEpoch,
      double bestLoss,
      List<EpochLosses> history) {
    /// Copies the list and checks that nothing is counted below 0.
    public Progress {
      history = List.copyOf(history);
      if (Math.min(Math.min(epoch, batch), Math.min(step, bestEpoch)) < 0) {
        throw new IllegalArgumentException(
            "epochs, batches and steps are counted from 0: %s, %s, %s, %s"
                .formatted(epoch, batch, step, bestEpoch));
      }
    }

    /// At the start of a run.
    static Progress start() {
      return new Progress(
          0, 0, 0, 0, Double.NaN, Double.NaN, 0, Double.POSITIVE_INFINITY, List.of());
    }
  }

  /// Where checkpoints go.
  @FunctionalInterface
  public interface Keeper {
    /// Keeps it, replacing an earlier one.
    void keep(Checkpoint checkpoint) throws IOException;
  }
}

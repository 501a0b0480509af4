package limpid.train;

import limpid.measure.Scores;
import limpid.nn.Network;
import org.jspecify.annotations.Nullable;

/// What a training run tells the world, in order. Listeners observe; none of them changes a bit.
public sealed interface Event {

  /// It begins, or goes on after a resume.
  ///
  /// @param network what learns
  /// @param examples in the training part
  /// @param epochs at the most
  /// @param batchesPerEpoch optimiser steps in an epoch
  /// @param step steps that an earlier part of the run has made
  record Started(Network network, int examples, int epochs, int batchesPerEpoch, long step)
      implements Event {}

  /// One step of the optimiser is made.
  ///
  /// @param step counted from 1 over the whole run
  /// @param epoch counted from 1
  /// @param batch counted from 1 in its epoch
  /// @param examples in this batch
  /// @param loss of this batch, before the step
  /// @param learningRate of this step
  record Step(long step, int epoch, int batch, int examples, float loss, float learningRate)
      implements Event {}

  /// One epoch is made and judged.
  ///
  /// @param epoch counted from 1
  /// @param trainLoss the mean over the epoch's examples, each as it was met
  /// @param validation the scores on the validation part, if there is one
  /// @param best whether these are the best weights so far
  record Epoch(int epoch, double trainLoss, @Nullable Scores validation, boolean best)
      implements Event {}

  /// It ends.
  record Finished(StopReason reason) implements Event {}
}

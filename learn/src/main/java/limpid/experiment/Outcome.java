package limpid.experiment;

import java.nio.file.Path;
import limpid.measure.Scores;
import limpid.model.Model;
import limpid.train.Run;
import org.jspecify.annotations.Nullable;

/// What became of a run.
public sealed interface Outcome {

  /// It ended, and the model is written.
  ///
  /// @param model with the best weights
  /// @param out where it is
  /// @param run what happened
  /// @param train scores on the training part
  /// @param validation scores on the validation part
  /// @param test scores on the test part, if there is one
  record Trained(
      Model model, Path out, Run run, Scores train, Scores validation, @Nullable Scores test)
      implements Outcome {}

  /// It was interrupted, and can be resumed.
  ///
  /// @param checkpoint where it can be resumed from
  /// @param step optimiser steps made
  record Paused(Path checkpoint, long step) implements Outcome {}
}

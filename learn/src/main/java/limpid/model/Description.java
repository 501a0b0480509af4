package limpid.model;

import limpid.encode.Input;
import limpid.encode.TargetEncoder;
import limpid.nn.BinaryCrossEntropy;
import limpid.nn.CrossEntropy;
import limpid.nn.Loss;
import limpid.nn.MeanSquaredError;
import limpid.nn.SumSquaredError;
import org.jspecify.annotations.Nullable;

/// Everything about a model but its architecture and its weights: the JSON document beside them.
///
/// @param input what it takes
/// @param target what it answers
/// @param loss what it was trained to make small; decides what its outputs mean
/// @param train scores on the training part
/// @param validation scores on the part that chose the best epoch, if there was one
/// @param test scores on the part that was used once, at the end, if there was one
/// @param provenance where it comes from
public record Description(
    Input input,
    TargetEncoder target,
    LossName loss,
    Metrics train,
    @Nullable Metrics validation,
    @Nullable Metrics test,
    Provenance provenance) {

  /// Losses by name.
  public enum LossName {
    CROSS_ENTROPY("cross-entropy", new CrossEntropy()),
    BINARY_CROSS_ENTROPY("binary-cross-entropy", new BinaryCrossEntropy()),
    MSE("mse", new MeanSquaredError()),
    SSE("sse", new SumSquaredError());

    private final String word;
    private final Loss loss;

    LossName(String word, Loss loss) {
      this.word = word;
      this.loss = loss;
    }

    /// The name on the command line.
    public String word() {
      return word;
    }

    /// The loss itself.
    public Loss loss() {
      return loss;
    }
  }
}

package limpid.model;

import java.util.List;
import java.util.Objects;
import limpid.data.Dataset;
import limpid.data.OneHot;
import limpid.encode.Input;
import limpid.encode.TargetEncoder;
import limpid.measure.Grading;
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
    @Nullable Metrics train,
    @Nullable Metrics validation,
    @Nullable Metrics test,
    Provenance provenance) {

  /// Checks that nothing is absent.
  public Description {
    Objects.requireNonNull(input, "it does not say what it takes");
    Objects.requireNonNull(target, "it does not say what it answers");
    Objects.requireNonNull(loss, "it does not say its loss");
    Objects.requireNonNull(provenance, "it does not say where it comes from");
  }

  /// How the outputs are judged.
  public Grading grading() {
    return grading(target);
  }

  /// How outputs for this target are judged.
  public static Grading grading(TargetEncoder target) {
    return switch (target) {
      case TargetEncoder.Classes(_, List<String> labels) -> new Grading.Classes(labels.size());
      case TargetEncoder.Value value -> new Grading.Values(value.deviation());
    };
  }

  /// Losses by name.
  public enum LossName {
    CROSS_ENTROPY("cross-entropy"),
    BINARY_CROSS_ENTROPY("binary-cross-entropy"),
    MSE("mse"),
    SSE("sse");

    private final String word;

    LossName(String word) {
      this.word = word;
    }

    /// The name on the command line.
    public String word() {
      return word;
    }

    /// The name of a loss.
    public static LossName of(Loss loss) {
      return switch (loss) {
        case CrossEntropy() -> CROSS_ENTROPY;
        case BinaryCrossEntropy() -> BINARY_CROSS_ENTROPY;
        case MeanSquaredError() -> MSE;
        case SumSquaredError() -> SSE;
      };
    }

    /// The loss itself.
    public Loss loss() {
      return switch (this) {
        case CROSS_ENTROPY -> new CrossEntropy();
        case BINARY_CROSS_ENTROPY -> new BinaryCrossEntropy();
        case MSE -> new MeanSquaredError();
        case SSE -> new SumSquaredError();
      };
    }

    /// A set of class indices, or of values if `classes` is 0, with its targets as this loss wants
    /// them.
    public Dataset prepared(Dataset data, int classes) {
      boolean ofNumbers = this == MSE || this == SSE;
      return ofNumbers && classes > 0 ? new OneHot(data, classes) : data;
    }
  }
}

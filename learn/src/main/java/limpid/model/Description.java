package limpid.model;

import java.util.List;
import java.util.Objects;
import limpid.data.Dataset;
import limpid.data.OneHot;
import limpid.encode.Input;
import limpid.encode.TargetEncoder;
import limpid.measure.Grading;
import limpid.nn.Loss;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonSerialize;

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
    @JsonSerialize(using = LossJson.Writer.class) @JsonDeserialize(using = LossJson.Reader.class)
        Loss loss,
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

  /// A set of class indices, or of values if `classes` is 0, with its targets as a loss wants them:
  /// classes as rows of 0 and 1 where it compares numbers or distributions.
  public static Dataset prepared(Dataset data, int classes, Loss loss) {
    boolean rows = classes > 0 && loss.target() != Loss.Target.CLASS;
    return rows ? new OneHot(data, classes) : data;
  }
}

package limpid.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import limpid.measure.Scores;
import org.jspecify.annotations.Nullable;

/// Scores as they are kept in a model and printed as JSON.
///
/// @param examples how many were judged
/// @param loss the mean loss of an example
/// @param accuracy the share that is right, for classes
/// @param rmse √ mean squared error in the target's unit, for values
/// @param mae mean absolute error in the target's unit, for values
/// @param r2 share of the variance explained, for values
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Metrics(
    int examples,
    double loss,
    @Nullable Double accuracy,
    @Nullable Double rmse,
    @Nullable Double mae,
    @Nullable Double r2) {

  /// Of these scores.
  public static Metrics of(Scores scores) {
    return switch (scores) {
      case Scores.ForClasses(double loss, double accuracy, var confusion) ->
          new Metrics(confusion.total(), loss, accuracy, null, null, null);
      case Scores.ForValues(double loss, double rmse, double mae, double r2, int examples) ->
          new Metrics(examples, loss, null, rmse, mae, r2);
    };
  }
}

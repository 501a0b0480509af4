package limpid.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import limpid.experiment.Outcome;
import limpid.model.Metrics;
import limpid.model.Model;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// What `train` and `resume` print with `--json`: one object on one line. After an error there is
/// none; a run that diverged with a model to keep has one, and exit code 1 all the same.
sealed interface RunJson {

  /// A run that ended.
  ///
  /// @param model the file, as an absolute path
  /// @param parameters numbers learned
  /// @param epochs made, those before a resume included
  /// @param bestEpoch the one whose weights were kept
  /// @param stopped why it ended: `all epochs`, `no improvement` or `diverged`
  /// @param seconds that this process trained and judged
  /// @param train scores on the training part
  /// @param validation scores on the validation part
  /// @param test scores on the test part, if there is one
  /// @param weightsSha256 of the weights
  /// @param seed of everything random
  /// @param settings all that decided the result
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Trained(
      String model,
      long parameters,
      int epochs,
      int bestEpoch,
      String stopped,
      double seconds,
      Metrics train,
      Metrics validation,
      @Nullable Metrics test,
      String weightsSha256,
      long seed,
      Map<String, String> settings)
      implements RunJson {}

  /// A run that was stopped and can go on.
  ///
  /// @param paused true
  /// @param checkpoint the file, as an absolute path
  /// @param step optimiser steps made
  record Paused(boolean paused, String checkpoint, long step) implements RunJson {}

  /// Of an outcome.
  static RunJson of(Outcome outcome, double seconds) {
    return switch (outcome) {
      case Outcome.Trained trained -> of(trained, seconds);
      case Outcome.Paused(var checkpoint, long step) ->
          new Paused(true, checkpoint.toAbsolutePath().toString(), step);
    };
  }

  private static Trained of(Outcome.Trained trained, double seconds) {
    Model model = trained.model();
    var provenance = model.description().provenance();
    return new Trained(
        trained.out().toAbsolutePath().toString(),
        model.network().network().parameterCount(),
        trained.run().history().size(),
        trained.run().bestEpoch(),
        StopWords.brief(trained.run().reason()),
        Math.round(seconds * 1000) / 1000.0,
        Metrics.of(trained.train()),
        Metrics.of(trained.validation()),
        trained.test() == null ? null : Metrics.of(trained.test()),
        model.weightsSha256(),
        provenance.seed(),
        provenance.settings());
  }

  /// As one line.
  default String text() {
    return JsonMapper.shared().writeValueAsString(this);
  }
}

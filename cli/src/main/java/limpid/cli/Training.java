package limpid.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import limpid.cli.screen.Console;
import limpid.cli.screen.Figures;
import limpid.cli.screen.Screen;
import limpid.error.OptionException;
import limpid.experiment.Execution;
import limpid.experiment.Experiment;
import limpid.experiment.Outcome;
import limpid.experiment.SavedRun;
import limpid.experiment.Settings;
import limpid.experiment.WarmUp;
import limpid.optim.LineSearchMethod;
import limpid.tensor.Compute;
import limpid.train.LearningRateRange;
import limpid.train.StopReason;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// Carries a run out in the sight of the user, from the overview to the closing words; what `train`
/// and `resume` have in common.
final class Training {
  private final Environment environment;
  private final Console console;
  private final Execute execute;
  private final Screen screen;

  Training(Environment environment, Console console, Execute execute) {
    this.environment = environment;
    this.console = console;
    this.execute = execute;
    this.screen = execute.screen(console);
  }

  /// Where people read along.
  Screen screen() {
    return screen;
  }

  /// Trains.
  ///
  /// @param saved a run to go on with
  /// @param out where the model goes
  /// @param first what to say before all else, once it is known that training can begin
  /// @param warmUp ended as soon as the data are read
  /// @return the exit code
  int run(Settings settings, Path out, @Nullable SavedRun saved, List<String> first, WarmUp warmUp)
      throws IOException {
    try (Compute compute = execute.open()) {
      Experiment experiment = read(settings, warmUp);
      first.forEach(screen::line);
      if (saved == null) {
        new Overview(screen).show(experiment, compute.description());
      }
      return run(experiment, compute, settings, out, Optional.ofNullable(saved));
    } finally {
      screen.clear();
    }
  }

  private Experiment read(Settings settings, WarmUp warmUp) throws IOException {
    screen.status("  reading " + settings.source());
    Experiment experiment = Experiment.open(settings, Downloads.into(environment, screen));
    warmUp.close();
    return experiment;
  }

  /// Tries learning rates instead of training.
  ///
  /// @return the exit code
  int findRate(Settings settings, WarmUp warmUp) throws IOException {
    try (Compute compute = execute.open()) {
      Experiment experiment = read(settings, warmUp);
      if (experiment.choices().recipe().optimizer() instanceof LineSearchMethod) {
        throw new OptionException(
            "--find-learning-rate",
            "is not for %s, which finds its step sizes by itself".formatted(settings.optimizer()));
      }
      screen.status("  trying learning rates");
      LearningRateRange range = experiment.learningRates(compute);
      new RateTable(range).show(screen);
      if (execute.json()) {
        console.out().println(JsonMapper.shared().writeValueAsString(range));
      }
      return 0;
    } finally {
      screen.clear();
    }
  }

  private int run(
      Experiment experiment, Compute compute, Settings settings, Path out, Optional<SavedRun> saved)
      throws IOException {
    long begun = System.nanoTime();
    try (Interruption interruption =
        Interruption.listen(() -> screen.line("stopping after this step…"))) {
      Execution execution =
          new Execution(compute, out, List.of(new ProgressReport(screen)), interruption::requested);
      Outcome outcome =
          saved.isPresent() ? experiment.resume(saved.get(), execution) : experiment.run(execution);
      double seconds = (System.nanoTime() - begun) / 1e9;
      if (execute.json()) {
        console.out().println(RunJson.of(outcome, seconds).text());
      }
      return switch (outcome) {
        case Outcome.Paused paused -> paused(paused, interruption.code());
        case Outcome.Trained trained -> trained(trained, settings, seconds);
      };
    }
  }

  private int paused(Outcome.Paused paused, int code) {
    new LastRun(environment).paused(paused.checkpoint());
    String file = ShownPath.of(paused.checkpoint(), environment.folder());
    screen.line(
        "stopped at step %s; go on with: limpid resume %s"
            .formatted(Figures.count(paused.step()), Figures.quoted(file)));
    return code;
  }

  private int trained(Outcome.Trained trained, Settings settings, double seconds)
      throws IOException {
    new LastRun(environment).done(SavedRun.fileFor(trained.out()));
    new ClosingSummary(screen, environment.folder()).show(trained, settings, seconds);
    if (trained.run().reason() instanceof StopReason.Diverged(_, String message)) {
      console.err().println("error: " + message);
      return Failures.FAILED;
    }
    return 0;
  }
}

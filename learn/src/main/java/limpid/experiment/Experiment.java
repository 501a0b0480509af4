package limpid.experiment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import limpid.data.Dataset;
import limpid.data.download.Downloader;
import limpid.error.DataException;
import limpid.error.DivergenceException;
import limpid.error.ModelFileException;
import limpid.file.AtomicFile;
import limpid.measure.Scores;
import limpid.model.Description;
import limpid.model.Metrics;
import limpid.model.Model;
import limpid.model.Provenance;
import limpid.model.Version;
import limpid.tensor.Compute;
import limpid.train.Checkpoint;
import limpid.train.LearningRateRange;
import limpid.train.Run;
import limpid.train.StopReason;
import limpid.train.Trainer;
import org.jspecify.annotations.Nullable;

/// From settings to a model on disk: the data made ready, everything chosen, then trained, judged
/// once on the test part, and written.
///
/// ```java
/// Experiment heart = Experiment.open(Settings.of("heart.csv"), downloader);
/// Outcome outcome = heart.run(new Execution(Compute.standard(), out, List.of(), () -> false));
/// ```
public final class Experiment {
  private final Settings settings;
  private final Problem problem;
  private final Choices choices;

  private Experiment(Settings settings, Problem problem) {
    this.settings = settings;
    this.problem = problem;
    this.choices = new Choices(problem, settings);
  }

  /// Reads or makes the data and chooses what was not said; nothing is trained yet.
  public static Experiment open(Settings settings, Downloader downloader) throws IOException {
    Source source = Source.of(settings.source(), settings.data(), settings.examples(), downloader);
    return new Experiment(settings, Problems.of(source, settings));
  }

  /// The data, ready to learn from.
  public Problem problem() {
    return problem;
  }

  /// Every setting.
  public Choices choices() {
    return choices;
  }

  /// Tries learning rates on the training part, from the weights that a run begins with; trains
  /// nothing.
  public LearningRateRange learningRates(Compute compute) {
    Dataset train = prepared(problem.train());
    return compute.call(
        () -> LearningRateRange.of(choices.network(), choices.loss(), choices.recipe(), train));
  }

  /// Trains from the start.
  public Outcome run(Execution execution) throws IOException {
    return carryOut(execution, Optional.empty());
  }

  /// Goes on from a checkpoint.
  ///
  /// @throws DataException if the data is no longer what the run began with
  /// @throws ModelFileException if the run began with a version of Limpid that chose otherwise
  public Outcome resume(SavedRun saved, Execution execution) throws IOException {
    if (!saved.fingerprint().equals(problem.fingerprint().hex())) {
      throw DataException.of(
          problem.name(),
          "has changed since the run began, so it cannot go on to the same result; bring the old data back,"
              + " or train anew");
    }
    if (!saved.choices().equals(choices.all())) {
      throw new ModelFileException(
          SavedRun.fileFor(Path.of(saved.out())).toString(),
          "was begun by a Limpid that chooses other settings than this one, so it cannot go on to the same result;"
              + " go on with that one, or train anew");
    }
    return carryOut(execution, Optional.of(saved.checkpoint()));
  }

  private Outcome carryOut(Execution execution, Optional<Checkpoint> from) throws IOException {
    AtomicFile.checkWritable("--out", execution.out());
    Path checkpointFile = SavedRun.fileFor(execution.out());
    String out = execution.out().toAbsolutePath().toString();
    Trainer trainer =
        new Trainer(choices.network(), choices.loss(), choices.recipe())
            .grading(Description.grading(problem.target()))
            .compute(execution.compute())
            .interruptedBy(execution.interrupted())
            .keep(c ->
                new SavedRun(settings, choices.all(), out, problem.fingerprint().hex(), c)
                    .write(checkpointFile));
    execution.listeners().forEach(trainer::listen);
    Dataset train = prepared(problem.train());
    Dataset validation = prepared(problem.validation());
    Run run;
    try {
      run =
          from.isPresent()
              ? trainer.resume(from.get(), train, validation)
              : trainer.fit(train, validation);
    } catch (DivergenceException e) {
      Files.deleteIfExists(checkpointFile); // going on from there would end in the same way
      throw e;
    }
    if (run.reason() instanceof StopReason.Interrupted(long step)) {
      return new Outcome.Paused(checkpointFile, step);
    }
    Outcome.Trained trained = execution.compute().call(() -> judge(run, execution.out()));
    trained.model().save(execution.out());
    Files.deleteIfExists(checkpointFile);
    return trained;
  }

  private Dataset prepared(Dataset data) {
    return Description.prepared(data, problem.classes(), choices.loss());
  }

  private Outcome.Trained judge(Run run, Path out) {
    Model unjudged = new Model(run.network(), describe(run, null, null, null));
    Scores train = unjudged.evaluate(problem.train());
    Scores validation = unjudged.evaluate(problem.validation());
    Dataset testPart = problem.test();
    Scores test = testPart == null ? null : unjudged.evaluate(testPart);
    Model model = new Model(run.network(), describe(run, train, validation, test));
    return new Outcome.Trained(model, out, run, train, validation, test);
  }

  private Description describe(
      Run run, @Nullable Scores train, @Nullable Scores validation, @Nullable Scores test) {
    return new Description(
        problem.input(),
        problem.target(),
        choices.loss(),
        train == null ? null : Metrics.of(train),
        validation == null ? null : Metrics.of(validation),
        test == null ? null : Metrics.of(test),
        provenance(run));
  }

  private Provenance provenance(Run run) {
    return new Provenance(
        Version.current(),
        problem.name(),
        problem.fingerprint().hex(),
        settings.seed(),
        decisive(),
        parts(),
        run.bestEpoch(),
        run.history());
  }

  /// Every setting that decided the result; files by their names, not by the folders they lie in.
  private Map<String, String> decisive() {
    SequencedMap<String, String> all = choices.all();
    SequencedMap<String, String> decisive = new LinkedHashMap<>(all);
    putIfSaid(decisive, "target", settings.target());
    putIfSaid(decisive, "columns", settings.columns());
    String test = settings.test();
    putIfSaid(decisive, "test", test == null ? null : Source.name(Path.of(test)));
    Integer examples = settings.examples();
    putIfSaid(decisive, "examples", examples == null ? null : examples.toString());
    return decisive;
  }

  private static void putIfSaid(Map<String, String> to, String option, @Nullable String value) {
    if (value != null) {
      to.put(option, value);
    }
  }

  private Map<String, Integer> parts() {
    SequencedMap<String, Integer> parts = new LinkedHashMap<>();
    parts.put("train", problem.train().size());
    parts.put("validation", problem.validation().size());
    Dataset test = problem.test();
    parts.put("test", test == null ? 0 : test.size());
    return parts;
  }
}

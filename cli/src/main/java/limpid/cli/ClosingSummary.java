package limpid.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import limpid.cli.screen.Figures;
import limpid.cli.screen.Screen;
import limpid.cli.screen.TextTable;
import limpid.cli.screen.TextTable.Column;
import limpid.encode.Input;
import limpid.encode.TargetEncoder;
import limpid.experiment.Outcome;
import limpid.experiment.Settings;
import limpid.experiment.Source;
import limpid.measure.Scores;
import limpid.model.Metrics;

/// What came of a run: scores, confusion, where the model is, and what to do next.
final class ClosingSummary {
  private final Screen screen;
  private final Path folder;

  /// @param folder the current one, which paths are shown from
  ClosingSummary(Screen screen, Path folder) {
    this.screen = screen;
    this.folder = folder;
  }

  void show(Outcome.Trained trained, Settings settings, double seconds) throws IOException {
    screen.line();
    ScoreTable scores = new ScoreTable();
    scores.add("train", Metrics.of(trained.train()));
    scores.add("validation", Metrics.of(trained.validation()));
    if (trained.test() != null) {
      scores.add("test", Metrics.of(trained.test()));
    }
    scores.show(screen);
    confusion(trained);
    ended(trained, seconds);
    next(trained, settings);
  }

  private void confusion(Outcome.Trained trained) {
    Scores judged = trained.test() == null ? trained.validation() : trained.test();
    if (judged instanceof Scores.ForClasses classes
        && trained.model().description().target() instanceof TargetEncoder.Classes target) {
      screen.line();
      new ConfusionTable(target.labels(), classes.confusion())
          .show(trained.test() == null ? "validation" : "test", screen);
    }
  }

  private void ended(Outcome.Trained trained, double seconds) throws IOException {
    int epochs = trained.run().history().size();
    screen.line();
    TextTable table = new TextTable(Column.dim(""), Column.wrapped(""));
    table.row(
        "ended",
        "%s; epoch %s of %s is kept; %s"
            .formatted(
                StopWords.sentence(trained.run().reason()),
                trained.run().bestEpoch(),
                epochs,
                Figures.time(seconds)));
    table.row(
        "model",
        "%s, %s".formatted(shown(trained.out()), Figures.bytes(Files.size(trained.out()))));
    table.row("sha256", trained.model().weightsSha256());
    table.show(screen);
  }

  private void next(Outcome.Trained trained, Settings settings) {
    String model = Figures.quoted(shown(trained.out()));
    boolean table = trained.model().description().input() instanceof Input.Columns;
    boolean set = Source.isSet(settings.source());
    String source = Figures.quoted(set ? settings.source() : shown(Path.of(settings.source())));
    String data = settings.data();
    String evaluate = data == null ? "" : " --data " + Figures.quoted(shown(Path.of(data)));
    screen.line();
    screen.line(screen.dim("  next    ") + "limpid evaluate " + model + " " + source + evaluate);
    String asked = !table ? "PICTURE.png" : set ? "ROWS.csv" : source;
    screen.line("          limpid predict " + model + " " + asked);
  }

  private String shown(Path path) {
    return ShownPath.of(path, folder);
  }
}

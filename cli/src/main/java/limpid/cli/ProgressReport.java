package limpid.cli;

import limpid.cli.screen.Cells;
import limpid.cli.screen.Figures;
import limpid.cli.screen.Screen;
import limpid.measure.Scores;
import limpid.train.Event;
import limpid.train.Listener;
import org.jspecify.annotations.Nullable;

/// Shows a run as it goes: a line for an epoch, and on a terminal a bar below that moves. Of long
/// runs it shows some epochs only, the last one always.
final class ProgressReport implements Listener {
  private static final int ALL_UP_TO = 30;
  private static final int LINES_OF_LONG_RUNS = 20;

  /// How much the newest step counts in the time of a step: the first ones, before Java has
  /// compiled the loops, are soon forgotten.
  private static final double NEWEST = 0.03;

  /// Steps before there is an idea of the time left.
  private static final int MEASURED = 20;

  private static final int LEAST_BAR = 4;
  private static final int MOST_BAR = 30;

  private final Screen screen;
  private Event.@Nullable Started started;
  private Event.@Nullable Epoch latest;
  private boolean headed;
  private boolean shown = true;
  private long epochBegun;
  private double epochSeconds;
  private double loss = Double.NaN;
  private long stepBegun;
  private double stepSeconds;
  private long steps;

  ProgressReport(Screen screen) {
    this.screen = screen;
  }

  @Override
  public void on(Event event) {
    switch (event) {
      case Event.Started s -> start(s);
      case Event.Step s -> step(s);
      case Event.Epoch e -> epoch(e);
      case Event.Finished _ -> finish();
    }
  }

  private void start(Event.Started s) {
    started = s;
    epochBegun = System.nanoTime();
    stepBegun = epochBegun;
  }

  private void step(Event.Step s) {
    long now = System.nanoTime();
    double seconds = (now - stepBegun) / 1e9;
    stepBegun = now;
    stepSeconds = steps == 0 ? seconds : (1 - NEWEST) * stepSeconds + NEWEST * seconds;
    steps++;
    loss = s.batch() == 1 || Double.isNaN(loss) ? s.loss() : 0.95 * loss + 0.05 * s.loss();
    if (screen.live() && started != null) {
      screen.status(status(s, started));
    }
  }

  private String status(Event.Step s, Event.Started run) {
    long stepsLeft = (long) run.epochs() * run.batchesPerEpoch() - s.step();
    String epoch = "  epoch %s/%s ".formatted(s.epoch(), run.epochs());
    String figures =
        " loss %s%s  %s/s%s"
            .formatted(
                Figures.loss(loss),
                latest == null || latest.validation() == null
                    ? ""
                    : "  " + metric(latest.validation()),
                Figures.count(Math.round(s.examples() / Math.max(1e-9, stepSeconds))),
                steps < MEASURED ? "" : "  " + Figures.time(stepsLeft * stepSeconds) + " left");
    int room = screen.width() - 1 - epoch.length() - figures.length();
    return epoch + bar((double) s.batch() / run.batchesPerEpoch(), room) + figures;
  }

  private static String metric(Scores scores) {
    return switch (scores) {
      case Scores.ForClasses c -> Figures.percent(c.accuracy());
      case Scores.ForValues v -> "RMSE " + Figures.value(v.rmse());
    };
  }

  private static String bar(double share, int room) {
    int length = Math.max(LEAST_BAR, Math.min(MOST_BAR, room));
    int full = (int) Math.round(length * share);
    return "━".repeat(full) + "─".repeat(length - full);
  }

  private void epoch(Event.Epoch e) {
    long now = System.nanoTime();
    epochSeconds = (now - epochBegun) / 1e9;
    epochBegun = now;
    stepBegun = now;
    latest = e;
    int epochs = started == null ? 0 : started.epochs();
    int every = epochs <= ALL_UP_TO ? 1 : Math.ceilDiv(epochs, LINES_OF_LONG_RUNS);
    shown = e.epoch() == 1 || e.epoch() % every == 0;
    if (shown) {
      show(e);
    }
  }

  private void finish() {
    if (!shown && latest != null) {
      show(latest);
    }
    screen.clear();
  }

  private void show(Event.Epoch e) {
    head(e.validation());
    String validation = e.validation() == null ? "" : Figures.loss(e.validation().loss());
    String score = e.validation() == null ? "" : metric(e.validation());
    screen.line(
        line(
            Integer.toString(e.epoch()),
            Figures.loss(e.trainLoss()),
            validation,
            score.replace("RMSE ", ""),
            Figures.time(epochSeconds),
            e.best() ? "*" : ""));
  }

  private void head(@Nullable Scores scores) {
    if (headed) {
      return;
    }
    headed = true;
    String metric = scores instanceof Scores.ForValues ? "RMSE" : "accuracy";
    screen.line(
        screen.dim(line("epoch", "train loss", "validation loss", metric, "time", "* best")));
  }

  private static String line(
      String epoch, String train, String validation, String score, String time, String best) {
    return ("  "
            + Cells.pad(epoch, 5, true)
            + Cells.pad(train, 13, true)
            + Cells.pad(validation, 18, true)
            + Cells.pad(score, 13, true)
            + Cells.pad(time, 12, true)
            + "  "
            + best)
        .stripTrailing();
  }
}

package limpid.cli;

import java.util.List;
import java.util.Locale;
import limpid.cli.screen.Figures;
import limpid.cli.screen.Screen;
import limpid.cli.screen.TextTable;
import limpid.cli.screen.TextTable.Column;
import limpid.gallery.reproduction.Attempt;
import limpid.gallery.reproduction.Course;
import limpid.gallery.reproduction.Figure;
import limpid.gallery.reproduction.Reproduction;
import limpid.gallery.reproduction.Result;

/// A published result as a person sees it made again: what it is, a line for each seed, and the
/// published figures beside ours.
final class ReproductionPage {
  /// Epochs that tell the curve of a run that was stopped.
  private static final List<Integer> TELLING = List.of(1, 2, 3, 5, 10, 20, 30, 50, 100, 200, 500);

  /// Epochs from which a projection is more than a guess.
  private static final int ENOUGH = 10;

  private final Reproduction reproduction;
  private final Screen screen;
  private final long begun = System.nanoTime();

  ReproductionPage(Reproduction reproduction, Screen screen) {
    this.reproduction = reproduction;
    this.screen = screen;
  }

  /// All of them in a table.
  static void list(List<Reproduction> all, Screen screen) {
    TextTable table =
        new TextTable(
            Column.left("name"),
            Column.wrapped("what"),
            Column.right("published"),
            Column.right("a seed takes"));
    for (Reproduction one : all) {
      List<Figure> figures = one.trials().stream().flatMap(t -> t.figures().stream()).toList();
      String published =
          figures.size() == 1 ? of(figures.getFirst().published()) : figures.size() + " figures";
      table.row(one.name(), one.title(), published, time(one));
    }
    table.show(screen);
    screen.line();
    screen.line("limpid gallery --reproduce haberman makes one again.");
  }

  /// Seconds since it began.
  double seconds() {
    return (System.nanoTime() - begun) / 1e9;
  }

  void begin(int seeds) {
    screen.line(screen.bold(reproduction.name() + "  " + reproduction.title()));
    screen.line("  " + reproduction.source());
    screen.line(
        "  %s, %s for each on two cores"
            .formatted(seeds == 1 ? "1 seed" : seeds + " seeds", time(reproduction)));
  }

  private static String time(Reproduction reproduction) {
    return "about " + Figures.time(60 * reproduction.minutes());
  }

  /// Lines for a seed, since all of them may take hours.
  void tell(Attempt attempt) {
    Course course = attempt.course();
    String until =
        course.whole()
            ? ""
            : ", stopped after %s of %s epochs".formatted(course.epochs(), course.planned());
    for (Result result : attempt.results()) {
      screen.line(
          "  %s, %s, seed %s%s: %s %s"
              .formatted(
                  Figures.time(seconds()),
                  result.trial(),
                  attempt.seed(),
                  until,
                  result.figure().what(),
                  of(result.mean())));
    }
  }

  /// The figures, and what they are of.
  void end(List<Result> results, List<Attempt> attempts, int seeds) {
    if (results.isEmpty()) {
      screen.line("  nothing yet: no run has come through its first epoch");
      return;
    }
    table(results);
    attempts.stream()
        .filter(attempt -> !attempt.course().whole() && attempt.course().scores().size() > 1)
        .forEach(attempt -> curve(attempt.course()));
    int wanted = reproduction.trials().size() * seeds;
    long whole = attempts.stream().filter(attempt -> attempt.course().whole()).count();
    String runs = wanted == 1 ? "1 run" : wanted + " runs";
    String took = Figures.time(seconds());
    screen.line();
    screen.line(
        whole == wanted
            ? "  %s in %s".formatted(runs, took)
            : "  %s of %s went to the end in %s%s"
                .formatted(whole, runs, took, whole > 0 ? "; only those count" : ""));
  }

  private void table(List<Result> results) {
    TextTable table =
        new TextTable(
            Column.wrapped("run"),
            Column.wrapped("figure"),
            Column.right("published"),
            Column.right("ours, mean ± sd"),
            Column.wrapped(""));
    for (Result result : results) {
      Figure figure = result.figure();
      String ours =
          result.ours().size() == 1
              ? of(result.mean())
              : "%s ± %s".formatted(of(result.mean()), of(result.deviation()));
      String published = of(figure.published());
      if (result.reached()) {
        table.row(result.trial(), figure.what(), published, ours, verdict(result));
      } else {
        table.boldRow(result.trial(), figure.what(), published, ours, verdict(result));
      }
    }
    screen.line();
    table.show(screen);
  }

  /// Where ours is worse than what was published, but near enough, it says so.
  private static String verdict(Result result) {
    Figure figure = result.figure();
    String within = "within " + of(figure.tolerance());
    String verdict =
        !result.reached() ? "✗ NOT " + within : result.equalled() ? "✓ reached" : "✓ " + within;
    return verdict
        + (result.whole() ? "" : ", so far")
        + (figure.across() == Figure.Across.BEST ? " (the best seed counts)" : "");
  }

  /// The curve of a run that was stopped, and where it may lead.
  private void curve(Course course) {
    TextTable table = new TextTable(Column.right("epoch"), Column.right("wrong, %"));
    double[] errors = course.errors();
    TELLING.stream()
        .filter(epoch -> epoch < errors.length)
        .forEach(epoch -> table.row(Figures.count(epoch), of(errors[epoch - 1])));
    table.row(Figures.count(errors.length), of(errors[errors.length - 1]));
    screen.line();
    table.show(screen);
    screen.line(
        "  projected to epoch %s, along a power law through the last %s epochs: %s%s"
            .formatted(
                Figures.count(course.planned()),
                course.projectedFrom(),
                of(course.projectedError(course.planned())),
                course.projectedFrom() < ENOUGH ? "; too few to rely on" : ""));
  }

  private static String of(double x) {
    return String.format(Locale.ROOT, "%.2f", x);
  }
}

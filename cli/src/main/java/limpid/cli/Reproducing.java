package limpid.cli;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.stream.LongStream;
import limpid.cli.screen.Console;
import limpid.cli.screen.Figures;
import limpid.cli.screen.Screen;
import limpid.cli.screen.TextTable;
import limpid.cli.screen.TextTable.Column;
import limpid.data.download.PublicSet;
import limpid.error.OptionException;
import limpid.gallery.reproduction.Figure;
import limpid.gallery.reproduction.Library;
import limpid.gallery.reproduction.Reproduction;
import limpid.gallery.reproduction.Reproductions;
import limpid.gallery.reproduction.Result;
import limpid.tensor.Compute;
import limpid.train.Event;
import limpid.train.Listener;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Published results, made again: `limpid gallery --reproduce NAME`.
final class Reproducing {
  private static final String LIST = "list";

  @Option(
      names = "--reproduce",
      paramLabel = "NAME",
      arity = "0..1",
      fallbackValue = LIST,
      description = "Make a published result again, or list them if no NAME is said.")
  private @Nullable String name;

  @Option(
      names = "--seeds",
      paramLabel = "N",
      description = "Seeds for --reproduce: mean and deviation are over so many (default: 5).")
  private @Nullable Integer seeds;

  @Option(
      names = "--minutes",
      paramLabel = "M",
      description = "End --reproduce after so many minutes; what it came to by then counts.")
  private @Nullable Double minutes;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "A folder with the files of mnist for --reproduce; nothing is downloaded then.")
  private @Nullable String data;

  /// Whether it was asked for.
  boolean wanted() {
    return name != null;
  }

  void check() {
    if (name == null && (seeds != null || minutes != null || data != null)) {
      throw new OptionException(
          seeds != null ? "--seeds" : minutes != null ? "--minutes" : "--data",
          "is for --reproduce; add --reproduce NAME");
    }
    if (seeds != null && seeds < 1) {
      throw new OptionException("--seeds", "wants a number from 1 on, but got " + seeds);
    }
    if (minutes != null && !(minutes > 0)) {
      throw new OptionException("--minutes", "wants a number above 0, but got " + minutes);
    }
  }

  /// Lists the results, or makes one again; says the exit code.
  int run(Compute compute, Environment environment, Console console, boolean json)
      throws IOException {
    Screen screen = console.screen(json);
    if (LIST.equals(name)) {
      list(console, json);
      return 0;
    }
    Reproduction reproduction = Reproductions.named(String.valueOf(name));
    List<Long> chosen =
        seeds == null ? reproduction.seeds() : LongStream.rangeClosed(1, seeds).boxed().toList();
    screen.line(screen.bold(reproduction.name() + "  " + reproduction.title()));
    screen.line("  " + reproduction.source());
    screen.line(
        "  %s seeds, about %s minutes for each on two cores"
            .formatted(chosen.size(), figure(reproduction.minutes())));
    long begun = System.nanoTime();
    try (Interruption interruption =
        Interruption.listen(() -> screen.line("stopping; what it came to so far counts…"))) {
      BooleanSupplier stop =
          () -> interruption.requested() || (minutes != null && since(begun) > 60 * minutes);
      List<Result> results =
          reproduction.run(
              library(environment, screen),
              compute,
              chosen,
              progress(screen),
              result -> told(result, screen, since(begun)),
              stop);
      show(results, screen);
      screen.line("  %s in all".formatted(Figures.time(since(begun))));
      if (json) {
        console.out().println(GalleryJson.of(reproduction, results, since(begun)));
      }
      boolean reached = results.stream().allMatch(Result::reached);
      return interruption.requested() ? interruption.code() : reached ? 0 : Failures.FAILED;
    }
  }

  private static double since(long begun) {
    return (System.nanoTime() - begun) / 1e9;
  }

  private static void list(Console console, boolean json) {
    if (json) {
      console.out().println(GalleryJson.reproductions(Reproductions.all()));
      return;
    }
    TextTable table =
        new TextTable(
            Column.left("name"), Column.wrapped("what"), Column.right("minutes a seed, about"));
    Reproductions.all().forEach(r -> table.row(r.name(), r.title(), figure(r.minutes())));
    table.show(console.screen(false));
  }

  /// The digits: from a folder, else as `train mnist` finds them, and only if they are asked for.
  private Library library(Environment environment, Screen screen) {
    return Library.of(() ->
        data == null
            ? Downloads.into(environment, screen).fetch(PublicSet.MNIST)
            : environment.path(data));
  }

  private static Listener progress(Screen screen) {
    int[] runs = new int[2];
    return event -> {
      switch (event) {
        case Event.Started started -> {
          runs[0]++;
          runs[1] = started.epochs();
        }
        case Event.Epoch epoch ->
            screen.status(
                "run %s  epoch %s of %s  loss %s"
                    .formatted(
                        runs[0],
                        epoch.epoch(),
                        runs[1],
                        String.format(Locale.ROOT, "%.4f", epoch.trainLoss())));
        case Event.Step _, Event.Finished _ -> {} // an epoch is often enough
      }
    };
  }

  /// A line for each seed, since all of them may take hours.
  private static void told(Result result, Screen screen, double seconds) {
    screen.line(
        "  after %s: %s, %s %s"
            .formatted(
                Figures.time(seconds),
                result.trial(),
                result.figure().what(),
                figure(result.mean())));
  }

  private static void show(List<Result> results, Screen screen) {
    TextTable table =
        new TextTable(
            Column.wrapped("run"),
            Column.wrapped("figure"),
            Column.right("published"),
            Column.right("ours, mean ± sd"),
            Column.left(""));
    for (Result result : results) {
      Figure figure = result.figure();
      String ours = "%s ± %s".formatted(figure(result.mean()), figure(result.deviation()));
      String judged = figure.across() == Figure.Across.BEST ? " (the best seed counts)" : "";
      String published = figure(figure.published());
      if (result.reached()) {
        table.row(result.trial(), figure.what(), published, ours, "✓ reached" + judged);
      } else {
        table.boldRow(result.trial(), figure.what(), published, ours, "✗ NOT reached" + judged);
      }
    }
    screen.line();
    table.show(screen);
  }

  private static String figure(double x) {
    return String.format(Locale.ROOT, "%.2f", x);
  }
}

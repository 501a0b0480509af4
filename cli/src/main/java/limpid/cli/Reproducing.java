package limpid.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.LongStream;
import limpid.cli.screen.Console;
import limpid.cli.screen.Screen;
import limpid.data.download.PublicSet;
import limpid.error.OptionException;
import limpid.gallery.picture.Picture;
import limpid.gallery.reproduction.Attempt;
import limpid.gallery.reproduction.Curves;
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
  private static final int MOST_SEEDS = 1000;

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
      description =
          "End --reproduce after so many minutes. Seeds that were run to their end count; if none was, what the first came to.")
  private @Nullable Double minutes;

  /// Whether it was asked for.
  boolean wanted() {
    return name != null;
  }

  void check() {
    if (name == null && (seeds != null || minutes != null)) {
      throw new OptionException(
          seeds != null ? "--seeds" : "--minutes", "is for --reproduce; add --reproduce NAME");
    }
    if (seeds != null && (seeds < 1 || seeds > MOST_SEEDS)) {
      throw new OptionException(
          "--seeds", "wants a number from 1 to %s, but got %s".formatted(MOST_SEEDS, seeds));
    }
    if (minutes != null && !(minutes > 0)) {
      throw new OptionException("--minutes", "wants a number above 0, but got " + minutes);
    }
  }

  /// Lists the results, or makes one again; says the exit code.
  ///
  /// @param data the folder of MNIST; without one it is fetched
  int run(
      Compute compute,
      Environment environment,
      Console console,
      boolean json,
      @Nullable String data,
      GalleryPictures pictures)
      throws IOException {
    if (LIST.equals(name)) {
      list(console, json);
      return 0;
    }
    Screen screen = console.screen(json);
    Reproduction reproduction = Reproductions.named(String.valueOf(name));
    if (Curves.suit(reproduction)) {
      pictures.prepare();
    }
    List<Long> chosen =
        seeds == null ? reproduction.seeds() : LongStream.rangeClosed(1, seeds).boxed().toList();
    ReproductionPage page = new ReproductionPage(reproduction, screen);
    page.begin(chosen.size());
    List<Attempt> attempts = new ArrayList<>();
    try (Interruption interruption =
        Interruption.listen(() -> screen.line("stopping; what it came to so far follows…"))) {
      BooleanSupplier stop =
          () -> interruption.requested() || (minutes != null && page.seconds() > 60 * minutes);
      List<Result> results =
          reproduction.run(
              library(environment, screen, data),
              compute,
              chosen,
              progress(screen),
              attempt -> {
                attempts.add(attempt);
                page.tell(attempt);
              },
              stop);
      if (results.isEmpty() && !interruption.requested()) {
        throw new OptionException(
            "--minutes", "ended it before its first epoch was through; give it more");
      }
      page.end(results, attempts, chosen.size());
      Optional<Picture> picture = new Curves(reproduction, attempts).picture();
      if (picture.isPresent()) {
        screen.line("  picture  " + pictures.write(reproduction.name(), picture.get()));
      }
      if (json) {
        console.out().println(GalleryJson.of(reproduction, results, attempts, page.seconds()));
      }
      boolean reached = results.stream().allMatch(Result::reached);
      return interruption.requested() ? interruption.code() : reached ? 0 : Failures.FAILED;
    }
  }

  private static void list(Console console, boolean json) {
    if (json) {
      console.out().println(GalleryJson.reproductions(Reproductions.all()));
    } else {
      ReproductionPage.list(Reproductions.all(), console.screen(false));
    }
  }

  /// The digits: from a folder, else as `train mnist` finds them, and only if they are asked for.
  private static Library library(Environment environment, Screen screen, @Nullable String data) {
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
}

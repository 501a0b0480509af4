package limpid.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import limpid.cli.screen.Console;
import limpid.cli.screen.Figures;
import limpid.cli.screen.Screen;
import limpid.cli.screen.TextTable;
import limpid.cli.screen.TextTable.Column;
import limpid.error.OptionException;
import limpid.file.AtomicFile;
import limpid.gallery.Example;
import limpid.gallery.Gallery;
import limpid.gallery.Outcome;
import limpid.gallery.Samples;
import limpid.gallery.Topic;
import limpid.gallery.book.Book;
import limpid.model.Version;
import limpid.tensor.Compute;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `limpid gallery`: ideas as short programs, with numbers beside the expected ones and pictures.
@Command(
    name = "gallery",
    sortOptions = false,
    description = {
      "Show ideas of neural networks: each is a short program that computes, compares its numbers with the expected ones,"
          + " and draws pictures.",
      "",
      "Without an example the command lists them in an order to learn from.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  limpid gallery",
      "  limpid gallery S3.2",
      "  limpid gallery --all --out pictures",
      "  limpid gallery --book",
      "  limpid gallery --reproduce",
      "  limpid gallery --reproduce simard-elastic --seeds 1",
      "",
      "Exit code 1: a number was not as expected."
    })
final class GalleryCommand implements Callable<Integer> {
  private final Environment environment;
  private final Console console;

  @Parameters(index = "0", arity = "0..1", paramLabel = "EXAMPLE", description = "One of the list.")
  private @Nullable String id;

  @Option(names = "--all", description = "Run all of them, with a line for each.")
  private boolean all;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "gallery",
      description = "The folder for pictures (default: ${DEFAULT-VALUE}).")
  private String out = "gallery";

  @Option(
      names = "--book",
      paramLabel = "FILE",
      arity = "0..1",
      fallbackValue = "gallery.html",
      description = "Run all of them and write one HTML document, gallery.html if no FILE is said.")
  private @Nullable String book;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "A folder with the files of mnist, for S1.5 and --reproduce; nothing is downloaded then.")
  private @Nullable String data;

  @Option(names = "--json", description = "Write one JSON object to standard output.")
  private boolean json;

  @Mixin private Reproducing reproducing = new Reproducing();

  @Mixin private ComputeOptions compute = new ComputeOptions();

  GalleryCommand(Environment environment, Console console) {
    this.environment = environment;
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    checkOptions();
    if (reproducing.wanted()) {
      try (Compute opened = compute.open()) {
        return reproducing.run(opened, environment, console, json, data, pictures());
      }
    }
    if (id == null && !all && book == null) {
      list();
      return 0;
    }
    try (Compute opened = compute.open()) {
      return opened.call(() -> id == null ? runAll() : run(Gallery.example(id, mnist())));
    }
  }

  private void checkOptions() {
    reproducing.check();
    if (reproducing.wanted() && (id != null || all || book != null)) {
      throw new OptionException(
          "--reproduce", "stands alone; leave out examples, --all and --book");
    }
    if (data != null && !reproducing.wanted() && id == null && !all && book == null) {
      throw new OptionException("--data", "is for S1.5, --all, --book and --reproduce; add one");
    }
    if (data != null && !Files.isDirectory(environment.path(data))) {
      throw new OptionException("--data", "%s: no such folder".formatted(data));
    }
    if (id != null && (all || book != null)) {
      throw new OptionException(all ? "--all" : "--book", "runs every example; leave out " + id);
    }
    if (book != null) {
      AtomicFile.checkWritable("--book", environment.path(book));
    }
  }

  private void list() {
    if (json) {
      console.out().println(GalleryJson.list(Gallery.examples()));
      return;
    }
    Screen screen = console.screen(false);
    for (Topic topic : Topic.values()) {
      List<Example> ofTopic =
          Gallery.examples().stream().filter(e -> e.about().topic() == topic).toList();
      if (!ofTopic.isEmpty()) {
        screen.line(screen.bold(topic.title()));
        TextTable table = new TextTable(Column.left(""), Column.wrapped(""));
        ofTopic.forEach(example -> table.row(example.about().id(), example.about().title()));
        table.show(screen);
        screen.line();
      }
    }
    screen.line("limpid gallery S3.2 runs one, limpid gallery --all runs all.");
  }

  private int run(Example example) throws IOException {
    pictures().prepare();
    Outcome outcome = example.outcome();
    List<String> files = pictures().write(example, outcome);
    if (json) {
      console.out().println(GalleryJson.of(example, outcome, files));
    } else {
      new ExamplePage(example, outcome).show(files, console.screen(false));
    }
    return code(List.of(outcome));
  }

  /// 0 if every number is as expected.
  static int code(List<Outcome> outcomes) {
    return outcomes.stream().allMatch(Outcome::passed) ? 0 : Failures.FAILED;
  }

  private int runAll() throws IOException {
    if (all) {
      pictures().prepare();
    }
    Screen screen = console.screen(json);
    List<Book.Chapter> ran = new ArrayList<>();
    List<String> objects = new ArrayList<>();
    long start = System.nanoTime();
    for (Example example : Gallery.examples(mnist())) {
      long began = System.nanoTime();
      screen.status("running " + example.about().id());
      Outcome outcome = example.outcome();
      List<String> files = all ? pictures().write(example, outcome) : List.of();
      screen.line(line(example, outcome, seconds(began)));
      ran.add(new Book.Chapter(example, outcome));
      objects.add(GalleryJson.of(example, outcome, files));
    }
    long failed = ran.stream().filter(chapter -> !chapter.outcome().passed()).count();
    screen.line(
        "%s examples in %s, %s not as expected"
            .formatted(ran.size(), Figures.time(seconds(start)), failed));
    write(ran, screen);
    if (json) {
      console.out().println("[" + String.join(",", objects) + "]");
    }
    return code(ran.stream().map(Book.Chapter::outcome).toList());
  }

  private void write(List<Book.Chapter> ran, Screen screen) throws IOException {
    if (all) {
      screen.line("pictures in " + out);
    }
    if (book != null) {
      String html = new Book(ran, Version.current()).html();
      AtomicFile.write(
          environment.path(book), to -> to.write(html.getBytes(StandardCharsets.UTF_8)));
      screen.line("book in " + book);
    }
  }

  private static String line(Example example, Outcome outcome, double seconds) {
    return "  %-5s %-9s %7s  %s"
        .formatted(
            example.about().id(),
            outcome.passed() ? "✓ passed" : "✗ FAILED",
            Figures.time(seconds),
            example.about().title());
  }

  private static double seconds(long since) {
    return (System.nanoTime() - since) / 1e9;
  }

  private GalleryPictures pictures() {
    return new GalleryPictures(out, environment.path(out));
  }

  private Optional<Path> mnist() {
    return data == null ? Samples.mnist() : Optional.of(environment.path(data));
  }
}

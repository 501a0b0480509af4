package limpid.experiment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import limpid.data.Dataset;
import limpid.data.Fractions;
import limpid.data.Split;
import limpid.data.image.Framing;
import limpid.data.image.ImageSet;
import limpid.data.image.ImageSource;
import limpid.data.image.Images;
import limpid.data.table.ColumnOverrides;
import limpid.data.table.Table;
import limpid.data.table.TableOptions;
import limpid.data.table.TableTask;
import limpid.data.table.ToySets;
import limpid.encode.EncodedRows;
import limpid.encode.Input;
import limpid.encode.TableDataset;
import limpid.encode.TableEncoder;
import limpid.encode.TargetEncoder;
import limpid.error.DataException;
import limpid.error.OptionException;
import limpid.nn.Loss;
import limpid.nn.LossText;
import org.jspecify.annotations.Nullable;

/// Makes data ready to learn from: reads, splits by class or by value, and fits the encoders on the
/// training part only.
final class Problems {
  /// Validation part where a set brings its own test part.
  private static final Fractions WITH_OWN_TEST = new Fractions(11 / 12.0, 1 / 12.0, 0);

  /// Parts of pictures that bring no test part; there are usually many.
  private static final Fractions PICTURES = new Fractions(0.8, 0.1, 0.1);

  private static final double TOY_NOISE = 0.05;
  private static final int TOY_ROWS = 1000;

  private Problems() {}

  static Problem of(Source source, Settings settings) throws IOException {
    return switch (source) {
      case Source.Csv(Path file) ->
          table(Source.name(file), Table.read(file, options(settings)), settings);
      case Source.Points(String name) -> table(name, points(name, settings), settings);
      case Source.Folder(String name, Path path) ->
          pictures(name, ImageSource.open(path), settings);
      case Source.Handwriting digits ->
          pictures(Source.DIGITS, digits.parts(settings.seed()), settings);
      case Source.Public open -> pictures(open.set().name(), open.images(), settings);
    };
  }

  private static Table points(String name, Settings settings) {
    for (String option : given(settings.target(), "--target", settings.columns(), "--columns")) {
      throw new OptionException(option, "is for CSV files; " + name + " has its own columns");
    }
    return points(name, settings.seed(), settings.examples());
  }

  /// A generated set of points, as many as asked for or as are usual.
  static Table points(String name, long seed, @Nullable Integer examples) {
    return ToySets.of(name, seed, examples == null ? TOY_ROWS : examples, TOY_NOISE);
  }

  private static TableOptions options(Settings settings) {
    TableOptions options = TableOptions.guessed();
    if (settings.target() != null) {
      options = options.target(settings.target());
    }
    if (settings.columns() != null) {
      options = options.columns(ColumnOverrides.parse(settings.columns()));
    }
    return options;
  }

  private static Problem table(String name, Table table, Settings settings) throws IOException {
    TableTask task = table.task();
    Fractions fractions = settings.test() == null ? Fractions.usual() : Fractions.withoutTest();
    Split split =
        (task.classes()
                ? Split.byClass(task.classOfRows(), fractions, settings.seed())
                : Split.byValue(task.valueOfRows(), fractions, settings.seed()))
            .of(task.rows());
    TableEncoder encoder = TableEncoder.fit(task, split.train());
    TargetEncoder target =
        ofCounts(settings) && !task.classes()
            ? TargetEncoder.ofAmounts(task)
            : TargetEncoder.fit(task, split.train());
    List<String> words = new ArrayList<>(task.words());
    words.addAll(encoder.words());
    Dataset test = new TableDataset(table, encoder, target, split.test());
    Supplier<String> content = table::fingerprint;
    if (settings.test() != null) {
      EncodedRows rows = EncodedRows.read(Path.of(settings.test()), encoder, target);
      words.addAll(rows.words());
      content = () -> table.fingerprint() + "+" + rows.fingerprint();
      test = rows;
    }
    return new Problem(
        name,
        new Input.Columns(encoder),
        target,
        new TableDataset(table, encoder, target, split.train()),
        new TableDataset(table, encoder, target, split.validation()),
        test,
        new Fingerprint(content),
        table.guesses(),
        words);
  }

  /// Whether the loss speaks of rates: then the target must stay as it is.
  private static boolean ofCounts(Settings settings) {
    String loss = settings.loss();
    return loss != null && LossText.parse(loss).output() == Loss.Output.LOG_RATES;
  }

  private static Problem pictures(String name, ImageSet set, Settings settings) {
    for (String option :
        given(
            settings.target(),
            "--target",
            settings.columns(),
            "--columns",
            settings.test(),
            "--test")) {
      throw new OptionException(option, "is for CSV files, and %s holds pictures".formatted(name));
    }
    Images all = set.train();
    int[] labels = IntStream.range(0, all.size()).map(all::label).toArray();
    checkClasses(name, all.classNames(), labels);
    Fractions fractions = set.test().isPresent() ? WITH_OWN_TEST : PICTURES;
    Split split = Split.byClass(labels, fractions, settings.seed());
    Images train = all.subset(split.train());
    Images test = set.test().orElseGet(() -> all.subset(split.test()));
    Framing framing = Framing.fit(train);
    Supplier<String> content =
        set.test().isPresent()
            ? () -> all.fingerprint() + "+" + test.fingerprint()
            : all::fingerprint;
    return new Problem(
        name,
        new Input.Picture(set.resized() ? framing.resizing() : framing),
        new TargetEncoder.Classes("class", all.classNames()),
        train,
        all.subset(split.validation()),
        test,
        new Fingerprint(content),
        List.of(),
        set.notes());
  }

  /// A single picture cannot be both learnt and measured.
  private static void checkClasses(String name, List<String> classes, int[] labels) {
    int[] counts = new int[classes.size()];
    for (int label : labels) {
      counts[label]++;
    }
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] == 1) {
        throw DataException.of(
            name,
            "class \"%s\" has a single picture, which cannot be both learnt and measured; add some, or remove it"
                .formatted(classes.get(i)));
      }
    }
  }

  /// The names of those options that were given.
  private static List<String> given(@Nullable String... valuesAndNames) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < valuesAndNames.length; i += 2) {
      if (valuesAndNames[i] != null) {
        names.add(String.valueOf(valuesAndNames[i + 1]));
      }
    }
    return names;
  }
}

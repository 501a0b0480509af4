package limpid.experiment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import limpid.data.Dataset;
import limpid.data.download.Downloader;
import limpid.data.image.Framing;
import limpid.data.image.ImageSet;
import limpid.data.image.ImageSource;
import limpid.data.image.Images;
import limpid.data.image.LabelledFiles;
import limpid.data.image.Picture;
import limpid.data.table.ColumnKind;
import limpid.data.table.Table;
import limpid.encode.ColumnEncoder;
import limpid.encode.EncodedRows;
import limpid.encode.Input;
import limpid.encode.PlainInput;
import limpid.encode.PlainRows;
import limpid.encode.TableDataset;
import limpid.encode.TableEncoder;
import limpid.encode.TargetEncoder;
import limpid.error.DataException;
import limpid.model.Predictor;
import org.jspecify.annotations.Nullable;

/// What a source names, made ready by a model's own encoders to measure the model on:
/// `model.evaluate(examination.data())`.
///
/// The rows of a CSV file all count, of pictures the test part if there is one. Generated sets are
/// drawn anew, with the seed after the model's. A picture file of the model's size is taken as it
/// stands, any other is laid in the frame as for a prediction.
///
/// @param data the examples
/// @param notes what the user should know, one sentence each
public record Examination(Dataset data, List<String> notes) {
  private static final int GENERATED = 10_000;

  /// Copies the notes.
  public Examination {
    notes = List.copyOf(notes);
  }

  /// Reads, fetches or generates what a word names.
  ///
  /// @param source a built-in or public set, a CSV file or a folder
  /// @param data a folder with the files of a public set, or null
  /// @param examples how many to generate, of a generated set; null for 10,000
  /// @throws DataException where the data is not for this model: a table for one of pictures, other
  ///   columns, another size, other classes
  public static Examination of(
      Predictor model,
      String source,
      @Nullable String data,
      @Nullable Integer examples,
      Downloader downloader)
      throws IOException {
    int count = examples == null ? GENERATED : examples;
    Source named = Source.of(source, data, examples, downloader);
    long seed = model.description().provenance().seed() + 1;
    return switch (named) {
      case Source.Csv(Path file) when model.description().input() instanceof Input.Numbers bare ->
          plain(model, bare.width(), file);
      case Source.Csv(Path file) -> rows(model, file);
      case Source.Points(String name) -> points(model, name, seed, count);
      case Source.Folder(String name, Path path) when ImageSource.holdsIdx(path) ->
          pictures(model, name, ImageSource.open(path), true);
      case Source.Folder(String name, Path path) -> files(model, name, path);
      case Source.Handwriting _ ->
          pictures(model, Source.DIGITS, new Source.Handwriting(count).whole(seed), false)
              .generated(Source.DIGITS, count, seed);
      case Source.Public open -> pictures(model, open.set().name(), open.images(), true);
    };
  }

  private static Examination rows(Predictor model, Path file) throws IOException {
    EncodedRows rows =
        EncodedRows.read(file, encoder(model, file.toString()), model.description().target());
    List<String> notes = new ArrayList<>(rows.words());
    if (Source.name(file).equals(model.description().provenance().source())) {
      notes.add(
          Source.name(file)
              + " is what the model was trained on, by its name; if so, these scores flatter it");
    }
    return new Examination(rows, notes);
  }

  /// The numbers of all columns but the target's.
  private static Examination plain(Predictor model, int width, Path file) throws IOException {
    List<PlainInput> inputs = List.of(PlainInput.numbers("x", width));
    TargetEncoder target = model.description().target();
    try (PlainRows rows = PlainRows.open(file, file.toString(), inputs, target)) {
      List<PlainRows.Row> all = rows.withTarget();
      float[][] numbers = new float[all.size()][];
      float[] targets = new float[numbers.length];
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] = all.get(i).numbers();
        targets[i] = all.get(i).target();
      }
      return new Examination(new Framed(numbers, targets), List.of());
    }
  }

  private static Examination points(Predictor model, String name, long seed, int count) {
    TableEncoder encoder = encoder(model, name);
    TargetEncoder target = model.description().target();
    Table table = Problems.points(name, seed, count);
    List<String> columns = IntStream.range(0, table.width()).mapToObj(table::name).toList();
    List<String> wanted =
        new ArrayList<>(encoder.columns().stream().map(ColumnEncoder::name).toList());
    wanted.add(target.name());
    for (ColumnEncoder column : encoder.columns()) {
      boolean fits = columns.contains(column.name());
      if (!fits || table.kind(columns.indexOf(column.name())) != ColumnKind.NUMBER) {
        throw misfit(name, columns, wanted);
      }
    }
    boolean classes = table.task().classes();
    if (!columns.get(table.target()).equals(target.name())
        || classes != target instanceof TargetEncoder.Classes) {
      throw misfit(name, columns, wanted);
    }
    int[] rows = IntStream.range(0, table.rows()).toArray();
    return new Examination(new TableDataset(table, encoder, target, rows), List.of())
        .generated(name, count, seed);
  }

  private static DataException misfit(String name, List<String> has, List<String> wanted) {
    return DataException.of(
        name,
        "has the columns %s, but the model was trained on %s"
            .formatted(String.join(", ", has), String.join(", ", wanted)));
  }

  private static Examination pictures(
      Predictor model, String name, ImageSet set, boolean perhapsLearned) {
    Framing framing = framing(model, name);
    Images images = set.test().orElse(set.train());
    if (images.width() != framing.width() || images.height() != framing.height()) {
      throw DataException.of(
          name,
          "holds pictures of %s×%s pixels, but the model was trained on %s×%s"
              .formatted(images.width(), images.height(), framing.width(), framing.height()));
    }
    int[] classes = classes(model, name, images.classNames());
    List<String> notes = new ArrayList<>(set.notes());
    if (set.test().isEmpty() && perhapsLearned) {
      notes.add(all(name));
    }
    return new Examination(new Reclassed(images, classes), notes);
  }

  private static Examination files(Predictor model, String name, Path folder) throws IOException {
    Framing framing = framing(model, name);
    LabelledFiles files = ImageSource.labelledFiles(folder);
    List<String> names = files.classes().stream().distinct().toList();
    int[] classes = classes(model, name, names);
    float[] targets = new float[files.files().size()];
    float[][] inputs = new float[targets.length][];
    for (int i = 0; i < targets.length; i++) {
      inputs[i] = framing.take(Picture.read(files.files().get(i)));
      targets[i] = classes[names.indexOf(files.classes().get(i))];
    }
    return new Examination(
        new Framed(inputs, targets), files.testPart() ? List.of() : List.of(all(name)));
  }

  private static String all(String name) {
    return name
        + " has no test part of its own, so all of it is measured, perhaps with what the model"
        + " learnt from";
  }

  private Examination generated(String name, int count, long seed) {
    List<String> more = new ArrayList<>(notes);
    more.add("%s examples of %s were generated anew, with seed %s".formatted(count, name, seed));
    return new Examination(data, more);
  }

  /// The model's class for each of these, by name.
  private static int[] classes(Predictor model, String name, List<String> names) {
    if (!(model.description().target() instanceof TargetEncoder.Classes target)) {
      throw DataException.of(name, "has classes, but the model answers a value");
    }
    List<String> strange = names.stream().filter(n -> target.index(n) < 0).toList();
    if (!strange.isEmpty()) {
      throw DataException.of(
          name,
          "has the classes %s, which the model does not know; it knows %s"
              .formatted(String.join(", ", strange), String.join(", ", target.labels())));
    }
    return names.stream().mapToInt(target::index).toArray();
  }

  private static TableEncoder encoder(Predictor model, String source) {
    return switch (model.description().input()) {
      case Input.Columns(TableEncoder encoder) -> encoder;
      case Input input -> throw DataException.of(source, "is a table, but " + takes(input));
    };
  }

  private static Framing framing(Predictor model, String source) {
    return switch (model.description().input()) {
      case Input.Picture(Framing framing) -> framing;
      case Input input -> throw DataException.of(source, "holds pictures, but " + takes(input));
    };
  }

  private static String takes(Input input) {
    return switch (input) {
      case Input.Columns(TableEncoder encoder) ->
          "the model takes rows of a table with the columns "
              + String.join(", ", encoder.columns().stream().map(ColumnEncoder::name).toList());
      case Input.Picture _ -> "the model takes pictures";
      case Input.Numbers(int width) ->
          "the model takes %s bare numbers; give a CSV file with as many columns".formatted(width);
    };
  }

  /// Pictures under the model's numbers of their classes.
  @SuppressWarnings("ArrayRecordComponent") // nobody else holds it
  private record Reclassed(Images images, int[] classes) implements Dataset {
    @Override
    public int size() {
      return images.size();
    }

    @Override
    public int inputWidth() {
      return images.inputWidth();
    }

    @Override
    public int targetWidth() {
      return 1;
    }

    @Override
    public void input(int row, float[] into, int offset) {
      images.input(row, into, offset);
    }

    @Override
    public void target(int row, float[] into, int offset) {
      into[offset] = classes[images.label(row)];
    }
  }

  /// Inputs that are held encoded.
  @SuppressWarnings("ArrayRecordComponent") // nobody else holds them
  private record Framed(float[][] inputs, float[] targets) implements Dataset {
    @Override
    public int size() {
      return targets.length;
    }

    @Override
    public int inputWidth() {
      return inputs[0].length;
    }

    @Override
    public int targetWidth() {
      return 1;
    }

    @Override
    public void input(int row, float[] into, int offset) {
      System.arraycopy(inputs[row], 0, into, offset, inputs[row].length);
    }

    @Override
    public void target(int row, float[] into, int offset) {
      into[offset] = targets[row];
    }
  }
}

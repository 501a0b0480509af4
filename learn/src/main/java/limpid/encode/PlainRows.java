package limpid.encode;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import limpid.data.table.BooleanText;
import limpid.data.table.CsvFile;
import limpid.data.table.CsvRows;
import limpid.data.table.NumberText;
import limpid.data.table.TableOptions;
import limpid.data.table.TextRow;
import limpid.error.DataException;
import org.jspecify.annotations.Nullable;

/// Reads a CSV file row by row for a model without encoders. Inputs of one column each are found by
/// their names; else all columns but the target's are taken, in their order.
public final class PlainRows implements AutoCloseable {
  private final CsvFile file;
  private final CsvRows rows;
  private final TargetEncoder target;
  private final List<PlainInput> cells;
  private final int[] places;
  private final int targetPlace;

  private PlainRows(
      CsvFile file, TargetEncoder target, List<PlainInput> cells, int[] places, int targetPlace)
      throws IOException {
    this.file = file;
    this.target = target;
    this.cells = cells;
    this.places = places;
    this.targetPlace = targetPlace;
    this.rows = file.rows();
  }

  /// One row.
  ///
  /// @param line where it begins in the file, counted from 1
  /// @param values all its values as written
  /// @param cells what the model takes, a `Float` of numbers and truths, a `Long` of whole numbers,
  ///   a `String` of words
  /// @param target the encoded target where it was asked for, NaN where missing
  public record Row(long line, List<String> values, List<Object> cells, float target)
      implements FileRow {
    /// Copies the lists.
    public Row {
      values = List.copyOf(values);
      cells = List.copyOf(cells);
    }

    /// The cells of a row of numbers alone.
    public float[] numbers() {
      float[] numbers = new float[cells.size()];
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] = ((Number) cells.get(i)).floatValue();
      }
      return numbers;
    }
  }

  /// Opens a file for these inputs.
  ///
  /// @param source what errors call it
  /// @throws DataException for missing columns, all of which it names, or another number of them
  public static PlainRows open(
      Path path, String source, List<PlainInput> inputs, TargetEncoder target) throws IOException {
    CsvFile file = CsvFile.open(path, source, TableOptions.guessed().withoutTarget());
    List<PlainInput> cells = new ArrayList<>();
    inputs.forEach(input -> cells.addAll(Collections.nCopies(input.width(), input)));
    int targetPlace = file.header() ? file.names().indexOf(target.name()) : -1;
    int[] places =
        byName(file, inputs)
            ? inputs.stream().mapToInt(input -> file.names().indexOf(input.name())).toArray()
            : inOrder(file, cells.size(), target, targetPlace);
    if (targetPlace < 0 && file.names().size() == places.length + 1 && !file.header()) {
      targetPlace = places.length; // without names the last one is what is to be known
    }
    return new PlainRows(file, target, cells, places, targetPlace);
  }

  private static boolean byName(CsvFile file, List<PlainInput> inputs) {
    List<String> names = file.names();
    boolean single = inputs.stream().allMatch(input -> input.width() == 1);
    if (!single || !file.header()) {
      return false;
    }
    List<String> absent =
        inputs.stream().map(PlainInput::name).filter(name -> !names.contains(name)).toList();
    if (!absent.isEmpty() && inputs.size() > 1) {
      throw DataException.at(
          file.source(),
          1,
          "has no column "
              + absent.stream().map(n -> "\"" + n + "\"").collect(Collectors.joining(", "))
              + ", which the model needs; the first line names "
              + String.join(", ", names));
    }
    return absent.isEmpty();
  }

  private static int[] inOrder(CsvFile file, int wanted, TargetEncoder target, int targetPlace) {
    int width = file.names().size();
    int[] places = IntStream.range(0, width).filter(i -> i != targetPlace).toArray();
    boolean open = targetPlace < 0 && !file.header() && width == wanted + 1;
    if (places.length != wanted && !open) {
      String but = targetPlace < 0 ? "" : " beside the target \"" + target.name() + "\"";
      throw DataException.at(
          file.source(),
          1,
          "has %s columns%s, but the model takes %s%s"
              .formatted(
                  places.length,
                  but,
                  wanted,
                  places.length == wanted + 1
                      ? "; name the one of the answers with --target"
                      : ", in its order"));
    }
    return Arrays.copyOf(places, wanted);
  }

  /// The names of the file's columns.
  public List<String> names() {
    return file.names();
  }

  /// Whether the names stand in the file.
  public boolean header() {
    return file.header();
  }

  /// What stands between the file's values.
  public char delimiter() {
    return file.delimiter();
  }

  /// What the file is called.
  public String source() {
    return file.source();
  }

  /// Whether the file has the target.
  public boolean hasTarget() {
    return targetPlace >= 0;
  }

  /// The next row, or null at the end.
  ///
  /// @throws DataException with the line, for a value that the model cannot take
  public @Nullable Row next() throws IOException {
    return next(false);
  }

  private @Nullable Row next(boolean withTarget) throws IOException {
    TextRow row = rows.next();
    if (row == null) {
      return null;
    }
    List<Object> taken = new ArrayList<>(places.length);
    for (int i = 0; i < places.length; i++) {
      taken.add(cell(row, places[i], cells.get(i).kind()));
    }
    float wanted = withTarget ? target.encode(row, targetPlace, file.source()) : Float.NaN;
    return new Row(row.line(), List.of(row.texts()), taken, wanted);
  }

  /// All rows whose target is known.
  ///
  /// @throws DataException if the file has no target, or no row with one, or one that the model
  ///   does not know
  public List<Row> withTarget() throws IOException {
    if (!hasTarget()) {
      throw DataException.of(
          source(),
          "has no column \"%s\", the target, to measure against; name another with --target"
              .formatted(target.name()));
    }
    List<Row> all = new ArrayList<>();
    for (Row row = next(true); row != null; row = next(true)) {
      if (!Float.isNaN(row.target())) {
        all.add(row);
      }
    }
    if (all.isEmpty()) {
      throw DataException.of(source(), "has no row with a target \"" + target.name() + "\"");
    }
    return all;
  }

  private Object cell(TextRow row, int place, PlainInput.Kind kind) {
    boolean missing = row.missing(place);
    double number = kind == PlainInput.Kind.WORD || missing ? Double.NaN : row.number(place);
    Object cell = cell(kind, row.text(place), missing, number);
    if (cell == null) {
      throw ColumnEncoder.misfit(source(), row, place, file.names().get(place), kind.toString());
    }
    return cell;
  }

  /// What an input takes of a text that is no row of a file.
  ///
  /// @throws DataException if it cannot be that
  public static Object cell(PlainInput input, String text) {
    boolean missing = TextRow.missing(text);
    double number = missing ? Double.NaN : NumberText.parse(text.strip());
    Object cell = cell(input.kind(), text.strip(), missing, number);
    if (cell == null) {
      throw ColumnEncoder.misfit(input.name(), input.kind().toString(), text);
    }
    return cell;
  }

  private static @Nullable Object cell(
      PlainInput.Kind kind, String text, boolean missing, double number) {
    return switch (kind) {
      case WORD -> text;
      case NUMBER -> missing || !Double.isNaN(number) ? Float.valueOf((float) number) : null;
      case WHOLE -> number == Math.rint(number) ? Long.valueOf((long) number) : null;
      case TRUTH -> {
        int truth = BooleanText.parse(text.toCharArray(), 0, text.length());
        yield truth == BooleanText.NEITHER ? null : Float.valueOf(truth);
      }
    };
  }

  @Override
  public void close() {
    rows.close();
  }
}

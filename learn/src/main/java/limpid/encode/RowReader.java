package limpid.encode;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import limpid.data.table.CsvFile;
import limpid.data.table.CsvRows;
import limpid.data.table.TableOptions;
import limpid.data.table.TextRow;
import limpid.error.DataException;
import org.jspecify.annotations.Nullable;

/// Reads a CSV file row by row for a model: columns are found by name in any order, or by position
/// where the model's file had no header; the target may be there or not.
public final class RowReader implements AutoCloseable {
  private final CsvFile file;
  private final CsvRows rows;
  private final TableEncoder encoder;
  private final TargetEncoder target;
  private final int[] cells;
  private final int targetCell;
  private final List<String> words;

  private RowReader(
      CsvFile file, TableEncoder encoder, TargetEncoder target, int[] cells, int targetCell)
      throws IOException {
    this.file = file;
    this.encoder = encoder;
    this.target = target;
    this.cells = cells;
    this.targetCell = targetCell;
    this.words = extra(file, encoder, target);
    this.rows = file.rows();
  }

  /// One row, encoded.
  ///
  /// @param line where it begins in the file, counted from 1
  /// @param values all its values as written
  /// @param input the inputs of the network
  /// @param target the encoded target, NaN where missing
  @SuppressWarnings("ArrayRecordComponent") // handed over: nobody else holds it
  public record Row(long line, List<String> values, float[] input, float target)
      implements FileRow {}

  /// Opens a file for a model's encoders.
  ///
  /// @throws DataException for a missing column, which it names, or another number of columns where
  ///   they are matched by position
  public static RowReader open(Path path, TableEncoder encoder, TargetEncoder target)
      throws IOException {
    return open(path, path.toString(), encoder, target);
  }

  /// The same under another name than its path, such as `standard input` for what was saved from
  /// there.
  public static RowReader open(Path path, String source, TableEncoder encoder, TargetEncoder target)
      throws IOException {
    CsvFile file =
        CsvFile.open(path, source, TableOptions.guessed().withoutTarget().header(encoder.header()));
    return encoder.header() ? byName(file, encoder, target) : byPosition(file, encoder, target);
  }

  private static RowReader byName(CsvFile file, TableEncoder encoder, TargetEncoder target)
      throws IOException {
    List<String> names = file.names();
    List<String> absent =
        encoder.columns().stream()
            .map(ColumnEncoder::name)
            .filter(name -> !names.contains(name))
            .toList();
    if (!absent.isEmpty()) {
      throw DataException.at(
          file.source(),
          1,
          "has no column "
              + absent.stream().map(n -> "\"" + n + "\"").collect(Collectors.joining(", "))
              + ", which the model needs; the first line names "
              + String.join(", ", names));
    }
    int[] cells = encoder.columns().stream().mapToInt(c -> names.indexOf(c.name())).toArray();
    return new RowReader(file, encoder, target, cells, names.indexOf(target.name()));
  }

  private static RowReader byPosition(CsvFile file, TableEncoder encoder, TargetEncoder target)
      throws IOException {
    int width = file.names().size();
    int trained = encoder.fileWidth();
    if (width != trained && width != trained - 1) {
      throw DataException.of(
          file.source(),
          "has "
              + width
              + " columns; the model was trained on "
              + trained
              + " without names, the target being number "
              + (encoder.target() + 1)
              + ", which may be left out");
    }
    boolean present = width == trained;
    int[] cells =
        encoder.columns().stream()
            .mapToInt(ColumnEncoder::position)
            .map(position -> present || position < encoder.target() ? position : position - 1)
            .toArray();
    return new RowReader(file, encoder, target, cells, present ? encoder.target() : -1);
  }

  private static List<String> extra(CsvFile file, TableEncoder encoder, TargetEncoder target) {
    if (!encoder.header()) {
      return List.of();
    }
    List<String> names = encoder.columns().stream().map(ColumnEncoder::name).toList();
    List<String> words = new ArrayList<>();
    for (String name : file.names()) {
      boolean used = names.contains(name) || name.equals(target.name());
      if (!used && !encoder.others().contains(name)) {
        words.add("column \"" + name + "\" is not the model's and is ignored");
      }
    }
    return words;
  }

  /// What the user should know, such as columns that are ignored.
  public List<String> words() {
    return words;
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
    return targetCell >= 0;
  }

  /// The next row, or null at the end.
  ///
  /// @throws DataException with the line, for a value that its column cannot hold
  public @Nullable Row next() throws IOException {
    TextRow row = rows.next();
    if (row == null) {
      return null;
    }
    float[] input = new float[encoder.width()];
    int at = 0;
    for (int i = 0; i < cells.length; i++) {
      ColumnEncoder column = encoder.columns().get(i);
      column.write(column.key(row, cells[i], file.source()), input, at);
      at += column.width();
    }
    float wanted = hasTarget() ? target.encode(row, targetCell, file.source()) : Float.NaN;
    return new Row(row.line(), List.of(row.texts()), input, wanted);
  }

  @Override
  public void close() {
    rows.close();
  }
}

package limpid.data.table;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import limpid.error.DataException;
import org.jspecify.annotations.Nullable;

/// The rows of a CSV file after its header, each as wide as the first line.
public final class CsvRows implements RowSource.Rows {
  private final CsvFile file;
  private final TextRows rows;
  private final int width;
  private boolean headerDue;
  private long lastLine;

  CsvRows(CsvFile file, TextRows rows) {
    this.file = file;
    this.rows = rows;
    this.width = file.names().size();
    this.headerDue = file.header();
  }

  /// The next row, in the same object as the one before; null at the end.
  ///
  /// @throws DataException for a row of another width, quotes that do not pair, or bytes that are
  ///   not UTF-8, each with its line
  @Override
  public @Nullable TextRow next() throws IOException {
    try {
      TextRow row = rows.next();
      if (headerDue && row != null) {
        headerDue = false;
        row = rows.next();
      }
      if (row != null && row.count() != width) {
        throw ragged(row);
      }
      lastLine = row == null ? lastLine : row.line();
      return row;
    } catch (UncheckedIOException e) {
      if (e.getCause() instanceof CharacterCodingException) {
        throw file.notUtf8();
      }
      throw e.getCause();
    } catch (TextRows.Malformed e) {
      throw DataException.at(
          file.source(),
          lastLine + 1,
          "the row that begins here has a quote that does not end, or text after one; "
              + "write a quote inside a quoted value twice");
    }
  }

  private DataException ragged(TextRow row) {
    return DataException.at(
        file.source(),
        row.line(),
        "has "
            + row.count()
            + (row.count() == 1 ? " value" : " values")
            + (file.header() ? ", but the header names " : ", but the first line has ")
            + width
            + "; correct the row, or quote a value that holds a delimiter");
  }

  @Override
  public void close() {
    rows.close();
  }
}

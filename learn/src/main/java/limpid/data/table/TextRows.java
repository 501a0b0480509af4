package limpid.data.table;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/// Rows of CSV text, one after the other in one [TextRow]; blank lines are passed over.
final class TextRows implements AutoCloseable {
  private final CsvReader<TextRow> reader;
  private final CloseableIterator<TextRow> rows;

  private TextRows(CsvReader<TextRow> reader) {
    this.reader = reader;
    this.rows = reader.iterator();
  }

  static TextRows of(Reader text, CsvDialect dialect) {
    return new TextRows(builder(dialect).build(new Handler(dialect.decimalComma()), text));
  }

  static TextRows of(String text, CsvDialect dialect) {
    return of(new StringReader(text), dialect);
  }

  private static CsvReader.CsvReaderBuilder builder(CsvDialect dialect) {
    return CsvReader.builder()
        .fieldSeparator(dialect.delimiter())
        .quoteCharacter(dialect.quote())
        .trimWhitespacesAroundQuotes(dialect.spacedQuotes())
        .allowUnclosedQuote(false)
        .skipEmptyLines(true)
        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
        .missingFieldStrategy(FieldMismatchStrategy.IGNORE);
  }

  /// The next row, in the same object as the last one; null at the end.
  ///
  /// @throws Malformed where quotes do not pair
  @Nullable TextRow next() {
    try {
      while (rows.hasNext()) {
        TextRow row = rows.next();
        if (row.count() > 1 || (row.count() == 1 && row.end(0) > row.start(0))) {
          return row;
        }
      }
      return null;
    } catch (CsvParseException e) {
      throw new Malformed(e);
    }
  }

  @Override
  public void close() {
    try {
      reader.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Text that is not CSV.
  static final class Malformed extends RuntimeException {
    Malformed(CsvParseException cause) {
      super(cause);
    }
  }

  private static final class Handler extends AbstractBaseCsvCallbackHandler<TextRow> {
    private final TextRow row;

    Handler(boolean decimalComma) {
      row = new TextRow(decimalComma);
    }

    @Override
    protected void handleBegin(long startingLineNumber) {
      row.begin(startingLineNumber);
    }

    @Override
    protected void handleField(int field, char[] buffer, int offset, int length, boolean quoted) {
      row.add(buffer, offset, length);
    }

    @Override
    protected TextRow buildRecord() {
      return row;
    }
  }
}

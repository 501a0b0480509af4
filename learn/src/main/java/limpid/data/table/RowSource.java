package limpid.data.table;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Rows of text under names that can be read again and again from the start.
interface RowSource {

  /// What the rows come from, as errors call it.
  String source();

  /// The names of the columns.
  List<String> names();

  /// Whether the names were given, rather than made from positions.
  boolean header();

  /// Whether this column has no name although others have.
  boolean unnamed(int column);

  /// The rows, from the start.
  Rows rows() throws IOException;

  /// One reading of the rows.
  interface Rows extends AutoCloseable {

    /// The next row, in the same object as the one before; null at the end.
    @Nullable TextRow next() throws IOException;

    @Override
    void close();
  }
}

package limpid.encode;

import java.util.List;

/// A row of a CSV file.
public sealed interface FileRow permits RowReader.Row, PlainRows.Row {
  /// Where it begins in the file, counted from 1.
  long line();

  /// All its values as written.
  List<String> values();
}

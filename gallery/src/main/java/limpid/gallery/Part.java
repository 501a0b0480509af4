package limpid.gallery;

import java.util.List;
import limpid.gallery.picture.Picture;

/// A piece of what an example has written.
public sealed interface Part {
  /// A paragraph.
  record Text(String text) implements Part {}

  /// A number beside the expected one.
  record Checked(Check check) implements Part {}

  /// Numbers side by side; every row is as long as the columns.
  record Table(List<String> columns, List<List<String>> rows) implements Part {
    /// Copies.
    public Table {
      columns = List.copyOf(columns);
      rows = rows.stream().map(List::copyOf).toList();
    }
  }

  /// A picture.
  ///
  /// @param name by which its file is called, such as `loss`
  record Drawing(String name, Picture picture) implements Part {}
}

package limpid.encode;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import limpid.data.table.Table;
import limpid.data.table.TextRow;
import limpid.error.DataException;
import limpid.error.Excerpt;
import org.jspecify.annotations.Nullable;

/// Turns the values of one column into inputs of a network. Every way in (table, text, object of a
/// program) first makes one `double` of the value, its key, and [#write] turns the key into inputs.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = NumberEncoder.class, name = "number"),
  @JsonSubTypes.Type(value = CategoryEncoder.class, name = "category"),
  @JsonSubTypes.Type(value = BooleanEncoder.class, name = "boolean"),
  @JsonSubTypes.Type(value = DateEncoder.class, name = "date")
})
public sealed interface ColumnEncoder
    permits NumberEncoder, CategoryEncoder, BooleanEncoder, DateEncoder {

  /// The key of a missing value.
  double MISSING = Double.NaN;

  /// The column's name.
  String name();

  /// Where it stood in the file that was trained on, counted from 0.
  int position();

  /// The names of the inputs it becomes, such as `Age`, `Sex=male`, `Chol missing`.
  List<String> inputNames();

  /// How many inputs it becomes.
  int width();

  /// The key of a value in a row of text.
  ///
  /// @param source what errors call the file
  /// @throws DataException with the line, for text that this column cannot hold
  double key(TextRow row, int cell, String source);

  /// The key of an object: number, text, boolean, date as the column wants it; null is missing.
  ///
  /// @throws DataException for an object that this column cannot hold
  double key(@Nullable Object value);

  /// Reads keys straight from a table's column of the same kind.
  Keys keys(Table table, int column);

  /// Writes the inputs of a key at `into[offset]` and after.
  void write(double key, float[] into, int offset);

  /// The keys of a table's column by row.
  @FunctionalInterface
  interface Keys {
    /// The key in a row.
    double of(int row);
  }

  /// The error for an object that does not fit.
  static DataException misfit(String name, String kind, Object value) {
    return DataException.of(
        "column \"" + name + "\" (" + kind + ")",
        value instanceof String text
            ? "cannot be \"" + Excerpt.of(text) + "\""
            : "cannot be " + value.getClass().getSimpleName() + " " + value);
  }

  /// The error for a cell that does not fit.
  static DataException misfit(String source, TextRow row, int cell, String name, String kind) {
    return DataException.at(
        source,
        row.line(),
        "column \""
            + name
            + "\" ("
            + kind
            + ") holds \""
            + Excerpt.of(row.text(cell))
            + "\"; correct the row, or leave the value empty");
  }
}

package limpid.encode;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.HashSet;
import java.util.List;
import limpid.data.table.BooleanText;
import limpid.data.table.Table;
import limpid.data.table.TableTask;
import limpid.data.table.TextRow;
import limpid.error.DataException;
import limpid.error.Excerpt;

/// Turns the target into the number that a network is trained on, and back. NaN is missing.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = TargetEncoder.Classes.class, name = "classes"),
  @JsonSubTypes.Type(value = TargetEncoder.Value.class, name = "value")
})
public sealed interface TargetEncoder {

  /// The target's name.
  String name();

  /// The target in a row of text; NaN where missing.
  ///
  /// @param source what errors call the file
  /// @throws DataException with the line, for an unknown class or what is no number
  float encode(TextRow row, int cell, String source);

  /// The targets of a table by row.
  ColumnEncoder.Keys keys(Table table);

  /// Fits the encoder of a task; only the training rows count for mean and deviation.
  ///
  /// @param train rows of the table
  static TargetEncoder fit(TableTask task, int[] train) {
    Table table = task.table();
    String name = table.name(task.target());
    if (task.classes()) {
      return new Classes(name, table.labels(task.target()));
    }
    double sum = 0;
    for (int row : train) {
      sum += table.number(task.target(), row);
    }
    double mean = sum / train.length;
    double squares = 0;
    for (int row : train) {
      double off = table.number(task.target(), row) - mean;
      squares += off * off;
    }
    double deviation = Math.sqrt(squares / train.length);
    return new Value(name, mean, deviation > 0 ? deviation : 1);
  }

  /// The encoder of counts and other amounts, which stay as they are: nothing below 0 may be among
  /// them.
  static TargetEncoder ofAmounts(TableTask task) {
    Table table = task.table();
    String name = table.name(task.target());
    for (int row : task.rows()) {
      double amount = table.number(task.target(), row);
      if (amount < 0) {
        throw DataException.of(
            table.source(),
            "target \"%s\" holds %s, but its loss is for counts, 0 or greater"
                .formatted(name, amount));
      }
    }
    return new Value(name, 0, 1);
  }

  /// A class as its index.
  ///
  /// @param name the target's name
  /// @param labels what the classes are called, in the order of the network's outputs
  record Classes(String name, List<String> labels) implements TargetEncoder {

    public Classes {
      Checks.column(name, 0);
      labels = Checks.whole(labels, "target \"" + name + "\"");
      if (labels.size() < 2 || new HashSet<>(labels).size() < labels.size()) {
        throw DataException.of(
            "encoder", "target \"" + name + "\" needs two or more classes, all different");
      }
    }

    /// The index of a class, or −1 for none of these. `1.0` is `1`, and where the classes are a yes
    /// and a no, any way of writing these will do.
    public int index(String label) {
      int index = Words.index(labels, label);
      if (index >= 0 || labels.size() != 2 || yesNo(labels.get(0)) != 0) {
        return index;
      }
      return yesNo(labels.get(1)) == 1 ? yesNo(label) : index;
    }

    private static int yesNo(String word) {
      return BooleanText.parse(word.toCharArray(), 0, word.length());
    }

    @Override
    public float encode(TextRow row, int cell, String source) {
      if (row.missing(cell)) {
        return Float.NaN;
      }
      int index = index(row.text(cell));
      if (index < 0) {
        throw unknown(row.text(cell), source, row.line());
      }
      return index;
    }

    private DataException unknown(String label, String source, long line) {
      String known = String.join("\", \"", labels.subList(0, Math.min(20, labels.size())));
      return DataException.at(
          source,
          line,
          "target \""
              + name
              + "\" holds \""
              + Excerpt.of(label)
              + "\", which is no class of the model; those are \""
              + known
              + "\"");
    }

    @Override
    public ColumnEncoder.Keys keys(Table table) {
      int column = table.column(name);
      List<String> theirs = table.labels(column);
      double[] keys = new double[theirs.size()];
      for (int i = 0; i < keys.length; i++) {
        keys[i] = index(theirs.get(i));
        if (keys[i] < 0) {
          throw unknown(theirs.get(i), table.source(), 0);
        }
      }
      return row -> {
        int code = table.code(column, row);
        return code < 0 ? Double.NaN : keys[code];
      };
    }
  }

  /// A number in deviations from the mean of the training rows.
  ///
  /// @param name the target's name
  /// @param mean of the training rows, in the target's unit
  /// @param deviation standard deviation of the training rows (dividing by n), in the target's unit
  record Value(String name, double mean, double deviation) implements TargetEncoder {

    public Value {
      Checks.column(name, 0);
      if (!Double.isFinite(mean) || !Double.isFinite(deviation) || deviation <= 0) {
        throw DataException.of(
            "encoder",
            "target \"" + name + "\" with mean " + mean + ", deviation " + deviation + " is none");
      }
    }

    /// (x − mean)/deviation.
    public float encode(double x) {
      return (float) ((x - mean) / deviation);
    }

    /// The value in the target's own unit: mean + deviation · y.
    public double decode(double y) {
      return mean + deviation * y;
    }

    @Override
    public float encode(TextRow row, int cell, String source) {
      if (row.missing(cell)) {
        return Float.NaN;
      }
      double number = row.number(cell);
      if (Double.isNaN(number)) {
        throw ColumnEncoder.misfit(source, row, cell, name, "number");
      }
      return encode((float) number);
    }

    @Override
    public ColumnEncoder.Keys keys(Table table) {
      int column = table.column(name);
      return row -> encode(table.number(column, row));
    }
  }
}

package limpid.gallery;

import java.util.stream.IntStream;
import limpid.data.Dataset;
import limpid.data.table.Table;
import limpid.data.table.TableTask;
import limpid.data.table.ToySets;
import limpid.encode.TableDataset;
import limpid.encode.TableEncoder;
import limpid.encode.TargetEncoder;
import limpid.measure.Evaluation;
import limpid.measure.Grading;
import limpid.measure.Scores;
import limpid.nn.CrossEntropy;
import limpid.nn.Network;

/// Points of two classes, on the scale of those that are learnt from.
///
/// @param table a row for each point
/// @param inputs encodes the coordinates
/// @param target encodes the class
public record ClassPoints(Table table, TableEncoder inputs, TargetEncoder target) {

  /// A generated set, see [ToySets]; its first `learnt` rows set the scale.
  public static ClassPoints of(String set, long seed, int rows, double noise, int learnt) {
    return of(ToySets.of(set, seed, rows, noise), learnt);
  }

  private static ClassPoints of(Table table, int learnt) {
    TableTask task = table.task();
    int[] train = IntStream.range(0, learnt).toArray();
    return new ClassPoints(table, TableEncoder.fit(task, train), TargetEncoder.fit(task, train));
  }

  /// The same points moved to the right, on a scale of their own.
  public ClassPoints moved(float by, int learnt) {
    float[] x = numbers("x");
    int[] label = new int[x.length];
    for (int row = 0; row < x.length; row++) {
      x[row] += by;
      label[row] = table.code(table.target(), row);
    }
    Table moved =
        Table.builder(table.source())
            .numbers("x", x)
            .numbers("y", numbers("y"))
            .categories("label", label, table.labels(table.target()))
            .target("label");
    return of(moved, learnt);
  }

  /// The numbers of a column, `x` or `y`, as they are in the table.
  public float[] numbers(String column) {
    float[] numbers = new float[table.rows()];
    for (int row = 0; row < numbers.length; row++) {
      numbers[row] = table.number(table.column(column), row);
    }
    return numbers;
  }

  /// Other points on the same scale.
  public ClassPoints scaled(ClassPoints others) {
    return new ClassPoints(others.table, inputs, target);
  }

  /// The rows `from` … `to − 1` as examples.
  public Dataset rows(int from, int to) {
    return new TableDataset(table, inputs, target, IntStream.range(from, to).toArray());
  }

  /// How well a network with an output for each class does on the rows `from` … `to − 1`.
  public Scores.ForClasses scores(Network.Built network, int from, int to) {
    Scores scores =
        Evaluation.of(network, new CrossEntropy(), new Grading.Classes(2), rows(from, to));
    return (Scores.ForClasses) scores;
  }
}

package limpid.encode;

import java.util.List;
import limpid.data.Dataset;
import limpid.data.table.Table;

/// Some rows of a table as examples, encoded each time they are read: the table is held once,
/// however many parts it is split into.
public final class TableDataset implements Dataset {
  private final int[] rows;
  private final ColumnEncoder[] encoders;
  private final ColumnEncoder.Keys[] keys;
  private final ColumnEncoder.Keys targets;
  private final int width;

  /// @param table the table that the encoders were fitted to
  /// @param inputs encodes the inputs
  /// @param target encodes the target
  /// @param rows which rows, in this order
  public TableDataset(Table table, TableEncoder inputs, TargetEncoder target, int[] rows) {
    List<ColumnEncoder> columns = inputs.columns();
    this.rows = rows.clone();
    this.encoders = columns.toArray(ColumnEncoder[]::new);
    this.keys =
        columns.stream()
            .map(column -> column.keys(table, table.column(column.name())))
            .toArray(ColumnEncoder.Keys[]::new);
    this.targets = target.keys(table);
    this.width = inputs.width();
  }

  @Override
  public int size() {
    return rows.length;
  }

  @Override
  public int inputWidth() {
    return width;
  }

  @Override
  public int targetWidth() {
    return 1;
  }

  @Override
  public void input(int row, float[] into, int offset) {
    int at = offset;
    for (int i = 0; i < encoders.length; i++) {
      encoders[i].write(keys[i].of(rows[row]), into, at);
      at += encoders[i].width();
    }
  }

  @Override
  public void target(int row, float[] into, int offset) {
    into[offset] = (float) targets.of(rows[row]);
  }
}

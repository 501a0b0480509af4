package limpid.gallery.reproduction;

import java.util.List;
import limpid.data.Dataset;

/// Haberman's patients as they stand in the file: age, year of the operation and nodes; class 0 for
/// those who lived five years more, 1 for those who did not.
///
/// @param rows age, year, nodes, and 1 or 2
record Patients(List<float[]> rows) implements Dataset {
  private static final int INPUTS = 3;

  /// Copies the list.
  Patients {
    rows = List.copyOf(rows);
  }

  /// From the lines of a CSV file.
  static Patients of(List<String> lines) {
    return new Patients(lines.stream().map(Patients::row).toList());
  }

  private static float[] row(String line) {
    String[] cells = line.split(",", -1);
    float[] row = new float[cells.length];
    for (int i = 0; i < row.length; i++) {
      row[i] = Float.parseFloat(cells[i]);
    }
    return row;
  }

  @Override
  public int size() {
    return rows.size();
  }

  @Override
  public int inputWidth() {
    return INPUTS;
  }

  @Override
  public int targetWidth() {
    return 1;
  }

  @Override
  public void input(int row, float[] into, int offset) {
    System.arraycopy(rows.get(row), 0, into, offset, INPUTS);
  }

  @Override
  public void target(int row, float[] into, int offset) {
    into[offset] = rows.get(row)[INPUTS] - 1;
  }
}

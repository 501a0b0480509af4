package limpid.encode;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import limpid.data.Dataset;
import limpid.error.DataException;
import limpid.file.Sha256;

/// The rows of a CSV file as examples for a model that is already fitted, such as a test file; held
/// encoded.
public final class EncodedRows implements Dataset {
  private final List<float[]> inputs;
  private final float[] targets;
  private final List<String> words;
  private final int width;

  private EncodedRows(List<float[]> inputs, float[] targets, List<String> words, int width) {
    this.inputs = inputs;
    this.targets = targets;
    this.words = words;
    this.width = width;
  }

  /// Reads all rows whose target is known.
  ///
  /// @throws DataException where the file has no target, or no row with one, or does not fit
  public static EncodedRows read(Path path, TableEncoder encoder, TargetEncoder target)
      throws IOException {
    try (RowReader reader = RowReader.open(path, encoder, target)) {
      if (!reader.hasTarget()) {
        throw DataException.of(
            reader.source(),
            "has no column \"" + target.name() + "\", the target, to measure against");
      }
      List<float[]> inputs = new ArrayList<>();
      List<Float> targets = new ArrayList<>();
      int without = 0;
      for (RowReader.Row row = reader.next(); row != null; row = reader.next()) {
        if (Float.isNaN(row.target())) {
          without++;
        } else {
          inputs.add(row.input());
          targets.add(row.target());
        }
      }
      if (inputs.isEmpty()) {
        throw DataException.of(
            reader.source(), "has no row with a target \"" + target.name() + "\"");
      }
      List<String> words = new ArrayList<>(reader.words());
      if (without > 0) {
        words.add(
            without
                + (without == 1 ? " row" : " rows")
                + " without target \""
                + target.name()
                + (without == 1 ? "\" is left out" : "\" are left out"));
      }
      float[] values = new float[targets.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = targets.get(i);
      }
      return new EncodedRows(inputs, values, List.copyOf(words), encoder.width());
    }
  }

  /// What the user should know, such as columns that are ignored.
  public List<String> words() {
    return words;
  }

  /// SHA-256 of all numbers, row by row.
  public String fingerprint() {
    Sha256 sha256 = new Sha256();
    ByteBuffer row = ByteBuffer.allocate(Float.BYTES * (width + 1));
    for (int i = 0; i < targets.length; i++) {
      row.clear();
      row.asFloatBuffer().put(inputs.get(i)).put(targets[i]);
      sha256.add(row);
    }
    return sha256.hex();
  }

  @Override
  public int size() {
    return targets.length;
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
    System.arraycopy(inputs.get(row), 0, into, offset, width);
  }

  @Override
  public void target(int row, float[] into, int offset) {
    into[offset] = targets[row];
  }
}

package limpid.gallery.reproduction;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import limpid.data.Dataset;
import limpid.data.image.ImageSet;
import limpid.data.image.ImageSource;
import limpid.data.image.Images;
import limpid.error.DataException;

/// Where the data of reproductions come from.
public interface Library {
  /// The training pictures of MNIST, in their order.
  Images trainingDigits() throws IOException;

  /// The test pictures of MNIST.
  Images testDigits() throws IOException;

  /// Haberman's patients: age, year, nodes; class 0 for those who lived five years more, 1 for
  /// those who did not.
  Dataset survival() throws IOException;

  /// From files.
  ///
  /// @param mnist a folder with the four IDX files
  /// @param haberman a CSV file of four columns without a header, the last 1 or 2; empty where
  ///   nothing asks for it
  static Library ofFiles(Path mnist, Optional<Path> haberman) {
    return new Library() {
      @Override
      public Images trainingDigits() throws IOException {
        return digits().train();
      }

      @Override
      public Images testDigits() throws IOException {
        return digits()
            .test()
            .orElseThrow(() -> DataException.of(mnist.toString(), "holds no test pictures"));
      }

      private ImageSet digits() throws IOException {
        return ImageSource.mnistFolder(mnist, Optional.empty());
      }

      @Override
      public Dataset survival() throws IOException {
        Path file =
            haberman.orElseThrow(() ->
                DataException.of("haberman", "is not there; give the CSV file of the UCI archive"));
        return Patients.read(file.toString(), Files.readAllLines(file));
      }
    };
  }

  /// Rows of numbers as they stand in a file.
  ///
  /// @param rows age, year, nodes, and 1 or 2
  record Patients(List<float[]> rows) implements Dataset {
    private static final int INPUTS = 3;

    /// Copies the list.
    public Patients {
      rows = List.copyOf(rows);
    }

    /// From the lines of a CSV file.
    static Patients read(String name, List<String> lines) {
      return new Patients(
          lines.stream().filter(line -> !line.isBlank()).map(line -> row(name, line)).toList());
    }

    private static float[] row(String name, String line) {
      String[] cells = line.split(",", -1);
      float[] row = new float[cells.length];
      try {
        for (int i = 0; i < row.length; i++) {
          row[i] = Float.parseFloat(cells[i].strip());
        }
      } catch (NumberFormatException e) {
        throw DataException.of(name, "\"%s\" does not hold numbers alone".formatted(line));
      }
      if (row.length != INPUTS + 1 || (row[INPUTS] != 1 && row[INPUTS] != 2)) {
        throw DataException.of(name, "\"%s\" is not age, year, nodes and 1 or 2".formatted(line));
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
}

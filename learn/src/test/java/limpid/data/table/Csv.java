package limpid.data.table;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// CSV files of tests.
public final class Csv {
  private Csv() {}

  public static Path file(Path folder, String name, String text) {
    try {
      return Files.write(folder.resolve(name), text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static Table read(Path file, TableOptions options) {
    try {
      return Table.read(file, options);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

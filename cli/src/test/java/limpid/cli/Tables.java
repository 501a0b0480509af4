package limpid.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Small CSV files that a network can learn.
final class Tables {
  private Tables() {}

  /// Rows `size,colour,sort` whose sort depends on the size.
  static String sorts(int rows) {
    StringBuilder text = new StringBuilder("size,colour,sort\n");
    for (int i = 0; i < rows; i++) {
      double size = (i * 37 % 100) / 10.0 + 0.01 * i;
      text.append(size)
          .append(i % 3 == 0 ? ",red," : ",blue,")
          .append(size > 5 ? "large" : "small")
          .append('\n');
    }
    return text.toString();
  }

  /// A file with that text.
  static Path write(Path folder, String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }
}

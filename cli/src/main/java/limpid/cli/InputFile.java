package limpid.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// A file to read from. What cannot be read twice (standard input as `-`, a pipe) is first saved to
/// a temporary file, which is gone in the end.
///
/// @param path where it can be read
/// @param name what messages call it
/// @param temporary whether it goes away
record InputFile(Path path, String name, boolean temporary) implements AutoCloseable {
  /// The word for standard input.
  static final String STANDARD = "-";

  static InputFile of(String word, Environment environment) throws IOException {
    if (word.equals(STANDARD)) {
      return saved(System.in, "standard input");
    }
    Path path = environment.path(word);
    if (!Files.exists(path) || Files.isRegularFile(path) || Files.isDirectory(path)) {
      return new InputFile(path, word, false);
    }
    try (InputStream in = Files.newInputStream(path)) {
      return saved(in, word);
    }
  }

  private static InputFile saved(InputStream in, String name) throws IOException {
    Path file = Files.createTempFile("limpid-", ".input");
    Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
    return new InputFile(file, name, true);
  }

  @Override
  public void close() throws IOException {
    if (temporary) {
      Files.deleteIfExists(path);
    }
  }
}

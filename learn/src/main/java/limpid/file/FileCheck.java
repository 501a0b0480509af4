package limpid.file;

import java.nio.file.Files;
import java.nio.file.Path;
import limpid.error.ModelFileException;

/// Whether there is something to read.
final class FileCheck {
  private FileCheck() {}

  /// @throws ModelFileException if there is no file of this name
  static void isFile(Path path) {
    String file = path.toString();
    if (!Files.exists(path)) {
      throw new ModelFileException(file, "there is no such file");
    }
    if (!Files.isRegularFile(path)) {
      throw new ModelFileException(
          file, Files.isDirectory(path) ? "is a directory, not a model file" : "is not a file");
    }
  }
}

package limpid.cli;

import java.nio.file.Path;

/// A path as a person in this folder would write it.
final class ShownPath {
  private ShownPath() {}

  static String of(Path path, Path folder) {
    Path absolute = path.toAbsolutePath().normalize();
    return absolute.startsWith(folder) && !absolute.equals(folder)
        ? folder.relativize(absolute).toString()
        : absolute.toString();
  }
}

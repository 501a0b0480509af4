package limpid.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/// Remembers, in the cache folder, the checkpoint of the run that was stopped last, so that `limpid
/// resume` finds it from any folder.
final class LastRun {
  private final Path file;

  LastRun(Environment environment) {
    this.file = environment.cache().resolve("last-run");
  }

  /// A run was stopped. A cache that cannot be written is no reason to fail: the checkpoint is
  /// there.
  void paused(Path checkpoint) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, checkpoint.toAbsolutePath().toString());
    } catch (IOException _) {
      // resume FILE works without it
    }
  }

  /// A run came to its end.
  void done(Path checkpoint) {
    try {
      if (remembered().filter(checkpoint.toAbsolutePath()::equals).isPresent()) {
        Files.delete(file);
      }
    } catch (IOException _) {
      // a path to a file that is gone counts for nothing
    }
  }

  /// The checkpoint of the run that was stopped last, if it is still there.
  Optional<Path> checkpoint() {
    return remembered().filter(Files::isRegularFile);
  }

  private Optional<Path> remembered() {
    try {
      return Optional.of(Path.of(Files.readString(file).strip()));
    } catch (IOException | InvalidPathException _) {
      return Optional.empty();
    }
  }
}

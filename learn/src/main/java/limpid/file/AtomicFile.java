package limpid.file;

import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import limpid.error.OptionException;

/// Files that are there whole or not at all: written beside their place, forced to the disk, and
/// moved into place in one step. Whatever fails, the file that was there before stays as it was.
public final class AtomicFile {
  private AtomicFile() {}

  /// What a file will hold.
  @FunctionalInterface
  public interface Content {
    /// Writes all of it; the stream is buffered and closed by the caller.
    void writeTo(OutputStream out) throws IOException;
  }

  /// Writes a file, in place of one of this name if there is one.
  ///
  /// @throws IOException naming the target, if it cannot be written, such as on a full disk
  public static void write(Path target, Content content) throws IOException {
    try {
      // A symbolic link goes on pointing to the file that it points to.
      Path place = Files.exists(target) ? target.toRealPath() : target.toAbsolutePath();
      if (Files.exists(place) && !Files.isRegularFile(place)) {
        throw new FileSystemException(target.toString(), null, "it is not a regular file");
      }
      Path beside = createBeside(place);
      try {
        fill(beside, content);
        Files.move(
            beside, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(beside);
      }
      forceEntry(directory(place));
    } catch (IOException e) {
      throw new IOException("cannot write " + target + ": " + reason(e), e);
    }
  }

  /// Finds out before long work whether a file could be written at its end.
  ///
  /// @param option the option that names the file, such as `--out`
  /// @throws OptionException if the file could not be written, saying why
  public static void checkWritable(String option, Path target) {
    Path directory = directory(target.toAbsolutePath());
    if (Files.isDirectory(target)) {
      throw new OptionException(option, target + " is a directory; give the name of a file");
    }
    if (Files.exists(target) && !Files.isRegularFile(target)) {
      throw new OptionException(option, target + " is not a regular file; give another name");
    }
    if (!Files.exists(directory)) {
      throw new OptionException(
          option, target + ": there is no directory " + directory + "; create it first");
    }
    if (!Files.isDirectory(directory)) {
      throw new OptionException(option, target + ": " + directory + " is not a directory");
    }
    try {
      Path place = Files.exists(target) ? target.toRealPath() : target.toAbsolutePath();
      // Permissions have many sources; whether a file can be created is what counts.
      Files.delete(createBeside(place));
    } catch (IOException e) {
      throw new OptionException(option, target + " cannot be written: " + reason(e));
    }
  }

  private static Path directory(Path absolute) {
    Path parent = absolute.getParent();
    return parent == null ? absolute : parent;
  }

  private static Path createBeside(Path place) throws IOException {
    String stem = "." + place.getFileName() + "." + ProcessHandle.current().pid();
    for (int n = 0; ; n++) {
      try {
        // Not createTempFile: its files are readable by their owner only, and would stay so.
        return Files.createFile(directory(place).resolve(stem + "-" + n + ".tmp"));
      } catch (FileAlreadyExistsException e) {
        // of another thread, or left by a process that was killed: the next number is free
      }
    }
  }

  private static void fill(Path file, Content content) throws IOException {
    // A FileOutputStream, since a channel would be closed by an interrupt of the writing thread.
    try (FileOutputStream raw = new FileOutputStream(file.toFile());
        OutputStream out = new BufferedOutputStream(raw, 1 << 16)) {
      content.writeTo(out);
      out.flush();
      raw.getFD().sync();
    }
  }

  private static void forceEntry(Path directory) {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      // Some systems do not open directories; there the move is as durable as it can be.
    }
  }

  private static String reason(IOException e) {
    return e instanceof NoSuchFileException ? "there is no such directory" : IoFailure.reason(e);
  }
}

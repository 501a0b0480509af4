package limpid.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import limpid.error.OptionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
  @TempDir Path folder;

  @Test
  void replacesTheOldFileAndLeavesNothingBeside() throws IOException {
    Path file = Files.writeString(folder.resolve("a"), "old");
    AtomicFile.write(file, out -> out.write("new".getBytes(StandardCharsets.UTF_8)));
    assertThat(file).hasContent("new");
    assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
  }

  @Test
  void failureLeavesTheOldFileAndNothingBeside() throws IOException {
    Path file = Files.writeString(folder.resolve("a"), "old");
    assertThatThrownBy(() ->
            AtomicFile.write(
                file,
                out -> {
                  out.write(new byte[1 << 20]);
                  throw new IOException("No space left on device");
                }))
        .isInstanceOf(IOException.class)
        .hasMessage("cannot write " + file + ": No space left on device");
    assertThat(file).hasContent("old");
    assertThat(folder.toFile().list()).containsExactly("a");
  }

  @Test
  void otherReadersSeeTheOldFileUntilTheNewOneIsWhole() throws IOException {
    Path file = Files.writeString(folder.resolve("a"), "old");
    AtomicFile.write(
        file,
        out -> {
          out.write(new byte[1 << 20]);
          out.flush();
          assertThat(file).hasContent("old");
        });
    assertThat(file).hasSize(1 << 20);
  }

  @Test
  void interruptedThreadStillWrites() throws IOException {
    Path file = folder.resolve("a");
    Thread.currentThread().interrupt();
    AtomicFile.write(file, out -> out.write(7));
    assertThat(Thread.interrupted()).isTrue();
    assertThat(file).hasSize(1);
  }

  @Test
  void writingThroughASymbolicLinkKeepsTheLink() throws IOException {
    Path file = Files.writeString(folder.resolve("a"), "old");
    Path link = Files.createSymbolicLink(folder.resolve("link"), file);
    AtomicFile.write(link, out -> out.write('n'));
    assertThat(link).isSymbolicLink();
    assertThat(file).hasContent("n");
  }

  @Test
  void newFileHasThePermissionsOfAnyOther() throws IOException {
    assumeTrue(
        Files.getFileStore(folder).supportsFileAttributeView("posix"), "no POSIX permissions here");
    Path usual = Files.createFile(folder.resolve("usual"));
    Path file = folder.resolve("a");
    AtomicFile.write(file, out -> out.write(7));
    assertThat(Files.getPosixFilePermissions(file)).isEqualTo(Files.getPosixFilePermissions(usual));
  }

  @Test
  void missingFolderIsNamedWhenWriting() {
    Path file = folder.resolve("missing/a");
    assertThatThrownBy(() -> AtomicFile.write(file, out -> {}))
        .isInstanceOf(IOException.class)
        .hasMessage("cannot write " + file + ": there is no such directory");
  }

  @Test
  void checkPassesForNewAndOldFilesAndChangesNothing() throws IOException {
    Path old = Files.writeString(folder.resolve("old"), "old");
    assertThatCode(() -> AtomicFile.checkWritable("--out", old)).doesNotThrowAnyException();
    assertThatCode(() -> AtomicFile.checkWritable("--out", folder.resolve("new")))
        .doesNotThrowAnyException();
    assertThat(folder.toFile().list()).containsExactly("old");
    assertThat(old).hasContent("old");
  }

  @Test
  void checkNamesWhatIsInTheWay() throws IOException {
    Path plain = Files.writeString(folder.resolve("plain"), "x");
    refused(folder, folder + " is a directory; give the name of a file");
    Path lost = folder.resolve("missing/m");
    refused(
        lost, lost + ": there is no directory " + folder.resolve("missing") + "; create it first");
    Path below = plain.resolve("m");
    refused(below, below + ": " + plain + " is not a directory");
  }

  @Test
  void checkRefusesFoldersThatTakeNoFilesWhoeverAsks() {
    assumeTrue(Files.isDirectory(Path.of("/proc")), "/proc is not there");
    Path file = Path.of("/proc/limpid.safetensors");
    assertThatThrownBy(() -> AtomicFile.checkWritable("--out", file))
        .isInstanceOf(OptionException.class)
        .hasMessageStartingWith("--out /proc/limpid.safetensors cannot be written: ");
  }

  @Test
  void devicesAreNeitherReplacedNorWritten() {
    Path device = Path.of("/dev/null");
    assumeTrue(Files.exists(device), "/dev/null is not there");
    refused(device, "/dev/null is not a regular file; give another name");
    assertThatThrownBy(() -> AtomicFile.write(device, out -> out.write(7)))
        .hasMessage("cannot write /dev/null: it is not a regular file");
  }

  private static void refused(Path file, String problem) {
    assertThatThrownBy(() -> AtomicFile.checkWritable("--out", file))
        .isInstanceOf(OptionException.class)
        .hasMessage("--out " + problem);
  }
}

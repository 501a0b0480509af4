package limpid.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the command says where the system refuses: no permission, no room. Each time a process of
/// its own, for which permissions count even if it is root's, and a disk that really is full.
class SystemRefusalTest {
  private static @TempDir Path models;
  private @TempDir Path folder;

  @BeforeAll
  static void train() throws IOException {
    Models.heart(models);
  }

  private Path copy(String name) throws IOException {
    return Files.copy(models.resolve(name), folder.resolve(name));
  }

  private static void permit(Path path, String permissions) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
  }

  /// Takes root's right to pass over permissions from a process, and leaves any other user as it
  /// is.
  private List<String> bound(List<String> command) throws IOException, InterruptedException {
    Path closed = Files.createTempFile(folder, "closed", "");
    permit(closed, "---------");
    boolean passesOver = Files.isReadable(closed);
    Files.delete(closed);
    if (!passesOver) {
      return command;
    }
    List<String> bound = List.of("setpriv", "--bounding-set=-dac_override,-dac_read_search");
    assumeThat(works(joined(bound, List.of("true")))).as("setpriv can take root's rights").isTrue();
    return joined(bound, command);
  }

  private static List<String> joined(List<String> outer, List<String> command) {
    return Stream.concat(outer.stream(), command.stream()).toList();
  }

  private boolean works(List<String> command) throws InterruptedException {
    try {
      return Child.run(folder, command).code() == 0;
    } catch (IOException e) {
      return false; // there is no such program
    }
  }

  private static void assertSaid(Result result, int code, String line) {
    assertThat(result.err()).isEqualTo("error: " + line);
    assertThat(result.code()).isEqualTo(code);
  }

  private void assertNothingHalfWritten() throws IOException {
    try (Stream<Path> left = Files.walk(folder)) {
      assertThat(left.map(p -> p.getFileName().toString()))
          .noneMatch(n -> n.endsWith(".tmp") || n.startsWith("new"));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          train patients.csv --target AHD                      | patients.csv: may not be read; check its permissions
          train heart.csv --target AHD --test patients.csv     | patients.csv: may not be read; check its permissions
          predict heart.safetensors patients.csv --out new.csv | patients.csv: may not be read; check its permissions
          evaluate heart.safetensors patients.csv              | patients.csv: may not be read; check its permissions
          """)
  void aTableThatMayNotBeRead(String arguments, String said)
      throws IOException, InterruptedException {
    copy("heart.safetensors");
    Files.copy(copy("patients.csv"), folder.resolve("heart.csv"));
    permit(folder.resolve("patients.csv"), "-wx-wx-wx");
    Result result = Child.run(folder, bound(Child.command(arguments.split(" ", -1))));
    assertSaid(result, 2, said);
    assertThat(result.out()).isEmpty();
    assertNothingHalfWritten();
  }

  @Test
  void aModelThatMayNotBeRead() throws IOException, InterruptedException {
    permit(copy("heart.safetensors"), "---------");
    assertSaid(
        Child.run(folder, bound(Child.command("predict", "heart.safetensors", "Age=50"))),
        2,
        "heart.safetensors: may not be read: permission denied");
  }

  @Test
  void aFolderOfPicturesThatMayNotBeRead() throws IOException, InterruptedException {
    Path closed = Files.createDirectories(folder.resolve("pictures/cats"));
    permit(closed, "---------");
    Result result = Child.run(folder, bound(Child.command("train", "pictures")));
    permit(closed, "rwxr-xr-x");
    assertSaid(result, 2, "pictures/cats: permission denied");
  }

  @ParameterizedTest
  @CsvSource({
    "train patients.csv --target AHD --out closed/new",
    "predict heart.safetensors patients.csv --out closed/new"
  })
  void aFolderThatMayNotBeWritten(String arguments) throws IOException, InterruptedException {
    copy("heart.safetensors");
    copy("patients.csv");
    Path closed = Files.createDirectory(folder.resolve("closed"));
    permit(closed, "r-xr-xr-x");
    Result result = Child.run(folder, bound(Child.command(arguments.split(" ", -1))));
    assertSaid(result, 2, "--out closed/new cannot be written: permission denied");
    assertNothingHalfWritten();
  }

  /// Runs the command with a disk of 4 kB under `full`, seen by it alone; at last standard output
  /// holds what was left there.
  private Result onAFullDisk(String... arguments) throws IOException, InterruptedException {
    Files.createDirectory(folder.resolve("full"));
    List<String> outer = List.of("unshare", "--user", "--map-root-user", "--mount", "sh", "-c");
    String mount = "mount -t tmpfs -o size=4k none full";
    assumeThat(works(joined(outer, List.of(mount)))).as("a small disk can be mounted").isTrue();
    String script = mount + "; \"$@\"; code=$?; ls -A full; exit $code";
    List<String> shell = joined(outer, List.of(script, "sh"));
    return Child.run(folder, joined(shell, Child.command(arguments)));
  }

  @Test
  void aDiskThatIsFullWhereAModelGoes() throws IOException, InterruptedException {
    copy("patients.csv");
    Result result =
        onAFullDisk(
            "train", "patients.csv", "--target", "AHD", "--out", "full/new", "--epochs=2", "-q");
    assertSaid(result, 1, "cannot write full/new.checkpoint: No space left on device");
    assertThat(result.out()).isEmpty();
  }

  @Test
  void aDiskThatIsFullWhereAnswersGo() throws IOException, InterruptedException {
    copy("heart.safetensors");
    copy("patients.csv");
    Result result =
        onAFullDisk("predict", "heart.safetensors", "patients.csv", "--out", "full/new.csv");
    assertSaid(result, 1, "cannot write full/new.csv: No space left on device");
    assertThat(result.out()).isEmpty();
  }

  @Test
  void aFileThatGrowsBeyondWhatIsAllowed() throws IOException, InterruptedException {
    copy("patients.csv");
    List<String> command =
        Child.command(
            "train", "patients.csv", "--target", "AHD", "--out", "new", "--epochs=2", "-q");
    Result result =
        Child.run(folder, joined(List.of("sh", "-c", "ulimit -f 8; exec \"$@\"", "sh"), command));
    assertSaid(result, 1, "cannot write new.checkpoint: File too large");
    assertNothingHalfWritten();
  }

  @ParameterizedTest
  @CsvSource({
    "predict heart.safetensors patients.csv",
    "evaluate heart.safetensors patients.csv --json",
    "train patients.csv --target AHD --epochs=1 --json --quiet --out m",
    "--help"
  })
  void standardOutputThatIsFull(String arguments) throws IOException, InterruptedException {
    assumeThat(Path.of("/dev/full")).exists();
    copy("heart.safetensors");
    copy("patients.csv");
    List<String> command = Child.command(arguments.split(" ", -1));
    Result result =
        Child.run(folder, joined(List.of("sh", "-c", "exec \"$@\" >/dev/full", "sh"), command));
    assertThat(result.err().lines().filter(line -> !line.startsWith("note: ")))
        .containsExactly(
            "error: standard output cannot be written: it is full, or nobody reads on");
    assertThat(result.code()).isEqualTo(1);
  }
}

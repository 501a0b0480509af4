package limpid.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The same bytes from other JVMs: interrupted twice, resumed with other kernels and threads, in
/// another locale, time zone and encoding, and with the interpreter alone.
class NewJvmTest {
  private static final List<String> VECTOR = List.of("--add-modules", "jdk.incubator.vector");
  private static final List<String> RUN =
      List.of(
          "moons",
          "examples",
          "90",
          "layers",
          "64,64",
          "batch",
          "16",
          "epochs",
          "5",
          "patience",
          "3",
          "dropout",
          "0.2",
          "clip",
          "1",
          "clip-value",
          "0.3",
          "rates",
          "*.bias=0.5,0.*=2",
          "average",
          "ema:0.9",
          "seed",
          "4");

  @TempDir Path folder;

  @Test
  void aRunGoesOnInAnotherJvmToTheSameBytes() throws Exception {
    Path whole = folder.resolve("whole.safetensors");
    Path parts = folder.resolve("parts.safetensors");
    String sha256 = child(VECTOR, whole, "auto", "1", "-1");
    assertThat(sha256).matches("[0-9a-f]{64}");

    assertThat(child(VECTOR, parts, "vector", "2", "6")).isEqualTo("paused");
    List<String> elsewhere =
        List.of(
            "-Duser.language=ar",
            "-Duser.country=EG",
            "-Duser.extensions=u-nu-arab",
            "-Duser.timezone=Asia/Kathmandu",
            "-Dfile.encoding=ISO-8859-1");
    assertThat(child(elsewhere, parts, "scalar", "3", "5")).isEqualTo("paused");
    assertThat(child(List.of("-Xint"), parts, "auto", "1", "-1")).isEqualTo(sha256);
    assertThat(Files.readAllBytes(parts)).isEqualTo(Files.readAllBytes(whole));
    assertThat(SavedRun.fileFor(parts)).doesNotExist();
  }

  private String child(List<String> options, Path out, String kernels, String threads, String stop)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(ChildRun.class.getName(), out.toString(), kernels, threads, stop));
    command.addAll(RUN);
    Path errors = folder.resolve("errors.txt");
    Process process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(Files.readString(errors)).isZero();
    return said.strip();
  }
}

package limpid.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Runs that are stopped by a signal and go on in another process, with other threads and kernels.
class InterruptedRunTest {
  private @TempDir Path folder;

  private ProcessBuilder limpid(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("--add-modules", "jdk.incubator.vector", "-XX:+UseSerialGC"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), "limpid.cli.Limpid"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(folder.resolve("out").toFile())
            .redirectError(folder.resolve("err").toFile());
    builder.environment().put("LIMPID_CACHE", folder.resolve("cache").toString());
    return builder;
  }

  private Process train(String out) throws IOException {
    return limpid(
            "train",
            "digits",
            "--examples=2000",
            "--layers=32",
            "--epochs=6",
            "--json",
            "--out",
            out)
        .start();
  }

  private static int end(Process process) throws InterruptedException {
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }

  /// Waits until the second epoch is under way.
  private void awaitEpoch(Process process) throws IOException, InterruptedException {
    Path err = folder.resolve("err");
    while (process.isAlive() && !Files.readString(err).contains(" *\n")) {
      Thread.sleep(5);
    }
  }

  private JsonNode json() throws IOException {
    return JsonMapper.shared().readTree(Files.readString(folder.resolve("out")));
  }

  @Test
  void goesOnToTheSameBits() throws IOException, InterruptedException {
    assertThat(end(train("whole.safetensors"))).isZero();
    String whole = json().get("weightsSha256").asString();

    Process cut = train("cut.safetensors");
    awaitEpoch(cut);
    cut.destroy(); // SIGTERM
    assertThat(end(cut)).isEqualTo(143);
    assertThat(json().get("paused").asBoolean()).isTrue();
    assertThat(json().get("step").asLong()).isBetween(25L, 149L);
    assertThat(Files.readString(folder.resolve("err")))
        .contains("go on with: limpid resume cut.safetensors.checkpoint");
    assertThat(folder.resolve("cut.safetensors")).doesNotExist();
    assertThat(folder).isDirectoryNotContaining("glob:**.tmp");

    assertThat(end(limpid("resume", "--threads=3", "--kernels=scalar", "--json").start())).isZero();
    assertThat(json().get("weightsSha256").asString()).isEqualTo(whole);
    assertThat(folder.resolve("cut.safetensors"))
        .hasSameBinaryContentAs(folder.resolve("whole.safetensors"));
    assertThat(folder).isDirectoryNotContaining("glob:**.checkpoint");
  }

  @Test
  void controlCStopsWithItsExitCode() throws IOException, InterruptedException {
    Path kill = Path.of("/bin/kill");
    assumeThat(kill).as("kill sends SIGINT").exists();
    Process cut = train("cut.safetensors");
    awaitEpoch(cut);
    end(new ProcessBuilder(kill.toString(), "-INT", Long.toString(cut.pid())).start());
    int code = end(cut);
    assumeThat(code).as("this process was started with SIGINT ignored").isNotZero();
    assertThat(code).isEqualTo(130);
    assertThat(folder.resolve("cut.safetensors.checkpoint")).exists();
  }
}

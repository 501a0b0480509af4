package limpid.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A run that is stopped by signals and goes on in other processes, with other threads and kernels.
class InterruptedRunTest {
  private @TempDir Path folder;

  private ProcessBuilder limpid(String... arguments) {
    ProcessBuilder builder =
        new ProcessBuilder(Child.command(arguments))
            .directory(folder.toFile())
            .redirectOutput(folder.resolve("out").toFile())
            .redirectError(folder.resolve("err").toFile());
    builder.environment().put("LIMPID_CACHE", folder.resolve("cache").toString());
    return builder;
  }

  private int end(Process process) throws InterruptedException {
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }

  /// Waits until an epoch is made, so that the next one is under way.
  private Process afterAnEpoch(Process process) throws IOException, InterruptedException {
    Path err = folder.resolve("err");
    while (process.isAlive() && !Files.readString(err).contains(" *\n")) {
      Thread.sleep(5);
    }
    return process;
  }

  private JsonNode json() throws IOException {
    return JsonMapper.shared().readTree(Files.readString(folder.resolve("out")));
  }

  private void assertPaused() throws IOException {
    assertThat(json().get("paused").asBoolean()).isTrue();
    assertThat(json().get("step").asLong()).isBetween(25L, 249L);
    assertThat(Files.readString(folder.resolve("err")))
        .contains("go on with: limpid resume cut.safetensors.checkpoint");
    assertThat(folder.resolve("cut.safetensors")).doesNotExist();
    assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
  }

  @Test
  void goesOnToTheSameBits() throws IOException, InterruptedException {
    Process cut = afterAnEpoch(limpid(train("cut.safetensors", "scalar")).start());
    cut.destroy(); // SIGTERM
    assertThat(end(cut)).isEqualTo(143);
    assertPaused();

    Process again =
        afterAnEpoch(limpid("resume", "--threads=3", "--kernels=scalar", "--json").start());
    if (controlC(again)) {
      assertPaused();
      Process last = limpid("resume", "--threads=1", "--kernels=auto", "--json").start();
      assertThat(end(last)).isZero();
    }
    String sha256 = json().get("weightsSha256").asString();
    Result whole = Result.of(folder, train("whole.safetensors", "auto"));
    assertThat(JsonMapper.shared().readTree(whole.out()).get("weightsSha256").asString())
        .isEqualTo(sha256);
    assertThat(folder.resolve("cut.safetensors"))
        .hasSameBinaryContentAs(folder.resolve("whole.safetensors"));
    assertThat(folder).isDirectoryNotContaining("glob:**.checkpoint");
  }

  private static String[] train(String out, String kernels) {
    return new String[] {
      "train",
      "digits",
      "--examples=2000",
      "--layers=32",
      "--epochs=10",
      "--json",
      "--kernels=" + kernels,
      "--out=" + out
    };
  }

  /// Sends SIGINT, and says whether the process heard it: a shell that starts the tests in the
  /// background makes all that come of it deaf to it.
  private boolean controlC(Process process) throws IOException, InterruptedException {
    String pid = Long.toString(process.pid());
    assertThat(end(new ProcessBuilder("kill", "-INT", pid).start())).isZero();
    int code = end(process);
    assertThat(code).isIn(0, 130);
    return code == 130;
  }
}

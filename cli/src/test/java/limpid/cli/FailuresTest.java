package limpid.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import limpid.cli.screen.Console;
import limpid.cli.screen.Screen;
import limpid.error.DivergenceException;
import limpid.error.OptionException;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class FailuresTest {
  private final StringWriter err = new StringWriter();

  private int say(Throwable e, Map<String, String> variables) {
    Environment environment = new Environment(Path.of("/data"), Path.of("/home"), variables);
    Screen.Kind kind = new Screen.Kind(false, false, true, 80);
    Console console = new Console(new PrintWriter(err), new PrintWriter(err), kind, kind);
    return new Failures(environment)
        .say(e, new CommandLine(new TrainCommand(environment, console)).setErr(console.err()));
  }

  private void assertSaid(Throwable e, int code, String line) {
    assertThat(say(e, Map.of())).isEqualTo(code);
    assertThat(err.toString()).isEqualTo("error: " + line + System.lineSeparator());
  }

  @Test
  void aFullDiskFailsAndNamesTheFile() {
    assertSaid(
        new IOException("cannot write /data/heart.safetensors: No space left on device"),
        1,
        "cannot write heart.safetensors: No space left on device");
  }

  @Test
  void aMissingFileIsWrongUse() {
    assertSaid(
        new UncheckedIOException(new NoSuchFileException("/data/heart.csv")),
        2,
        "heart.csv: there is no such file");
  }

  @Test
  void aForbiddenFileIsWrongUse() {
    assertSaid(new AccessDeniedException("/data/x.csv"), 2, "x.csv: permission denied");
  }

  @Test
  void theSystemsReasonIsTold() {
    assertSaid(
        new FileSystemException("/data/x", null, "Input/output error"), 1, "x: Input/output error");
  }

  @Test
  void bytesThatAreNoTextFail() {
    assertSaid(new MalformedInputException(1), 1, "a text is not in UTF-8");
  }

  @Test
  void divergenceFailsThoughItIsOurs() {
    assertSaid(new DivergenceException(3, "stopped at step 3"), 1, "stopped at step 3");
  }

  @Test
  void settingsAreCalledByTheirOptions() {
    assertSaid(
        new OptionException("learning rate", "is 0.0; it must be greater than 0"),
        2,
        "--learning-rate is 0.0; it must be greater than 0");
    assertThat(say(new OptionException("the input", "is wrong"), Map.of())).isEqualTo(2);
    assertThat(err.toString()).endsWith("error: the input is wrong" + System.lineSeparator());
  }

  @Test
  void tooLittleMemoryHasARemedy() {
    assertThat(say(new OutOfMemoryError(), Map.of())).isEqualTo(1);
    assertThat(err.toString()).contains("LIMPID_OPTS=-Xmx");
  }

  @Test
  void aFaultIsToldInOneLineAndTracedOnRequest() {
    assertThat(say(new IllegalStateException("oops"), Map.of())).isEqualTo(1);
    assertThat(err.toString())
        .contains("this is a fault in Limpid (java.lang.IllegalStateException: oops)")
        .contains("--verbose")
        .hasLineCount(1);
    say(new IllegalStateException("oops"), Map.of("LIMPID_DEBUG", "1"));
    assertThat(err.toString()).contains("\tat limpid.cli.FailuresTest");
  }
}

package limpid.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class LimpidTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final CommandLine command =
      Limpid.command().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));

  @Test
  void helpAndVersionGoToStandardOutput() {
    assertThat(command.execute("--help")).isZero();
    assertThat(out.toString()).startsWith("Usage: limpid");
    assertThat(command.execute("--version")).isZero();
    assertThat(out.toString()).contains("limpid (not packaged), Java ");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void unknownOptionIsWrongUseAndNamesTheNearest() {
    assertThat(command.execute("--versoin")).isEqualTo(2);
    assertThat(err.toString()).contains("'--versoin'").contains("Possible solutions: --version");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void nothingToDoIsWrongUse() {
    assertThat(command.execute()).isEqualTo(2);
    assertThat(err.toString()).startsWith("Missing: what to do").contains("Usage: limpid");
  }
}

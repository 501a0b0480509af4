package limpid.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import limpid.model.Version;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LimpidTest {
  private @TempDir Path folder;

  @Test
  void helpAndVersionGoToStandardOutput() {
    Result help = Result.of(folder, "--help");
    assertThat(help.code()).isZero();
    assertThat(help.out()).startsWith("Usage: limpid").contains("Examples:");
    Result version = Result.of(folder, "--version");
    assertThat(version.code()).isZero();
    assertThat(version.out()).contains("limpid " + Version.current() + ", Java ");
    assertThat(version.err()).isEmpty();
  }

  @Test
  void nothingToDoShowsTheHelp() {
    Result result = Result.of(folder);
    assertThat(result.code()).isZero();
    assertThat(result.out()).startsWith("Usage: limpid").contains("Commands:");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"train", "resume", "predict", "evaluate", "show", "import", "export", "gallery"})
  void everyCommandHasAHelpWhoseExamplesCanBeCopiedAsTheyStand(String command) {
    Result help = Result.of(folder, "help", command);
    assertThat(help.code()).isZero();
    assertThat(help.out()).isEqualTo(Result.of(folder, command, "--help").out());
    String examples = help.out().substring(help.out().indexOf("Examples:\n") + 10);
    assertThat(examples.lines().takeWhile(line -> !line.isEmpty()))
        .isNotEmpty()
        .allSatisfy(line -> assertThat(line).startsWith("  "));
  }

  @Test
  void helpMayBeAskedForWithAWord() {
    assertThat(Result.of(folder, "help").out()).isEqualTo(Result.of(folder, "--help").out());
    Result ofTrain = Result.of(folder, "help", "train");
    assertThat(ofTrain.code()).isZero();
    assertThat(ofTrain.out())
        .startsWith("Usage: limpid train SOURCE")
        .isEqualTo(Result.of(folder, "train", "--help").out());
  }

  @Test
  void helpOfACommandThatIsNoneNamesTheNearest() {
    Result result = Result.of(folder, "help", "trian");
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).startsWith("error: \"trian\" is no command (did you mean \"train\"?)");
    assertThat(result.out()).isEmpty();
  }

  @Test
  void anUnknownOptionIsWrongUseAndNamesTheNearest() {
    Result result = Result.of(folder, "--versoin");
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err())
        .isEqualTo(
            "error: --versoin is no option of limpid (did you mean \"--version\"?); try: limpid --help\n");
    assertThat(result.out()).isEmpty();
  }
}

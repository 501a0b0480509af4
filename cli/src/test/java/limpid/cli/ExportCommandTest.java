package limpid.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportCommandTest {
  @TempDir static Path folder;

  @BeforeAll
  static void train() throws IOException {
    Models.heart(folder);
  }

  @Test
  void aModelBecomesASourceFileWithItsColumnsInItsWords() throws IOException {
    Result result = Result.of(folder, "export", "heart.safetensors", "--java", "Heart.java");
    assertThat(result.code()).as(result.err()).isZero();
    assertThat(result.out()).contains("wrote Heart.java").contains("java Heart.java");
    assertThat(Files.readString(folder.resolve("Heart.java")))
        .contains("public final class Heart {")
        .contains("Age, Sex, MaxHR");
  }

  @Test
  void aFileThatNoClassCanBeNamedAfterIsRefused() {
    Result result = Result.of(folder, "export", "heart.safetensors", "--java", "my-heart.java");
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err())
        .contains(
            "\"my-heart.java\" cannot be named after its class; give a name such as Heart.java");
    assertThat(folder.resolve("my-heart.java")).doesNotExist();
  }

  @Test
  void aModelThatIsNoneLeavesNothingBehind() {
    Result result = Result.of(folder, "export", "none.safetensors", "--java", "None.java");
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("none.safetensors");
    assertThat(folder.resolve("None.java")).doesNotExist();
  }

  @Test
  void withoutAFormatItSaysWhichThereAre() {
    Result result = Result.of(folder, "export", "heart.safetensors");
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("--java");
  }
}

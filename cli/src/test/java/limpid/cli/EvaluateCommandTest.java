package limpid.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class EvaluateCommandTest {
  @TempDir static Path folder;

  @BeforeAll
  static void train() throws IOException {
    Models.heart(folder);
    Models.line(folder);
    Models.digits(folder);
    Files.writeString(
        folder.resolve("later.csv"), "AHD,Sex,MaxHR,Age\nYes,male,110,75\nNo,female,185,31\n");
  }

  private static Result evaluate(String... words) {
    String[] all = new String[words.length + 1];
    all[0] = "evaluate";
    System.arraycopy(words, 0, all, 1, words.length);
    return Result.of(folder, all);
  }

  @Test
  void scoresAndConfusionAreShown() {
    Result result = evaluate("heart.safetensors", "later.csv");
    assertThat(result.code()).isZero();
    assertThat(result.out())
        .containsPattern("later\\.csv +2 +0\\.\\d+ +100\\.00 %")
        .contains("  later.csv: rows are what was so, columns what was answered\n")
        .containsPattern("\n  No +1 +·\n  Yes +· +1\n");
  }

  @Test
  void jsonIsOneObject() {
    Result result = evaluate("heart.safetensors", "patients.csv", "--json");
    assertThat(result.code()).isZero();
    assertThat(result.out()).hasLineCount(1);
    JsonNode object = JsonMapper.shared().readTree(result.out());
    assertThat(object.path("model").asString()).isEqualTo("heart.safetensors");
    assertThat(object.path("source").asString()).isEqualTo("patients.csv");
    assertThat(object.path("examples").asInt()).isEqualTo(120);
    assertThat(object.path("accuracy").asDouble()).isBetween(0.6, 1.0);
    assertThat(object.path("loss").isNumber()).isTrue();
    assertThat(object.path("rmse").isMissingNode()).isTrue();
    assertThat(object.path("confusion").size()).isEqualTo(2);
    assertThat(result.err()).startsWith("note: patients.csv is what the model was trained on");
  }

  @Test
  void generatedSetsAreDrawnAnew() {
    Result line = evaluate("line.safetensors", "line", "--examples", "500");
    assertThat(line.out())
        .contains("note: 500 examples of line were generated anew, with seed 1")
        .contains("RMSE")
        .contains("R²");
    Result digits = evaluate("digits.safetensors", "digits", "--examples", "200", "--json");
    assertThat(digits.err())
        .isEqualTo("note: 200 examples of digits were generated anew, with seed 1\n");
    assertThat(JsonMapper.shared().readTree(digits.out()).path("accuracy").asDouble())
        .isGreaterThan(0.4);
  }

  @Test
  void dataForAnotherModelIsRefused() throws IOException {
    Files.writeString(folder.resolve("blind.csv"), "Age,Sex,MaxHR\n75,male,110\n");
    Files.writeString(folder.resolve("maybe.csv"), "Age,Sex,MaxHR,AHD\n75,male,110,Maybe\n");
    assertRefused("heart", "blind.csv", "has no column \"AHD\", the target, to measure against");
    assertRefused("heart", "maybe.csv", "maybe.csv:2: target \"AHD\" holds \"Maybe\"");
    assertRefused(
        "heart",
        "moons",
        "moons: has the columns x, y, label, but the model was trained on Age, Sex, MaxHR, AHD");
    assertRefused("heart", "digits", "digits: holds pictures, but the model takes rows of a table");
    assertRefused("digits", "later.csv", "is a table, but the model takes pictures");
    assertRefused("heart", "mnsit", "is neither a file nor a known set (did you mean \"mnist\"?)");
    assertRefused("later.csv", "later.csv", "is a text, not a safetensors file");
  }

  private static void assertRefused(String model, String source, String problem) {
    String file = model.contains(".") ? model : model + ".safetensors";
    Result result = evaluate(file, source);
    assertThat(result.code()).as(source).isEqualTo(2);
    assertThat(result.err()).startsWith("error: ").contains(problem).hasLineCount(1);
    assertThat(result.out()).isEmpty();
  }
}

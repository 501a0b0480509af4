package limpid.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import limpid.cli.screen.Cells;
import limpid.cli.screen.Shown;
import limpid.model.Model;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ShowCommandTest {
  @TempDir static Path folder;

  /// `moons.safetensors`, 2-4-1, and the models of [Models].
  @BeforeAll
  static void train() throws IOException {
    Result moons =
        Result.of(
            folder,
            "train moons --examples 200 --layers 4 --dropout 0 --loss binary-cross-entropy"
                .concat(" --optimizer momentum --epochs 2 --out moons.safetensors")
                .split(" "));
    assertThat(moons.err()).isEmpty();
    Models.heart(folder);
    Models.line(folder);
    Models.digits(folder);
  }

  private static Result show(String... words) {
    List<String> all = new ArrayList<>(List.of("show"));
    all.addAll(List.of(words));
    return Result.of(folder, all.toArray(String[]::new));
  }

  private static JsonNode json(String... words) {
    Result result = show(words);
    assertThat(result.code()).isZero();
    assertThat(result.err()).isEmpty();
    assertThat(result.out()).hasLineCount(1);
    return JsonMapper.shared().readTree(result.out());
  }

  @Test
  void aModelSaysWhatItIs() {
    Result result = show("moons.safetensors");
    assertThat(result.code()).isZero();
    assertThat(result.err()).isEmpty();
    assertThat(result.out())
        .containsPattern("model +moons\\.safetensors, \\d kB\n")
        .contains("2 columns of a table, as 2 numbers: x (number), y (number)\n")
        .containsPattern("answers +label, one of 2 classes: \\w+, \\w+\n")
        .containsPattern("loss +binary-cross-entropy\n")
        .containsPattern("source +moons: 140 for train, 30 for validation, 30 for test\n")
        .containsPattern("epoch +[12] of 2 is kept\n")
        .contains("layers 4; activation relu;")
        .contains("clip none;")
        .containsPattern("sha256 +[0-9a-f]{64}\n")
        .contains(
            """
              path  layer     output  parameters
              0     Dense(4)  [4]             12
              1     Relu      [4]
              2     Dense(1)  [1]              5
                    total                     17
            """)
        .containsPattern("test +30 +\\d\\.\\d{4} +\\d+\\.\\d\\d %\n")
        .doesNotContain("program of");
  }

  @Test
  void aProgramIsListedWithItsCost() {
    Result result = show("moons.safetensors", "--program");
    assertThat(result.code()).isZero();
    // 2·2·4 + 4 + 4 and 2·4·1 + 1 operations; 18 and 10 floats; three values of one cache line
    assertThat(result.out())
        .endsWith(
            """
              program of an answer: 1 example at once

              #  operation   reads                            writes   at byte  FLOPs  bytes
              1  dense relu  x[1,2] 0.weight[2,4] 0.bias[4]   %1[1,4]        0     24     72
              2  dense       %1[1,4] 2.weight[4,1] 2.bias[1]  %2[1,1]      128      9     40

              a run       33 FLOPs, 112 bytes read and written
              memory      192 bytes at the peak; 192 bytes if nothing were shared
              parameters  68 bytes
            """);
    assertThat(show("moons.safetensors", "--program", "--batch", "1000").out())
        .contains("program of an answer: 1,000 examples at once")
        .contains("a run       33.0 k FLOPs,");
  }

  @Test
  void aTrainingStepIsListedAsTheModelTellsOfIt() {
    Result result = show("moons.safetensors", "--program", "--training");
    assertThat(result.code()).isZero();
    assertThat(result.out())
        .contains(
            "program of a training step: 16 examples at once, loss binary-cross-entropy, optimizer momentum\n")
        .containsPattern("1  dense relu +x\\[16,2\\] .* %1\\[16,4\\] .* kept\n")
        .contains("   backward and update\n")
        .containsPattern("matmul ∂x2 update .* 0\\.weight\\[2,4\\]")
        .doesNotContain("note:");
    assertThat(result.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThan(101));
  }

  @Test
  void noOperationIsCutWhereTheScreenIsNarrow() throws IOException {
    Model moons = Model.open(folder.resolve("moons.safetensors"));
    Shown narrow = new Shown(80);
    new ProgramTable(Listing.ofTrainingStep(moons, null)).show(narrow.screen());
    assertThat(narrow.text())
        .containsPattern("\n +\\d+  matmul ∂x2 +%.*\n +update ")
        .containsPattern("\n +backward and *\n +update *\n")
        .doesNotContainPattern("\n.{0,20}…");
    assertThat(narrow.lines().stream().skip(1)).allMatch(line -> Cells.width(line) <= 80);
  }

  @Test
  void jsonHasTheSameFacts() {
    JsonNode plain = json("moons.safetensors", "--json");
    assertThat(plain.path("model").asString()).isEqualTo("moons.safetensors");
    assertThat(plain.path("parameters").asInt()).isEqualTo(17);
    assertThat(plain.path("bytes").asLong()).isPositive();
    assertThat(plain.path("weightsSha256").asString()).hasSize(64);
    assertThat(plain.path("layers").path(0))
        .hasToString(
            "{\"path\":\"0\",\"depth\":0,\"layer\":\"Dense(4)\",\"output\":[4],\"parameters\":12}");
    assertThat(plain.path("input").path("kind").asString()).isEqualTo("columns");
    assertThat(plain.path("loss").asString()).isEqualTo("binary-cross-entropy");
    assertThat(plain.path("provenance").path("source").asString()).isEqualTo("moons");
    assertThat(plain.has("program")).isFalse();

    JsonNode step =
        json("moons.safetensors", "--json", "--program", "--training", "--batch", "8")
            .path("program");
    assertThat(step.path("of").asString()).isEqualTo("training step");
    assertThat(step.path("batch").asInt()).isEqualTo(8);
    assertThat(step.path("optimizer").asString()).isEqualTo("momentum");
    assertThat(step.path("parameterBytes").asInt()).isEqualTo(68);
    assertThat(step.path("peakBytes").asLong()).isLessThan(step.path("unsharedBytes").asLong());
    JsonNode first = step.path("instructions").path(0);
    assertThat(first.path("part").asString()).isEqualTo("forward");
    assertThat(first.path("operation").asString()).isEqualTo("dense relu");
    assertThat(first.path("reads").path(1)).hasToString("{\"name\":\"0.weight\",\"shape\":[2,4]}");
    assertThat(first.path("writes").path("name").asString()).isEqualTo("%1");
    assertThat(first.path("writes").path("atByte").isNumber()).isTrue();
    assertThat(first.path("flops").asInt()).isEqualTo(8 * 24);
    assertThat(first.path("kept").asBoolean()).isTrue();
    long flops = 0;
    for (JsonNode instruction : step.path("instructions")) {
      flops += instruction.path("flops").asLong();
    }
    assertThat(step.path("flops").asLong()).isEqualTo(flops);
  }

  @Test
  void everyKindOfModelCanBeShown() {
    assertThat(show("heart.safetensors").out())
        .contains(
            "3 columns of a table, as 4 numbers: Age (number), Sex (category), MaxHR (number)\n")
        .contains("AHD, one of 2 classes: No, Yes\n");
    assertThat(show("line.safetensors").out())
        .containsPattern("answers +y, a number\n")
        .contains("RMSE");
    assertThat(show("digits.safetensors", "--program", "--training").out())
        .contains("pictures, each as 28×28 grey pixels, the ink found and framed\n")
        .contains("program of a training step: 64 examples at once")
        .contains("x[64,784]");
  }

  @Test
  void wrongUseIsOneSentence() throws IOException {
    Files.writeString(folder.resolve("rows.csv"), "a,b\n1,2\n");
    assertRefused("rows.csv: is a text, not a safetensors file", "rows.csv");
    assertRefused("missing.safetensors", "missing.safetensors");
    assertRefused(
        "--batch is about a program; say --program as well", "moons.safetensors", "--batch", "2");
    assertRefused(
        "--training is about a program; say --program as well", "moons.safetensors", "--training");
    assertRefused(
        "--batch is 0; it must be at least 1", "moons.safetensors", "--program", "--batch", "0");
    assertRefused(
        "--batch is \"x\"; it must be a whole number",
        "moons.safetensors",
        "--program",
        "--batch",
        "x");
    assertRefused(
        "has more numbers than one array can hold",
        "moons.safetensors",
        "--program",
        "--batch",
        "2000000000");
    assertRefused(
        "has more numbers than one array can hold",
        "moons.safetensors",
        "--program",
        "--training",
        "--batch",
        "2000000000");
    assertRefused("missing: MODEL");
  }

  private static void assertRefused(String problem, String... words) {
    Result result = show(words);
    assertThat(result.code()).as(problem).isEqualTo(2);
    assertThat(result.err()).startsWith("error: ").contains(problem).hasLineCount(1);
    assertThat(result.out()).isEmpty();
  }
}

package limpid.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PredictRowsTest {
  @TempDir static Path folder;

  @BeforeAll
  static void train() throws IOException {
    Models.heart(folder);
    Models.bare(folder);
    Models.line(folder);
  }

  private static Result predict(String... words) {
    String[] all = new String[words.length + 1];
    all[0] = "predict";
    System.arraycopy(words, 0, all, 1, words.length);
    return Result.of(folder, all);
  }

  private static String file(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
    return name;
  }

  private static List<String> lines(String text) {
    return text.lines().toList();
  }

  @Test
  void answersStandBehindTheColumnsInOrder() throws IOException {
    String csv = file("new.csv", "Age,Sex,MaxHR\n75,male,110\n31,female,185\n60,male,\n");
    Result result = predict("heart.safetensors", csv);
    assertThat(result.code()).isZero();
    assertThat(result.err()).isEmpty();
    List<String> lines = lines(result.out());
    assertThat(lines).hasSize(4);
    assertThat(lines.get(0)).isEqualTo("Age,Sex,MaxHR,AHD,P(No),P(Yes)");
    assertThat(lines.get(1)).matches("75,male,110,Yes,0\\.\\d{6},0\\.\\d{6}");
    assertThat(lines.get(2)).matches("31,female,185,No,0\\.\\d{6},0\\.\\d{6}");
    assertThat(lines.get(3)).startsWith("60,male,,");
  }

  @Test
  void threadsAndKernelsChangeNothing() {
    Result usual = predict("heart.safetensors", "patients.csv");
    Result other = predict("heart.safetensors", "patients.csv", "--threads=3", "--kernels=scalar");
    assertThat(other).isEqualTo(usual);
    Result wrong = predict("heart.safetensors", "patients.csv", "--kernels=vectr");
    assertThat(wrong.code()).isEqualTo(2);
    assertThat(wrong.err()).contains("--kernels \"vectr\" is not known");
  }

  @Test
  void theTargetOfTheInputIsKeptBesideTheAnswer() {
    Result result = predict("heart.safetensors", "patients.csv");
    assertThat(lines(result.out()).getFirst())
        .isEqualTo("Age,Sex,MaxHR,AHD,predicted AHD,P(No),P(Yes)");
    assertThat(lines(result.out())).hasSize(121);
  }

  @Test
  void reorderedColumnsChangeNothingAndOthersAreIgnoredWithAWord() throws IOException {
    Result plain =
        predict("heart.safetensors", file("a.csv", "Age,Sex,MaxHR\n75,male,110\n"), "--only");
    Result other =
        predict(
            "heart.safetensors",
            file("b.csv", "MaxHR,Name,Age,Sex\n110,\"Doe, J\",75,male\n"),
            "--only");
    assertThat(other.code()).isZero();
    assertThat(other.out()).isEqualTo(plain.out()).startsWith("AHD,P(No),P(Yes)\nYes,0.");
    assertThat(other.err()).isEqualTo("note: column \"Name\" is not the model's and is ignored\n");
  }

  @Test
  void quotedValuesStayQuoted() throws IOException {
    String csv = file("q.csv", "Name,Age,Sex,MaxHR\n\"Doe, \"\"J\"\"\",75,male,110\n");
    assertThat(predict("heart.safetensors", csv).out()).contains("\n\"Doe, \"\"J\"\"\",75,male,");
  }

  @Test
  void withoutHeaderThereIsNoneAndTheDelimiterStays() {
    Result result = predict("bare.safetensors", "bare.csv");
    assertThat(result.code()).isZero();
    assertThat(lines(result.out())).hasSize(120);
    assertThat(lines(result.out()).getFirst())
        .matches("\\d+;male;\\d+;(Yes|No);(Yes|No);[01]\\.\\d{6};[01]\\.\\d{6}");
  }

  @Test
  void valuesAreOneColumn() throws IOException {
    Result result = predict("line.safetensors", file("x.csv", "x\n0.5\n"));
    assertThat(lines(result.out())).first().isEqualTo("x,y");
    assertThat(lines(result.out()).get(1)).matches("0\\.5,-?\\d+\\.\\d+");
  }

  @Test
  void jsonIsOneObjectALine() throws IOException {
    String csv = file("j.csv", "Age,Sex,MaxHR\n75,male,110\n31,female,185\n");
    List<String> lines = lines(predict("heart.safetensors", csv, "--json").out());
    assertThat(lines).hasSize(2);
    JsonNode second = JsonMapper.shared().readTree(lines.get(1));
    assertThat(second.path("line").asInt()).isEqualTo(3);
    assertThat(second.path("row").path("Sex").asString()).isEqualTo("female");
    assertThat(second.path("label").asString()).isEqualTo("No");
    assertThat(second.path("probabilities").path("No").asDouble()).isBetween(0.5, 1.0);
  }

  @Test
  void aRowCanStandOnTheCommandLine() {
    Result result = predict("heart.safetensors", "Age=75", "Sex=male");
    assertThat(result.code()).isZero();
    assertThat(result.out()).matches("AHD: Yes \\(\\d+\\.\\d %\\), or No \\(\\d+\\.\\d %\\)\n");
    assertThat(result.err()).isEqualTo("note: not given, so taken as missing: MaxHR\n");
    Result wrong = predict("heart.safetensors", "Aeg=75");
    assertThat(wrong.code()).isEqualTo(2);
    assertThat(wrong.err())
        .isEqualTo(
            "error: row: there is no column \"Aeg\" (did you mean \"Age\"?); columns are Age, Sex, MaxHR\n");
  }

  @Test
  void standardInputIsADash() {
    InputStream before = System.in;
    try {
      System.setIn(bytes("Age,Sex,MaxHR\n75,male,110\n"));
      assertThat(predict("heart.safetensors", "-").out()).contains("\n75,male,110,Yes,");
      System.setIn(bytes("Age,Sex,MaxHR\n75,male,fast\n"));
      Result wrong = predict("heart.safetensors", "-");
      assertThat(wrong.code()).isEqualTo(2);
      assertThat(wrong.err())
          .isEqualTo(
              "error: standard input:2: column \"MaxHR\" (number) holds \"fast\"; correct the row, or leave the value empty\n");
    } finally {
      System.setIn(before);
    }
  }

  private static InputStream bytes(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void textInANumberColumnEndsTheWorkWithItsLine() throws IOException {
    StringBuilder csv = new StringBuilder("Age,Sex,MaxHR\n");
    csv.append("75,male,110\n".repeat(700)).append("6O,male,120\n75,male,110\n");
    Result result = predict("heart.safetensors", file("bad.csv", csv.toString()));
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err())
        .endsWith(
            "bad.csv:702: column \"Age\" (number) holds \"6O\"; correct the row, or leave the value empty\n")
        .hasLineCount(1);
    assertThat(lines(result.out())).hasSize(701);
  }

  @Test
  void theFileIsWrittenWholeOrNotAtAll() throws IOException {
    String good = file("good.csv", "Age,Sex,MaxHR\n75,male,110\n");
    Result result = predict("heart.safetensors", good, "--out", "answers.csv");
    assertThat(result.code()).isZero();
    assertThat(result.out()).isEmpty();
    Path answers = folder.resolve("answers.csv");
    String written = Files.readString(answers);
    assertThat(written).startsWith("Age,Sex,MaxHR,AHD,");
    String bad = file("worse.csv", "Age,Sex,MaxHR\n75,male,110\nx,male,1\n");
    assertThat(predict("heart.safetensors", bad, "--out", "answers.csv").code()).isEqualTo(2);
    assertThat(Files.readString(answers)).isEqualTo(written);
    Result nowhere = predict("heart.safetensors", good, "--out", "no/such/answers.csv");
    assertThat(nowhere.code()).isEqualTo(2);
    assertThat(nowhere.err()).contains("--out").contains("there is no directory");
  }

  @Test
  void missingColumnsAreAllNamed() throws IOException {
    Result result = predict("heart.safetensors", file("less.csv", "Age,Weight\n75,80\n"));
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err())
        .endsWith(
            "less.csv:1: has no column \"Sex\", \"MaxHR\", which the model needs; the first line names Age, Weight\n");
    assertThat(result.out()).isEmpty();
  }

  @Test
  void aTableOfAnotherWidthIsRefusedWhereNamesAreNone() throws IOException {
    Result result = predict("bare.safetensors", file("wide.csv", "1;2;3;4;5\n6;7;8;9;10\n"));
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err())
        .contains("wide.csv: has 5 columns; the model was trained on 4 without names");
  }

  @Test
  void whatIsNoTableIsSaidToBeSo() throws IOException {
    Files.createDirectories(folder.resolve("some"));
    file("empty.csv", "");
    file("photo.png", "x");
    assertRefused("some", "some: is a directory; give the CSV file itself");
    assertRefused("empty.csv", "is empty");
    assertRefused("absent.csv", "there is no such file");
    assertRefused(
        "photo.png",
        "photo.png is a picture, but this model takes rows with the columns Age, Sex, MaxHR");
    assertThat(predict("heart.safetensors", "patients.csv", "empty.csv").err())
        .isEqualTo("error: INPUT are 2; give one CSV file, or values as Age=63\n");
    assertThat(predict("heart.safetensors", "patients.csv", "--show-input", "a.png").err())
        .isEqualTo("error: --show-input is for pictures; this model takes rows\n");
  }

  private static void assertRefused(String input, String problem) {
    Result result = predict("heart.safetensors", input);
    assertThat(result.code()).as(input).isEqualTo(2);
    assertThat(result.err()).startsWith("error: ").contains(problem).hasLineCount(1);
    assertThat(result.out()).isEmpty();
  }

  @Test
  void aRowThatIsNotUtf8IsNamed() throws IOException {
    Files.write(
        folder.resolve("latin.csv"),
        "Age,Sex,MaxHR\n7,m\u00e4n,1\n".getBytes(StandardCharsets.ISO_8859_1));
    Result result = predict("heart.safetensors", "latin.csv");
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("latin.csv:2: is not UTF-8");
  }

  @Test
  void filesOfOtherProgramsAreNoModels() throws IOException {
    Files.write(folder.resolve("net.pt"), new byte[] {'P', 'K', 3, 4, 0, 0, 0, 0, 0, 0, 0});
    byte[] onnx = {8, 7, 0x12, 7, 'p', 'y', 't', 'o', 'r', 'c'};
    Files.write(folder.resolve("net.model"), onnx);
    Files.write(folder.resolve("net.onnx"), onnx);
    byte[] whole = Files.readAllBytes(folder.resolve("heart.safetensors"));
    Files.write(folder.resolve("half.safetensors"), Arrays.copyOf(whole, whole.length / 2));
    assertNoModel("net.pt", "is a zip archive");
    assertNoModel("net.model", "is an ONNX model, not a safetensors file");
    assertNoModel("net.onnx", "is not an ONNX model, or is damaged or cut short");
    assertNoModel("patients.csv", "is a text, not a safetensors file");
    assertNoModel("half.safetensors", "half.safetensors: ");
    assertNoModel("absent.safetensors", "there is no such file");
    assertNoModel(".", "is a directory, not a model file");
  }

  private static void assertNoModel(String model, String problem) {
    Result result = predict(model, "patients.csv");
    assertThat(result.code()).as(model).isEqualTo(2);
    assertThat(result.err()).startsWith("error: ").contains(problem).hasLineCount(1);
    assertThat(result.out()).isEmpty();
  }

  @Test
  void anUnknownOptionSuggestsTheNearest() {
    Result result = predict("heart.safetensors", "patients.csv", "--jsno");
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("(did you mean \"--json\"?)");
    assertThat(predict("heart.safetensors").code()).isEqualTo(2);
  }
}

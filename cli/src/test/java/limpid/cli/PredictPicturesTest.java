package limpid.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import limpid.data.digits.Digits;
import limpid.data.image.Picture;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class PredictPicturesTest {
  @TempDir static Path folder;
  private static byte[] labels = {};

  @BeforeAll
  static void trainAndDraw() throws IOException {
    Models.digits(folder);
    Path drawn = Files.createDirectories(folder.resolve("drawn/more"));
    Digits digits = Digits.draw(77, 0, 20);
    labels = digits.labels();
    for (int i = 0; i < 20; i++) {
      byte[] pixels = Arrays.copyOfRange(digits.pixels(), i * 784, (i + 1) * 784);
      Path at =
          (i < 10 ? drawn.resolveSibling("a") : drawn)
              .resolve(String.format(Locale.ROOT, "d%02d.png", i));
      Files.createDirectories(at.resolveSibling("."));
      Picture.of("digit", 28, 28, pixels).writePng(at);
    }
    byte[] white = new byte[100 * 100];
    Arrays.fill(white, (byte) 255);
    Picture.of("blank", 100, 100, white).writePng(folder.resolve("blank.png"));
    Files.writeString(folder.resolve("broken.jpg"), "no picture");
  }

  private static Result predict(String... words) {
    List<String> all = new ArrayList<>(List.of("predict", "digits.safetensors"));
    all.addAll(List.of(words));
    return Result.of(folder, all.toArray(String[]::new));
  }

  @Test
  void eachPictureOfAFolderGetsALineByName() {
    Result result = predict("drawn");
    assertThat(result.code()).isZero();
    assertThat(result.err()).isEmpty();
    List<String> lines = result.out().lines().toList();
    assertThat(lines).hasSize(20);
    int right = 0;
    for (int i = 0; i < 20; i++) {
      String file =
          Path.of("drawn", i < 10 ? "a" : "more", String.format(Locale.ROOT, "d%02d.png", i))
              .toString();
      assertThat(lines.get(i))
          .matches("\\Q" + file + "\\E: \\d \\(\\d+\\.\\d %\\), or \\d \\(\\d+\\.\\d %\\)");
      right += lines.get(i).startsWith(file + ": " + labels[i]) ? 1 : 0;
    }
    assertThat(right).as("of 20 generated digits").isGreaterThanOrEqualTo(10);
  }

  @Test
  void picturesThatCannotBeReadAreNamedAndTheOthersAnswered() {
    String good = Path.of("drawn", "a", "d00.png").toString();
    Result result = predict("blank.png", good, "broken.jpg", "absent.png");
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.out()).startsWith(good + ": ").hasLineCount(1);
    assertThat(result.err().lines())
        .satisfiesExactly(
            line -> assertThat(line).startsWith("error: blank.png: no ink found"),
            line ->
                assertThat(line)
                    .isEqualTo(
                        "error: broken.jpg: is not a picture that can be read; save it as PNG or JPEG"),
            line -> assertThat(line).isEqualTo("error: absent.png: no such file"),
            line -> assertThat(line).isEqualTo("1 of 4 pictures were answered"));
  }

  @Test
  void jsonIsOneObjectALine() {
    Result result = predict("drawn", "--json");
    result
        .out()
        .lines()
        .map(JsonMapper.shared()::readTree)
        .forEach(object -> {
          assertThat(object.path("file").asString()).startsWith("drawn");
          assertThat(object.path("probabilities").size()).isEqualTo(10);
          assertThat(object.path("label").asString()).hasSize(1);
        });
  }

  @Test
  void whatTheNetworkSawIsWritten() throws IOException {
    String one = Path.of("drawn", "a", "d00.png").toString();
    assertThat(predict(one, "--show-input", "seen.png").code()).isZero();
    Picture seen = Picture.read(folder.resolve("seen.png"));
    assertThat(seen.width() + "×" + seen.height()).isEqualTo("28×28");
    assertThat(predict("drawn", "--show-input", "all").code()).isZero();
    try (var files = Files.list(folder.resolve("all"))) {
      assertThat(files).hasSize(20);
    }
    Result wrong = predict("drawn", "--show-input", "seen.png");
    assertThat(wrong.code()).isEqualTo(2);
    assertThat(wrong.err()).contains("is one file, but there are 20 pictures; name a folder");
    assertThat(wrong.out()).isEmpty();
  }

  @Test
  void aPictureThatIsAskedAboutIsNotOverwritten() throws IOException {
    String one = Path.of("drawn", "a", "d00.png").toString();
    byte[] before = Files.readAllBytes(folder.resolve(one));
    for (String target : new String[] {one, Path.of("drawn", "a").toString()}) {
      Result result = predict(one, "--show-input", target);
      assertThat(result.code()).isEqualTo(2);
      assertThat(result.err()).contains("--show-input would overwrite the picture");
    }
    assertThat(folder.resolve(one)).hasBinaryContent(before);
  }

  @Test
  void tablesAndEmptyFoldersAreRefused() throws IOException {
    Files.createDirectories(folder.resolve("empty"));
    assertThat(predict("rows.csv").err())
        .isEqualTo("error: rows.csv is a table, but this model takes pictures\n");
    assertThat(predict("empty").err())
        .isEqualTo(
            "error: empty: holds no picture; pictures end in .png, .jpg, .jpeg, .gif, .bmp\n");
    assertThat(predict("drawn", "--only").code()).isEqualTo(2);
  }
}

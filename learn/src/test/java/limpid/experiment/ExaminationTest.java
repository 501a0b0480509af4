package limpid.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import limpid.data.digits.Digits;
import limpid.data.download.Downloader;
import limpid.data.download.Patience;
import limpid.data.download.Progress;
import limpid.data.image.Picture;
import limpid.error.DataException;
import limpid.measure.Scores;
import limpid.model.Model;
import limpid.model.Trained;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExaminationTest {
  @TempDir static Path folder;
  private static Model digits;
  private static Model heart;

  @BeforeAll
  static void train() throws IOException {
    digits = Model.open(Trained.ofDigits(folder));
    heart = Model.open(Trained.ofPatients(folder));
  }

  private static Examination examine(Model model, String source, @Nullable String data)
      throws IOException {
    Downloader none = new Downloader(folder, Patience.usual(), Progress.silent());
    Integer examples = Source.isSet(source) && data == null ? 300 : null;
    return Examination.of(model, source, data, examples, none);
  }

  private static void idx(Path file, int[] sizes, byte[] values) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(4 + 4 * sizes.length + values.length);
    bytes.putInt(0x800 + sizes.length);
    Arrays.stream(sizes).forEach(bytes::putInt);
    Files.write(file, bytes.put(values).array());
  }

  private static Path mnist(String name, int side, String... parts) throws IOException {
    Path in = Files.createDirectories(folder.resolve(name));
    Digits drawn = Digits.draw(9, 0, 40);
    byte[] pixels = Arrays.copyOf(drawn.pixels(), 40 * side * side);
    for (String part : parts) {
      idx(in.resolve(part + "-images-idx3-ubyte"), new int[] {40, side, side}, pixels);
      idx(in.resolve(part + "-labels-idx1-ubyte"), new int[] {40}, drawn.labels());
    }
    return in;
  }

  @Test
  void ofPicturesTheTestPartCounts() throws IOException {
    Path local = mnist("local", 28, "train", "t10k");
    Examination byName = examine(digits, "mnist", local.toString());
    Examination byFolder = examine(digits, local.toString(), null);
    assertThat(byName.data().size()).isEqualTo(40);
    assertThat(byName.notes()).isEmpty();
    assertThat(digits.evaluate(byName.data()).loss())
        .isEqualTo(digits.evaluate(byFolder.data()).loss());
  }

  @Test
  void withoutTestPartAllOfItCountsAndIsSaid() throws IOException {
    Examination all = examine(digits, mnist("single", 28, "some").toString(), null);
    assertThat(all.data().size()).isEqualTo(40);
    assertThat(all.notes())
        .anyMatch(note -> note.startsWith("single has no test part of its own, so all of it"));
  }

  @Test
  void picturesOfAnotherSizeAndOtherClassesAreRefused() throws IOException {
    String small = mnist("small", 14, "train", "t10k").toString();
    assertThatThrownBy(() -> examine(digits, small, null))
        .isInstanceOf(DataException.class)
        .hasMessage("small: holds pictures of 14×14 pixels, but the model was trained on 28×28");
    String local = mnist("clothes", 28, "train", "t10k").toString();
    assertThatThrownBy(() -> examine(digits, "fashion-mnist", local))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("fashion-mnist: has the classes T-shirt/top, Trouser")
        .hasMessageEndingWith("it knows 0, 1, 2, 3, 4, 5, 6, 7, 8, 9");
  }

  @Test
  void picturesOfManySizesAreMeasuredAsTheyWereTrainedOn() throws IOException {
    Path in = folder.resolve("sizes");
    for (int i = 0; i < 40; i++) {
      Path part = in.resolve(i < 24 ? "train" : "test").resolve(i % 2 == 0 ? "dark" : "light");
      int side = 20 + i % 7;
      byte[] pixels = new byte[side * side];
      for (int p = 0; p < pixels.length; p++) {
        pixels[p] = (byte) (i % 2 == 0 ? p * 7 % 90 : 255 - p * 5 % 90);
      }
      Files.createDirectories(part);
      Picture.of("grey", side, side, pixels).writePng(part.resolve("p" + (10 + i) + ".png"));
    }
    Path out = Trained.train(in.toString(), null, folder.resolve("sizes.safetensors"), null);
    Model model = Model.open(out);
    double tested = Objects.requireNonNull(model.description().test()).loss();
    assertThat(model.evaluate(examine(model, in.toString(), null).data()).loss()).isEqualTo(tested);
  }

  @Test
  void picturesInFoldersGoByTheirClassNamesInAnyOrder() throws IOException {
    Path in = folder.resolve("files");
    Digits drawn = Digits.draw(9, 0, 40);
    int right = 0;
    for (int i = 0; i < 40; i++) {
      if (drawn.labels()[i] > 6) { // the classes 7, 8 and 9 alone: numbers 0, 1, 2 of the folder
        Path of = Files.createDirectories(in.resolve("" + drawn.labels()[i]));
        byte[] pixels = Arrays.copyOfRange(drawn.pixels(), i * 784, (i + 1) * 784);
        Picture picture = Picture.of("digit", 28, 28, pixels);
        picture.writePng(of.resolve("p" + (100 + i) + ".png"));
        right += digits.predict(picture).label().equals("" + drawn.labels()[i]) ? 1 : 0;
      }
    }
    Examination examination = examine(digits, in.toString(), null);
    Scores.ForClasses scores = (Scores.ForClasses) digits.evaluate(examination.data());
    assertThat(scores.confusion().total()).isEqualTo(12);
    assertThat(scores.confusion().correct()).isBetween(right - 2, right + 2).isPositive();
    for (int unseen = 0; unseen < 7; unseen++) {
      for (int answered = 0; answered < 10; answered++) {
        assertThat(scores.confusion().count(unseen, answered)).isZero();
      }
    }
  }

  @Test
  void generatedSetsAreDrawnWithTheNextSeed() throws IOException {
    Examination examination = examine(digits, "digits", null);
    assertThat(examination.data().size()).isEqualTo(300);
    assertThat(examination.notes())
        .containsExactly("300 examples of digits were generated anew, with seed 1");
    float[] first = new float[784];
    examination.data().input(0, first, 0);
    float[] trained = new float[784];
    byte[] pixels = Digits.draw(0, 0, 1).pixels();
    for (int i = 0; i < 784; i++) {
      trained[i] = (pixels[i] & 0xff) * (1 / 255f);
    }
    assertThat(first).isNotEqualTo(trained);
  }

  @Test
  void theScoresOfTheTrainingFileAreThoseOfItsRows() throws IOException {
    Examination all = examine(heart, folder.resolve("patients.csv").toString(), null);
    assertThat(all.data().size()).isEqualTo(120);
    assertThat(all.notes()).anyMatch(note -> note.startsWith("patients.csv is what the model"));
    assertThatThrownBy(() -> examine(heart, "line", null))
        .hasMessage(
            "line: has the columns x, y, but the model was trained on Age, Sex, Chest, MaxHR, Seen, AHD");
  }
}

package limpid.data.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import limpid.error.DataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageSourceTest {
  @TempDir Path folder;

  private void idx(String name, byte[] bytes) throws IOException {
    Files.write(folder.resolve(name), bytes);
  }

  private static byte[] filled(int width, int height, int value) {
    byte[] grey = new byte[width * height];
    Arrays.fill(grey, (byte) value);
    return grey;
  }

  private void picture(String path, int width, int height, int value) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Picture.of(path, width, height, filled(width, height, value)).writePng(file);
  }

  @Test
  void findsTheFourFilesInAnyOfTheirSpellings() throws IOException {
    idx("train-images-idx3-ubyte", IdxBytes.images(3, 2, 2));
    idx("train-labels.idx1-ubyte", IdxBytes.labels(0, 4, 1));
    idx("t10k-images.idx3-ubyte.gz", IdxBytes.gzip(IdxBytes.images(1, 2, 2)));
    idx("t10k-labels-idx1-ubyte.gz", IdxBytes.gzip(IdxBytes.labels(5)));
    ImageSet set = ImageSource.open(folder);
    assertThat(set.train().size()).isEqualTo(3);
    assertThat(set.test().orElseThrow().size()).isEqualTo(1);
    assertThat(set.train().classNames()).containsExactly("0", "1", "2", "3", "4", "5");
    assertThat(set.notes()).isEmpty();
  }

  @Test
  void namesEachFileThatIsMissing() throws IOException {
    assertThatThrownBy(() -> ImageSource.mnistFolder(folder, Optional.empty()))
        .hasMessageContaining("train-images-idx3-ubyte, train-labels-idx1-ubyte, t10k-images-idx3")
        .hasMessageContaining(".gz");
    idx("train-images-idx3-ubyte.gz", IdxBytes.images(3, 2, 2));
    idx("t10k-labels-idx1-ubyte", IdxBytes.labels(5));
    assertThatThrownBy(() -> ImageSource.open(folder))
        .isInstanceOf(DataException.class)
        .hasMessageEndingWith("t10k-images-idx3-ubyte, train-labels-idx1-ubyte");
  }

  @Test
  void takesASinglePairOfAnyName() throws IOException {
    idx("mine-images-idx3-ubyte", IdxBytes.images(2, 2, 2));
    idx("mine-labels-idx1-ubyte.gz", IdxBytes.gzip(IdxBytes.labels(1, 0)));
    ImageSet set = ImageSource.mnistFolder(folder, Optional.of(List.of("cat", "dog")));
    assertThat(set.train().classNames()).containsExactly("cat", "dog");
    assertThat(set.test()).isEmpty();
    assertThat(set.notes()).singleElement().asString().contains("mine-", "no test part");
  }

  @Test
  void trainAndTestPicturesMustHaveOneSize() throws IOException {
    idx("train-images-idx3-ubyte", IdxBytes.images(1, 2, 2));
    idx("train-labels-idx1-ubyte", IdxBytes.labels(0));
    idx("t10k-images-idx3-ubyte", IdxBytes.images(1, 2, 3));
    idx("t10k-labels-idx1-ubyte", IdxBytes.labels(0));
    assertThatThrownBy(() -> ImageSource.open(folder))
        .hasMessageContaining("holds pictures of 3×2, but those for training are 2×2");
  }

  @Test
  void readsAFolderPerClassInTheOrderOfNames() throws IOException {
    picture("dog/B.PNG", 4, 4, 200);
    picture("dog/a.png", 4, 4, 100);
    picture("cat/1.png", 4, 4, 10);
    picture("cat/deeper/2.png", 9, 9, 10);
    picture("cat/.hidden.png", 9, 9, 10);
    Files.writeString(folder.resolve("cat/notes.txt"), "not a picture");
    Images images = ImageSource.open(folder).train();
    assertThat(images.classNames()).containsExactly("cat", "dog");
    assertThat(images.size()).isEqualTo(3);
    float[] input = new float[16];
    images.input(1, input, 0);
    assertThat(input[5]).isEqualTo(200 * (1f / 255));
    assertThat(images.label(2)).isEqualTo(1);
  }

  @Test
  void bringsPicturesToTheMostFrequentSize() throws IOException {
    picture("cat/1.png", 6, 4, 50);
    picture("cat/2.png", 6, 4, 50);
    picture("dog/1.png", 13, 40, 150);
    ImageSet set = ImageSource.open(folder);
    assertThat(set.train().width()).isEqualTo(6);
    assertThat(set.train().height()).isEqualTo(4);
    assertThat(set.notes()).singleElement().asString().startsWith("1 of 3 pictures are not 6×4");
    float[] input = new float[24];
    set.train().input(2, input, 0);
    assertThat(input).containsOnly(150 * (1f / 255));
  }

  @Test
  void makesLargePicturesSmallerUnlessASizeIsGiven() throws IOException {
    picture("cat/1.png", 200, 100, 50);
    picture("dog/1.png", 200, 100, 150);
    ImageSet set = ImageSource.open(folder);
    assertThat(set.train().width()).isEqualTo(64);
    assertThat(set.train().height()).isEqualTo(32);
    assertThat(set.notes()).containsExactly("pictures of 200×100 are made smaller, to 64×32");
    Optional<PictureSize> size = Optional.of(new PictureSize(10, 20));
    assertThat(ImageSource.classFolders(folder, size).train().inputWidth()).isEqualTo(200);
  }

  @Test
  void readsTrainAndTestApart() throws IOException {
    picture("train/cat/1.png", 4, 4, 50);
    picture("train/dog/1.png", 4, 4, 50);
    picture("test/dog/1.png", 5, 5, 50);
    ImageSet set = ImageSource.open(folder);
    assertThat(set.train().size()).isEqualTo(2);
    assertThat(set.test().orElseThrow().label(0)).isEqualTo(1);
    assertThat(set.test().orElseThrow().width()).isEqualTo(4);
    picture("test/cow/1.png", 5, 5, 50);
    assertThatThrownBy(() -> ImageSource.open(folder))
        .hasMessageContaining("has the classes [cow], which");
  }

  @Test
  void saysWhatAFolderLacks() throws IOException {
    assertThatThrownBy(() -> ImageSource.open(folder))
        .hasMessageContaining("folder for each class");
    picture("cat/1.png", 4, 4, 50);
    assertThatThrownBy(() -> ImageSource.open(folder))
        .hasMessageContaining("the single class [cat]");
    Files.createDirectory(folder.resolve("dog"));
    assertThatThrownBy(() -> ImageSource.open(folder))
        .hasMessageStartingWith(folder.resolve("dog").toString())
        .hasMessageContaining("holds no picture");
    Path bad = Files.writeString(folder.resolve("dog/x.jpg"), "this is no picture");
    assertThatThrownBy(() -> ImageSource.open(folder))
        .hasMessage(bad + ": is not a picture that can be read; save it as PNG or JPEG");
    assertThatThrownBy(() -> ImageSource.open(bad))
        .hasMessageContaining("is a file where a folder");
    assertThatThrownBy(() -> ImageSource.open(folder.resolve("none")))
        .hasMessageEndingWith("no such folder");
  }
}

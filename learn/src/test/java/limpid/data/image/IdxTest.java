package limpid.data.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import limpid.error.DataException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdxTest {
  @TempDir Path folder;

  private Path write(String name, byte[] bytes) throws IOException {
    return Files.write(folder.resolve(name), bytes);
  }

  private void refused(byte[] images, String... parts) throws IOException {
    Path file = write("images", images);
    Path labels = write("labels", IdxBytes.labels(0, 1));
    assertThatThrownBy(() -> ImageSource.idxPair(file, labels))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith(file.toString())
        .message()
        .contains(parts);
  }

  @Test
  void readsPlainAndGzippedAlikeWhateverTheName() throws IOException {
    byte[] file = IdxBytes.images(2, 3, 4);
    Path labels = write("labels.gz", IdxBytes.labels(1, 0));
    Images plain = ImageSource.idxPair(write("a.gz", file), labels);
    Images zipped = ImageSource.idxPair(write("b", IdxBytes.gzip(file)), labels);
    assertThat(plain.width()).isEqualTo(4);
    assertThat(plain.height()).isEqualTo(3);
    assertThat(plain.classNames()).containsExactly("0", "1");
    assertThat(plain.fingerprint()).isEqualTo(zipped.fingerprint());
    float[] input = new float[13];
    plain.input(1, input, 1);
    assertThat(input[1]).isEqualTo((12 * 37 & 0xff) * (1f / 255));
    assertThat(plain.label(0)).isEqualTo(1);
  }

  @Test
  void readsFloatsAsTheyAreAndScalesThoseThatReachTo255() throws IOException {
    ByteBuffer data =
        ByteBuffer.allocate(16).putFloat(0).putFloat(0.25f).putFloat(1).putFloat(0.5f);
    assertThat(inputOf(IdxBytes.of(0x0D, new int[] {1, 2, 2}, data.array())))
        .containsExactly(0, 0.25f, 1, 0.5f);
    ByteBuffer large =
        ByteBuffer.allocate(32).putDouble(0).putDouble(51).putDouble(255).putDouble(3);
    assertThat(inputOf(IdxBytes.of(0x0E, new int[] {1, 2, 2}, large.array())))
        .containsExactly(0, 51 * (1f / 255), 255 * (1f / 255), 3 * (1f / 255));
    ByteBuffer shorts = ByteBuffer.allocate(4).putShort((short) 0).putShort((short) 255);
    assertThat(inputOf(IdxBytes.of(0x0B, new int[] {1, 1, 2}, shorts.array())))
        .containsExactly(0, 255 * (1f / 255));
  }

  private float[] inputOf(byte[] file) throws IOException {
    Images images = ImageSource.idxPair(write("f", file), write("l", IdxBytes.labels(0)));
    float[] input = new float[images.inputWidth()];
    images.input(0, input, 0);
    return input;
  }

  @Test
  void refusesWhatIsNotIdx() throws IOException {
    refused(
        "<html>not found</html>".getBytes(java.nio.charset.StandardCharsets.US_ASCII),
        "is not an IDX file",
        "3c 68 74 6d");
    refused(IdxBytes.of(0x07, new int[] {2, 1, 1}, (byte) 1, (byte) 1), "is not an IDX file");
    refused(IdxBytes.gzip(new byte[] {1, 2, 3, 4, 5}), "is not an IDX file", "01 02 03 04");
    refused(new byte[0], "is empty");
    refused(new byte[] {0, 0, 8, 3, 0, 0}, "ends within its header");
  }

  @Test
  void refusesTheWrongLength() throws IOException {
    byte[] sound = IdxBytes.images(2, 3, 4);
    byte[] shorter = Arrays.copyOf(sound, sound.length - 1);
    byte[] longer = Arrays.copyOf(sound, sound.length + 5);
    refused(shorter, "sizes [2, 3, 4] need 24 bytes", "holds 23", "truncated");
    refused(longer, "sizes [2, 3, 4] need 24 bytes", "holds 29", "too long");
    refused(IdxBytes.gzip(shorter), "holds 23", "truncated");
    refused(IdxBytes.gzip(longer), "holds more than the 24 bytes");
    byte[] zipped = IdxBytes.gzip(sound);
    refused(Arrays.copyOf(zipped, zipped.length - 12), "gzip", "truncated");
    zipped[zipped.length - 8] ^= 1;
    refused(zipped, "gzip data is damaged");
  }

  @Test
  void refusesAbsurdSizesWithoutAllocating() throws IOException {
    int most = Integer.MAX_VALUE;
    refused(IdxBytes.of(8, new int[] {most, most, most}), "which cannot be", "under 2 GB");
    refused(IdxBytes.of(8, new int[] {-1, 28, 28}), "which cannot be");
    refused(IdxBytes.of(8, new int[] {0, 28, 28}), "which cannot be");
    refused(IdxBytes.of(8, new int[] {most, 1, 1}), "which cannot be");
    // Under the limit, so that only the data that arrives decides.
    refused(IdxBytes.of(8, new int[] {1 << 20, 40, 40}), "truncated");
    refused(IdxBytes.gzip(IdxBytes.of(8, new int[] {1 << 20, 40, 40})), "holds 0", "truncated");
  }

  @Test
  void refusesLabelsThatDoNotBelong() throws IOException {
    refused(IdxBytes.images(3, 2, 2), "holds 3 pictures", "holds 2 labels");
    refused(IdxBytes.of(8, new int[] {2, 2}, new byte[4]), "its sizes are [2, 2]", "height");
    Path images = write("i", IdxBytes.images(1, 2, 2));
    Path half =
        write("h", IdxBytes.of(0x0D, new int[] {1}, (byte) 0x3f, (byte) 0, (byte) 0, (byte) 0));
    assertThatThrownBy(() -> ImageSource.idxPair(images, half))
        .hasMessage(half + ": label 0 is 0.5; labels must be whole numbers from 0");
    assertThatThrownBy(() -> ImageSource.idxPair(images, images))
        .hasMessageContaining("labels must be one list of numbers");
  }

  @Test
  void refusesWhatIsNotAFile() {
    assertThatThrownBy(() -> ImageSource.idxPair(folder, folder))
        .hasMessage(folder + ": is a directory where an IDX file is wanted");
    Path missing = folder.resolve("none");
    assertThatThrownBy(() -> ImageSource.idxPair(missing, missing))
        .hasMessage(missing + ": no such file");
  }

  @Property(tries = 300, seed = "1")
  void anyBytesAreReadOrRefusedInWords(@ForAll @Size(max = 40) byte[] tail) throws IOException {
    byte[] file = IdxBytes.images(2, 2, 2);
    System.arraycopy(tail, 0, file, 2, Math.min(tail.length, file.length - 2));
    Path path = Files.createTempFile("idx", "");
    try {
      Files.write(path, file);
      Idx.read(path);
    } catch (DataException e) {
      assertThat(e).hasMessageStartingWith(path + ": ");
    } finally {
      Files.delete(path);
    }
  }
}

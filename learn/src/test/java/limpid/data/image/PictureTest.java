package limpid.data.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import limpid.error.DataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PictureTest {
  @TempDir Path folder;

  private static byte[] file(BufferedImage image, String format) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertThat(ImageIO.write(image, format, out)).isTrue();
    return out.toByteArray();
  }

  private static int grey(int type, int argb) throws IOException {
    BufferedImage image = new BufferedImage(1, 1, type);
    image.setRGB(0, 0, argb);
    return Picture.decode("x", file(image, "png")).at(0, 0);
  }

  @Test
  void colourBecomesGreyByLuminance() throws IOException {
    assertThat(grey(BufferedImage.TYPE_INT_RGB, 0xff0000)).isEqualTo(77);
    assertThat(grey(BufferedImage.TYPE_3BYTE_BGR, 0x00ff00)).isEqualTo(149);
    assertThat(grey(BufferedImage.TYPE_INT_RGB, 0x0000ff)).isEqualTo(29);
    assertThat(grey(BufferedImage.TYPE_BYTE_BINARY, 0xffffff)).isEqualTo(255);
  }

  @Test
  void whatIsTransparentLiesOnWhite() throws IOException {
    assertThat(grey(BufferedImage.TYPE_INT_ARGB, 0x00000000)).isEqualTo(255);
    assertThat(grey(BufferedImage.TYPE_4BYTE_ABGR, 0xff000000)).isZero();
    assertThat(grey(BufferedImage.TYPE_INT_ARGB, 0x80000000)).isEqualTo(127);
  }

  @Test
  void greyValuesPassUnchanged() throws IOException {
    byte[] all = new byte[256];
    for (int i = 0; i < 256; i++) {
      all[i] = (byte) i;
    }
    Path file = folder.resolve("grey.png");
    Picture.of("grey", 16, 16, all).writePng(file);
    Picture back = Picture.read(file);
    assertThat(back.bytes()).isEqualTo(all);
    assertThat(back.at(3, 1)).isEqualTo(19);
    try (var left = Files.list(folder)) {
      assertThat(left).containsExactly(file);
    }
  }

  @Test
  void sixteenBitGreyKeepsItsUpperByte() throws IOException {
    BufferedImage image = new BufferedImage(1, 1, BufferedImage.TYPE_USHORT_GRAY);
    image.getRaster().setSample(0, 0, 0, 0x80ff);
    assertThat(Picture.decode("x", file(image, "png")).at(0, 0)).isEqualTo(0x80);
  }

  @Test
  void readsJpeg() throws IOException {
    BufferedImage image = new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 256; i++) {
      image.setRGB(i % 16, i / 16, 0x646464);
    }
    assertThat(Picture.decode("x", file(image, "jpg")).at(8, 8)).isBetween(98, 102);
  }

  @Test
  void aJpegThatBreaksOffIsRefused() throws IOException {
    BufferedImage image = new BufferedImage(200, 200, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 40_000; i++) {
      image.setRGB(i % 200, i / 200, i * 7919);
    }
    byte[] whole = file(image, "jpg");
    assertThatThrownBy(() -> Picture.decode("half.jpg", Arrays.copyOf(whole, whole.length / 2)))
        .isInstanceOf(DataException.class)
        .hasMessage("half.jpg: is a picture whose end is missing; copy or save it anew");
  }

  @Test
  void saysWhatIsNoPicture() throws IOException {
    Path text = Files.writeString(folder.resolve("a.png"), "hello");
    assertThatThrownBy(() -> Picture.read(text))
        .isInstanceOf(DataException.class)
        .hasMessage(text + ": is not a picture that can be read; save it as PNG or JPEG");
    assertThatThrownBy(() -> Picture.read(folder))
        .hasMessage(folder + ": is a directory where a picture is wanted");
    assertThatThrownBy(() -> Picture.read(folder.resolve("none")))
        .hasMessageEndingWith("none: no such file");
    byte[] whole = file(new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB), "png");
    assertThatThrownBy(() -> Picture.decode("half.png", Arrays.copyOf(whole, 60)))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("half.png: is a damaged picture");
    Picture dot = Picture.of("dot", 1, 1, new byte[1]);
    assertThatThrownBy(() -> dot.writePng(folder)).hasMessageContaining("is a directory");
  }

  @Test
  void refusesAPictureTooLargeBeforeDecodingIt() throws IOException {
    byte[] png = file(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), "png");
    // Width and height stand at 16 and 20, in the chunk IHDR whose checksum stands at 29.
    byte[] huge = png.clone();
    Arrays.fill(huge, 17, 19, (byte) 0xff);
    Arrays.fill(huge, 21, 23, (byte) 0xff);
    CRC32 crc = new CRC32();
    crc.update(huge, 12, 17);
    for (int i = 0; i < 4; i++) {
      huge[29 + i] = (byte) (crc.getValue() >> (24 - 8 * i));
    }
    assertThatThrownBy(() -> Picture.decode("huge.png", huge))
        .hasMessageContaining("16776968×16776968 pixels, over the limit of 64 million");
  }
}

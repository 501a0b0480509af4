package limpid.data.image;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import limpid.error.DataException;
import limpid.error.LimpidException;
import limpid.file.AtomicFile;

/// A grey picture, 0 for black to 255 for white.
///
/// A PNG, JPEG, GIF or BMP file becomes grey by luminance, `(77·R + 150·G + 29·B + 128) / 256` in
/// whole numbers (ITU-R BT.601 weights), after a transparent one is laid on white. Colour profiles
/// are not applied, and EXIF is not read: a photograph that is stored turned stays turned.
public final class Picture {
  /// What the names of picture files end in.
  public static final List<String> ENDINGS = List.of(".png", ".jpg", ".jpeg", ".gif", ".bmp");

  /// Beyond what phones usually store; decoding this many takes some 250 MB.
  private static final long MOST_PIXELS = 64_000_000;

  private final String name;
  private final int width;
  private final int height;
  private final byte[] grey;

  private Picture(String name, int width, int height, byte[] grey) {
    this.name = name;
    this.width = width;
    this.height = height;
    this.grey = grey;
  }

  /// A picture from its pixels, row by row, which are copied.
  ///
  /// @param name what messages call it
  public static Picture of(String name, int width, int height, byte[] grey) {
    if (width < 1 || height < 1 || (long) width * height != grey.length) {
      throw DataException.of(
          name, "%s bytes cannot be a picture of %s×%s".formatted(grey.length, width, height));
    }
    return new Picture(name, width, height, grey.clone());
  }

  /// Reads a PNG, JPEG, GIF or BMP file.
  ///
  /// @throws DataException if the file is not a picture that can be read
  public static Picture read(Path file) throws IOException {
    return read(file, file.toString());
  }

  /// The same under another name than its path.
  ///
  /// @param name what messages call it
  public static Picture read(Path file, String name) throws IOException {
    return decode(name, bytesOf(file, name));
  }

  /// The same from the bytes of such a file.
  public static Picture decode(String name, byte[] file) {
    return withReader(
        name,
        file,
        reader -> {
          checkedSize(name, reader);
          return grey(name, whole(name, reader));
        });
  }

  /// The size alone, without decoding the pixels.
  static PictureSize sizeOf(Path file) throws IOException {
    String name = file.toString();
    return withReader(name, bytesOf(file, name), reader -> checkedSize(name, reader));
  }

  /// Whether a file is a picture by its name.
  public static boolean isNamedAsOne(String file) {
    String name = file.toLowerCase(Locale.ROOT);
    return ENDINGS.stream().anyMatch(name::endsWith);
  }

  /// Pixels from left to right.
  public int width() {
    return width;
  }

  /// Pixels from top to bottom.
  public int height() {
    return height;
  }

  /// What messages call it: the file it was read from.
  public String name() {
    return name;
  }

  /// One pixel, 0 to 255, counted from the top left.
  public int at(int x, int y) {
    return grey[y * width + x] & 0xff;
  }

  /// All pixels, row by row, as a copy.
  public byte[] bytes() {
    return grey.clone();
  }

  /// The same picture as a PNG file, written beside and moved into place.
  public void writePng(Path file) throws IOException {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    image.getRaster().setDataElements(0, 0, width, height, grey);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (var out = new MemoryCacheImageOutputStream(bytes)) {
      ImageIO.write(image, "png", out);
    }
    if (Files.isDirectory(file)) {
      throw DataException.of(file.toString(), "is a directory; give the name of a PNG file");
    }
    AtomicFile.write(file, bytes::writeTo);
  }

  private static byte[] bytesOf(Path file, String name) throws IOException {
    if (Files.isDirectory(file)) {
      throw DataException.of(name, "is a directory where a picture is wanted");
    }
    if (!Files.exists(file)) {
      throw DataException.of(name, "no such file");
    }
    return Files.readAllBytes(file);
  }

  private interface Reading<T> {
    T from(ImageReader reader) throws IOException;
  }

  private static <T> T withReader(String name, byte[] file, Reading<T> reading) {
    try (var in = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        throw DataException.of(name, "is not a picture that can be read; save it as PNG or JPEG");
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(in, true, true);
        return reading.from(reader);
      } finally {
        reader.dispose();
      }
    } catch (LimpidException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      // On damaged files the JDK's readers throw about anything, not IOException alone.
      throw DataException.of(
          name,
          "is a damaged picture, or one of an unusual kind (%s); save it anew as PNG or JPEG"
              .formatted(e.getMessage()));
    }
  }

  /// The header's size, checked before a decoder allocates on its word.
  private static PictureSize checkedSize(String name, ImageReader reader) throws IOException {
    PictureSize size = new PictureSize(reader.getWidth(0), reader.getHeight(0));
    if ((long) size.width() * size.height() > MOST_PIXELS) {
      throw DataException.of(
          name,
          "is a picture of %s pixels, over the limit of %s million; make it smaller"
              .formatted(size, MOST_PIXELS / 1_000_000));
    }
    return size;
  }

  /// The pixels, all of them: the JDK's JPEG reader fills up what a broken-off file lacks, and only
  /// warns.
  private static BufferedImage whole(String name, ImageReader reader) throws IOException {
    AtomicBoolean ended = new AtomicBoolean();
    reader.addIIOReadWarningListener((_, warning) -> {
      if (warning.startsWith("Truncated File") || warning.contains("premature end")) {
        ended.set(true);
      }
    });
    BufferedImage image = reader.read(0);
    if (ended.get()) {
      throw DataException.of(name, "is a picture whose end is missing; copy or save it anew");
    }
    return image;
  }

  private static Picture grey(String name, BufferedImage image) {
    int width = image.getWidth();
    int height = image.getHeight();
    byte[] grey = new byte[width * height];
    ColorModel model = image.getColorModel();
    int kind = model.getColorSpace().getType();
    boolean plain =
        model instanceof ComponentColorModel
            && (kind == ColorSpace.TYPE_GRAY || kind == ColorSpace.TYPE_RGB);
    for (int y = 0; y < height; y++) {
      if (plain) {
        samples(image.getRaster(), model, y, grey);
      } else {
        int[] argb = image.getRGB(0, y, width, 1, null, 0, width);
        for (int x = 0; x < width; x++) {
          int c = argb[x];
          grey[y * width + x] = luminance(c >> 16 & 0xff, c >> 8 & 0xff, c & 0xff, c >>> 24);
        }
      }
    }
    return new Picture(name, width, height, grey);
  }

  /// One row from the stored samples. `BufferedImage.getRGB` would convert grey ones from linear
  /// light to sRGB and so change every value.
  private static void samples(Raster raster, ColorModel model, int y, byte[] grey) {
    int width = raster.getWidth();
    int bands = raster.getNumBands();
    int[] row = raster.getPixels(raster.getMinX(), raster.getMinY() + y, width, 1, (int[]) null);
    int shift = Math.max(0, model.getComponentSize(0) - 8);
    int colours = model.getNumColorComponents();
    for (int x = 0; x < width; x++) {
      int first = x * bands;
      int red = row[first] >> shift;
      int green = colours == 3 ? row[first + 1] >> shift : red;
      int blue = colours == 3 ? row[first + 2] >> shift : red;
      int alpha = model.hasAlpha() ? row[first + colours] >> shift : 255;
      grey[y * width + x] = luminance(red, green, blue, alpha);
    }
  }

  private static byte luminance(int red, int green, int blue, int alpha) {
    int grey = (77 * red + 150 * green + 29 * blue + 128) >> 8;
    return (byte) ((grey * alpha + 255 * (255 - alpha) + 127) / 255);
  }
}

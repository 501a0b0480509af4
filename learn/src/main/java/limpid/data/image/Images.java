package limpid.data.image;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import limpid.data.Dataset;
import limpid.error.DataException;
import limpid.file.Sha256;
import limpid.tensor.Shape;

/// Labelled grey pictures of one size. The input of a row is its pixels, row by row from the top
/// left, 0 for black and 1 for white; the target is the index of its class.
///
/// A byte `b` becomes `b · (1/255)` in float; it stays a byte in memory until it is asked for.
/// Floats within 0..1 are given as they are, floats within 0..255 are divided by 255 when the set
/// is made, and any others (standardised pixels, say) are given as they are.
public final class Images implements Dataset {
  /// Bytes that are summed at once: a third faster than picture by picture.
  private static final int AT_ONCE = 1 << 16;

  private final int width;
  private final int height;
  private final Pixels pixels;
  private final int[] labels;
  private final List<String> classNames;
  private final int[] rows;

  private Images(
      int width, int height, Pixels pixels, int[] labels, List<String> classNames, int[] rows) {
    this.width = width;
    this.height = height;
    this.pixels = pixels;
    this.labels = labels;
    this.classNames = classNames;
    this.rows = rows;
  }

  /// Pictures from bytes 0..255. The arrays become the set's own: do not change them afterwards.
  ///
  /// @param pixels picture after picture, each row by row
  /// @param labels the class of each picture, an index into `classNames`
  /// @throws DataException if the lengths do not agree or a label is not a class
  public static Images ofBytes(
      int width, int height, byte[] pixels, int[] labels, List<String> classNames) {
    return of("images", width, height, new Pixels.Bytes(pixels), labels, classNames);
  }

  /// The same with labels 0..255 as bytes.
  public static Images ofBytes(
      int width, int height, byte[] pixels, byte[] labels, List<String> classNames) {
    int[] wide = new int[labels.length];
    Arrays.setAll(wide, i -> labels[i] & 0xff);
    return ofBytes(width, height, pixels, wide, classNames);
  }

  /// Pictures from floats. The arrays become the set's own: do not change them afterwards.
  ///
  /// @throws DataException if the lengths do not agree, a label is not a class, or a pixel is not a
  ///   finite number
  public static Images ofFloats(
      int width, int height, float[] pixels, int[] labels, List<String> classNames) {
    Pixels scaled = new Pixels.Floats(pixels).scaledToUnit("images");
    return of("images", width, height, scaled, labels, classNames);
  }

  static Images of(
      String source, int width, int height, Pixels pixels, int[] labels, List<String> classNames) {
    if (width < 1 || height < 1) {
      throw DataException.of(
          source, "pictures of " + width + "×" + height + " pixels hold nothing");
    }
    long wanted = (long) width * height * labels.length;
    if (pixels.length() != wanted) {
      throw DataException.of(
          source,
          "%s labels for pictures of %s×%s need %s pixels, but there are %s"
              .formatted(labels.length, width, height, wanted, pixels.length()));
    }
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] < 0 || labels[i] >= classNames.size()) {
        throw DataException.of(
            source,
            "picture %s has label %s, but the classes are 0 to %s"
                .formatted(i, labels[i], classNames.size() - 1));
      }
    }
    int[] rows = IntStream.range(0, labels.length).toArray();
    return new Images(width, height, pixels, labels, List.copyOf(classNames), rows);
  }

  /// The pictures of these rows, in this order; the pixels are shared, not copied.
  public Images subset(int[] wanted) {
    int[] mapped = new int[wanted.length];
    Arrays.setAll(mapped, i -> rows[wanted[i]]);
    return new Images(width, height, pixels, labels, classNames, mapped);
  }

  @Override
  public int size() {
    return rows.length;
  }

  @Override
  public int inputWidth() {
    return width * height;
  }

  @Override
  public Shape inputShape() {
    return Shape.of(1, height, width);
  }

  @Override
  public int targetWidth() {
    return 1;
  }

  @Override
  public void input(int row, float[] into, int offset) {
    pixels.copy(rows[row] * inputWidth(), inputWidth(), into, offset);
  }

  @Override
  public void target(int row, float[] into, int offset) {
    into[offset] = label(row);
  }

  /// Whether all pixels are within 0..1, as far as can be told without looking at them.
  boolean withinUnit() {
    return pixels.withinUnit();
  }

  /// The class of a picture, an index into [#classNames()].
  public int label(int row) {
    return labels[rows[row]];
  }

  /// The classes' names, by index.
  public List<String> classNames() {
    return classNames;
  }

  /// Pixels from left to right.
  public int width() {
    return width;
  }

  /// Pixels from top to bottom.
  public int height() {
    return height;
  }

  /// SHA-256 over number, width, height, and each picture's pixels and label in order, in
  /// hexadecimal: equal for equal pictures, however they were read.
  public String fingerprint() {
    Sha256 sha256 = new Sha256();
    try (DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(sha256.stream(), AT_ONCE))) {
      out.writeInt(size());
      out.writeInt(width);
      out.writeInt(height);
      for (int row = 0; row < size(); row++) {
        pixels.write(rows[row] * inputWidth(), inputWidth(), out);
        out.writeInt(label(row));
      }
    } catch (IOException e) {
      throw new AssertionError("a sum cannot fail", e);
    }
    return sha256.hex();
  }
}

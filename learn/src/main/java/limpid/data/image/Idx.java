package limpid.data.image;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import limpid.error.DataException;

/// An IDX file: an array of numbers with its sizes, as the MNIST database is published.
///
/// Layout, big-endian: two zero bytes, the type of the numbers, the count of sizes, each size in
/// four bytes, the numbers. Whether a file is gzipped is seen in its first bytes, not in its name.
/// Nothing is allocated on the word of the header alone: a plain file must have exactly the length
/// that its header promises, and of a gzipped one what promises far more than the file could well
/// hold is kept as it really arrives.
///
/// Source: LeCun, Cortes, Burges, "The MNIST database", section "file formats".
final class Idx {
  private static final int BUFFER = 1 << 16;
  private static final int MOST_SIZES = 4;
  private static final int LONGEST = Integer.MAX_VALUE - 8;

  /// Pictures are rarely zipped to less than one byte of so many.
  private static final int MOST_ZIPPED = 16;

  private final String name;
  private final int[] sizes;
  private final Pixels values;

  private Idx(String name, int[] sizes, Pixels values) {
    this.name = name;
    this.sizes = sizes;
    this.values = values;
  }

  /// Whether a file begins as IDX does, gzipped or not.
  static boolean isOne(Path file) throws IOException {
    try (InputStream raw = Files.newInputStream(file);
        InputStream in = plain(raw)) {
      return bytesEach(in.readNBytes(4)) > 0;
    } catch (EOFException | ZipException _) {
      return false;
    }
  }

  /// Reads a file.
  ///
  /// @throws DataException if it is not an IDX file, or shorter or longer than it says
  static Idx read(Path file) throws IOException {
    String name = file.toString();
    if (Files.isDirectory(file)) {
      throw DataException.of(name, "is a directory where an IDX file is wanted");
    }
    if (!Files.exists(file)) {
      throw DataException.of(name, "no such file");
    }
    try (InputStream raw = Files.newInputStream(file);
        InputStream in = plain(raw)) {
      return read(name, in, Files.size(file), in instanceof GZIPInputStream);
    } catch (EOFException _) {
      throw DataException.of(name, "its gzip data ends too soon; the file is truncated");
    } catch (ZipException e) {
      throw DataException.of(name, "its gzip data is damaged (" + e.getMessage() + ")");
    }
  }

  /// The same bytes, unzipped if they were gzipped.
  private static InputStream plain(InputStream raw) throws IOException {
    byte[] start = raw.readNBytes(2);
    boolean gzip = start.length == 2 && (start[0] & 0xff) == 0x1f && (start[1] & 0xff) == 0x8b;
    InputStream whole = new SequenceInputStream(new ByteArrayInputStream(start), raw);
    return gzip ? new GZIPInputStream(whole, BUFFER) : whole;
  }

  /// How many bytes a value takes; 0 where no IDX file begins like this.
  private static int bytesEach(byte[] magic) {
    boolean fits =
        magic.length == 4
            && magic[0] == 0
            && magic[1] == 0
            && magic[3] >= 1
            && magic[3] <= MOST_SIZES;
    return fits ? widthOf(magic[2]) : 0;
  }

  private static Idx read(String name, InputStream in, long fileLength, boolean gzip)
      throws IOException {
    byte[] magic = in.readNBytes(4);
    int bytesEach = bytesEach(magic);
    if (bytesEach == 0) {
      throw DataException.of(
          name,
          magic.length == 0
              ? "is empty where an IDX file is wanted"
              : "is not an IDX file, gzipped or not: it starts with the bytes "
                  + HexFormat.ofDelimiter(" ").formatHex(magic)
                  + " instead of 00 00, a type and a number of sizes");
    }
    int[] sizes = sizes(name, in, magic[3]);
    long length = length(name, sizes, bytesEach);
    long header = 4L + 4L * sizes.length;
    if (!gzip && fileLength != header + length) {
      throw wrongLength(name, sizes, length, fileLength - header);
    }
    byte[] data = bytes(in, (int) length, fileLength);
    if (data.length < length) {
      throw wrongLength(name, sizes, length, data.length);
    }
    if (in.read() >= 0) {
      throw DataException.of(
          name, "holds more than the " + length + " bytes that its header promises");
    }
    return new Idx(name, sizes, decode(magic[2], data));
  }

  /// So many bytes, or as many as there are: at once where the file is large enough to believe it.
  private static byte[] bytes(InputStream in, int length, long fileLength) throws IOException {
    if (length > MOST_ZIPPED * fileLength) {
      return in.readNBytes(length);
    }
    byte[] bytes = new byte[length];
    int read = in.readNBytes(bytes, 0, length);
    return read == length ? bytes : Arrays.copyOf(bytes, read);
  }

  private static int[] sizes(String name, InputStream in, int count) throws IOException {
    byte[] header = in.readNBytes(4 * count);
    if (header.length < 4 * count) {
      throw DataException.of(name, "ends within its header; the file is truncated");
    }
    int[] sizes = new int[count];
    ByteBuffer.wrap(header).asIntBuffer().get(sizes);
    return sizes;
  }

  private static long length(String name, int[] sizes, int bytesEach) {
    long length = bytesEach;
    for (int size : sizes) {
      // Each factor is below 2^31 and so is the product so far: no overflow of a long.
      length = size < 1 || length > LONGEST ? LONGEST + 1L : length * size;
    }
    if (length > LONGEST) {
      throw DataException.of(
          name,
          "promises sizes "
              + Arrays.toString(sizes)
              + ", which cannot be; each must be at least 1 and all together under 2 GB");
    }
    return length;
  }

  private static DataException wrongLength(String name, int[] sizes, long wanted, long found) {
    return DataException.of(
        name,
        "sizes %s need %s bytes of data, but the file holds %s; it is %s"
            .formatted(
                Arrays.toString(sizes),
                wanted,
                Math.max(0, found),
                found < wanted ? "truncated" : "too long"));
  }

  /// Bytes of one number, or 0 for a type that is none.
  private static int widthOf(byte type) {
    return switch (type) {
      case 0x08, 0x09 -> 1;
      case 0x0B -> 2;
      case 0x0C, 0x0D -> 4;
      case 0x0E -> 8;
      default -> 0;
    };
  }

  private static Pixels decode(byte type, byte[] data) {
    if (type == 0x08) {
      return new Pixels.Bytes(data);
    }
    ByteBuffer in = ByteBuffer.wrap(data);
    float[] values = new float[data.length / widthOf(type)];
    for (int i = 0; i < values.length; i++) {
      values[i] =
          switch (type) {
            case 0x09 -> in.get();
            case 0x0B -> in.getShort();
            case 0x0C -> in.getInt();
            case 0x0D -> in.getFloat();
            default -> (float) in.getDouble();
          };
    }
    return new Pixels.Floats(values);
  }

  /// The numbers as labels: whole, and not negative.
  int[] labels() {
    if (sizes.length != 1) {
      throw DataException.of(
          name, "labels must be one list of numbers, but its sizes are " + Arrays.toString(sizes));
    }
    int[] labels = new int[sizes[0]];
    for (int i = 0; i < labels.length; i++) {
      float label = values instanceof Pixels.Bytes bytes ? bytes.unsigned(i) : values.at(i);
      labels[i] = (int) label;
      if (labels[i] != label || labels[i] < 0 || labels[i] >= 1 << 16) {
        throw DataException.of(
            name, "label %s is %s; labels must be whole numbers from 0".formatted(i, label));
      }
    }
    return labels;
  }

  /// Pictures with their labels.
  ///
  /// @throws DataException if these are not grey pictures, or the labels are not as many
  Images withLabels(Idx others, List<String> classNames) {
    boolean grey = sizes.length == 3 || (sizes.length == 4 && sizes[3] == 1);
    if (!grey) {
      throw DataException.of(
          name,
          "its sizes are %s; grey pictures have three: how many, height, width"
              .formatted(Arrays.toString(sizes)));
    }
    int[] labels = others.labels();
    if (labels.length != sizes[0]) {
      throw DataException.of(
          name,
          "holds %s pictures, but %s holds %s labels; they must be of the same set"
              .formatted(sizes[0], others.name, labels.length));
    }
    Pixels pixels = values instanceof Pixels.Floats floats ? floats.scaledToUnit(name) : values;
    return Images.of(name, sizes[2], sizes[1], pixels, labels, classNames);
  }
}

package limpid.file;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import limpid.error.ModelFileException;
import limpid.tensor.Shape;

/// One array in NumPy's `.npy` format: `\x93NUMPY`, the version in two bytes, the header's length
/// as 16-bit little-endian (32-bit from version 2.0 on), the header, padded with spaces so that the
/// numbers begin at a multiple of 64, then the numbers. Versions 1.0 to 3.0 are read, 1.0 is
/// written.
///
/// Reference: https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html.
final class Npy {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final int MAX_HEADER = 1 << 16;
  private static final int ALIGNMENT = 64;

  private Npy() {}

  /// Everything before the numbers.
  static byte[] head(Dtype dtype, Shape shape) {
    byte[] text = NpyHeader.text(dtype, shape).getBytes(StandardCharsets.US_ASCII);
    int before = MAGIC.length + 4;
    int all = Math.ceilDiv(before + text.length + 1, ALIGNMENT) * ALIGNMENT;
    byte[] head = new byte[all];
    Arrays.fill(head, (byte) ' ');
    ByteBuffer.wrap(head)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(MAGIC)
        .put((byte) 1)
        .put((byte) 0)
        .putShort((short) (all - before))
        .put(text);
    head[all - 1] = '\n';
    return head;
  }

  static void write(StoredTensor tensor, OutputStream out) throws IOException {
    out.write(head(tensor.dtype(), tensor.shape()));
    tensor.writeTo(out);
  }

  /// Reads an array.
  ///
  /// @param file the file's name, for messages
  /// @param array what messages call the array
  /// @param size bytes of the array with its header
  /// @throws EOFException if there are fewer
  static StoredTensor read(String file, String array, InputStream in, long size)
      throws IOException {
    byte[] start = in.readNBytes(MAGIC.length + 2);
    if (start.length < MAGIC.length + 2
        || !Arrays.equals(MAGIC, 0, MAGIC.length, start, 0, MAGIC.length)) {
      throw new ModelFileException(file, array + " is no array in the .npy format");
    }
    int version = start[MAGIC.length];
    if (version < 1 || version > 3) {
      throw new ModelFileException(
          file, array + " is of version " + version + " of the .npy format; known are 1 to 3");
    }
    int width = version == 1 ? 2 : 4;
    long length = 0;
    for (int i = 0; i < width; i++) {
      length |= (long) next(in) << (8 * i);
    }
    if (length > MAX_HEADER) {
      throw new ModelFileException(file, array + " has a header of " + length + " bytes");
    }
    String text = new String(exactly(in, (int) length), StandardCharsets.UTF_8);
    NpyHeader header = NpyHeader.parse(file, array, text);
    long given = size - start.length - width - length;
    if (given != header.bytes()) {
      throw new ModelFileException(
          file,
          "%s of shape %s in %s takes %s bytes, but has %s"
              .formatted(array, header.shape(), header.dtype(), header.bytes(), given));
    }
    float[] values = PackedNumbers.read(in, header.dtype(), header.order(), header.shape().count());
    return new StoredTensor(
        header.dtype(),
        header.shape(),
        header.columnsFirst() ? rowsFirst(header.shape(), values) : values);
  }

  private static int next(InputStream in) throws IOException {
    int b = in.read();
    if (b < 0) {
      throw new EOFException();
    }
    return b;
  }

  private static byte[] exactly(InputStream in, int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException();
    }
    return bytes;
  }

  /// From the order in which the first axis runs fastest to that in which the last does.
  private static float[] rowsFirst(Shape shape, float[] values) {
    int[] sizes = shape.toArray();
    int[] index = new int[sizes.length];
    float[] out = new float[values.length];
    for (float value : values) {
      int at = 0;
      for (int axis = 0; axis < sizes.length; axis++) {
        at = at * sizes[axis] + index[axis];
      }
      out[at] = value;
      for (int axis = 0; axis < sizes.length && ++index[axis] == sizes[axis]; axis++) {
        index[axis] = 0;
      }
    }
    return out;
  }
}

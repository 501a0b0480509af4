package limpid.file;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/// One figure for all weights of a model: two models with the same figure compute the same.
///
/// SHA-256 over the tensors in the order of their names, each as: length of the name in bytes, name
/// in UTF-8, number of axes, their sizes, then the numbers; every count and size as 32-bit and
/// every number as binary32, little-endian. The order in a file, its metadata and the type that the
/// numbers were stored in do not matter.
public final class WeightsHash {
  private WeightsHash() {}

  /// The figure in 64 lower-case hexadecimal digits.
  public static String of(Map<String, StoredTensor> tensors) {
    Sha256 sha256 = new Sha256();
    try (OutputStream out = sha256.stream()) {
      for (Map.Entry<String, StoredTensor> e : new TreeMap<>(tensors).entrySet()) {
        out.write(head(e.getKey(), e.getValue().shape().toArray()));
        PackedNumbers.write(e.getValue().values(), Dtype.F32, out);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return sha256.hex();
  }

  private static byte[] head(String name, int[] sizes) {
    byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
    ByteBuffer head =
        ByteBuffer.allocate(8 + utf8.length + 4 * sizes.length).order(ByteOrder.LITTLE_ENDIAN);
    head.putInt(utf8.length).put(utf8).putInt(sizes.length);
    for (int size : sizes) {
      head.putInt(size);
    }
    return head.array();
  }
}

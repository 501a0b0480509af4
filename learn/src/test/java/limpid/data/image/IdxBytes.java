package limpid.data.image;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.GZIPOutputStream;

/// IDX files in the making, sound and otherwise.
final class IdxBytes {
  private IdxBytes() {}

  static byte[] of(int type, int[] sizes, byte... data) {
    ByteBuffer file = ByteBuffer.allocate(4 + 4 * sizes.length + data.length);
    file.put((byte) 0).put((byte) 0).put((byte) type).put((byte) sizes.length);
    for (int size : sizes) {
      file.putInt(size);
    }
    return file.put(data).array();
  }

  static byte[] images(int n, int height, int width) {
    byte[] pixels = new byte[n * height * width];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (i * 37);
    }
    return of(8, new int[] {n, height, width}, pixels);
  }

  static byte[] labels(int... labels) {
    byte[] bytes = new byte[labels.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) labels[i];
    }
    return of(8, new int[] {labels.length}, bytes);
  }

  static byte[] gzip(byte[] data) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(bytes)) {
      out.write(data);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return bytes.toByteArray();
  }
}

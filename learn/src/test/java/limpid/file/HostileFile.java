package limpid.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// Files in the outer form of safetensors, with any header and data.
final class HostileFile {
  private HostileFile() {}

  static Path write(Path folder, String header, byte[] data) throws IOException {
    return write(folder, header.getBytes(StandardCharsets.UTF_8), data);
  }

  static Path write(Path folder, byte[] header, byte[] data) throws IOException {
    ByteBuffer all =
        ByteBuffer.allocate(8 + header.length + data.length).order(ByteOrder.LITTLE_ENDIAN);
    all.putLong(header.length).put(header).put(data);
    return Files.write(folder.resolve("m.safetensors"), all.array());
  }
}

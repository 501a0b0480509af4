package limpid.file;

/// What a file seems to be that is not a safetensors file, by its first bytes.
final class ForeignFile {
  private ForeignFile() {}

  /// @param start the first bytes of the file, as far as it has any
  /// @param size its bytes
  static String describe(byte[] start, long size) {
    if (size == 0) {
      return "is empty";
    }
    String kind = kind(start);
    if (!kind.isEmpty()) {
      return "is " + kind + ", not a safetensors file";
    }
    return size < 10
        ? "has only " + size + " bytes, too few for a safetensors file"
        : "is not a safetensors file, or its first bytes are damaged";
  }

  private static String kind(byte[] start) {
    if (starts(start, 'P', 'K', 3, 4)) {
      return "a zip archive (as PyTorch, Keras and DJL write)";
    }
    if (starts(start, 0x1f, 0x8b)) {
      return "compressed with gzip";
    }
    if (starts(start, 0x89, 'H', 'D', 'F')) {
      return "an HDF5 file (as Keras writes)";
    }
    if (starts(start, 0x80, 2) || starts(start, 0x80, 4)) {
      return "a Python pickle";
    }
    if (starts(start, 0x89, 'P', 'N', 'G') || starts(start, 0xff, 0xd8, 0xff)) {
      return "a picture";
    }
    if (start.length > 2 && start[0] == 8 && start[1] > 0 && start[1] < 32 && start[2] == 0x12) {
      return "an ONNX model"; // protobuf field 1, the IR version, then field 2, the producer
    }
    return text(start) ? "a text" : "";
  }

  private static boolean starts(byte[] start, int... magic) {
    for (int i = 0; i < magic.length; i++) {
      if (i >= start.length || start[i] != (byte) magic[i]) {
        return false;
      }
    }
    return true;
  }

  private static boolean text(byte[] start) {
    for (byte b : start) {
      if (b < ' ' && b != '\t' && b != '\n' && b != '\r') {
        return false;
      }
    }
    return true;
  }
}

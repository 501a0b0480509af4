package limpid.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SequencedMap;
import limpid.error.ModelFileException;
import limpid.file.Npz;
import limpid.file.Safetensors;
import limpid.file.StoredTensor;

/// A file of bare weights, in the format that its first bytes tell.
final class WeightsFile {
  private WeightsFile() {}

  /// Its arrays by name.
  static SequencedMap<String, StoredTensor> read(Path file) throws IOException {
    if (isZip(file)) {
      return Npz.read(file).tensors();
    }
    Safetensors stored = Safetensors.read(file);
    if (stored.metadata().containsKey("limpid")) {
      throw new ModelFileException(
          file.toString(), "is a model of Limpid's own already; use it as it is");
    }
    return stored.tensors();
  }

  private static boolean isZip(Path file) throws IOException {
    if (file.toString().endsWith(".npz") || !Files.isReadable(file) || Files.isDirectory(file)) {
      return file.toString().endsWith(".npz");
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] start = in.readNBytes(2);
      return start.length == 2 && start[0] == 'P' && start[1] == 'K';
    }
  }
}

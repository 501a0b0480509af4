package limpid.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import limpid.onnx.OnnxExport;

/// Where the ONNX file of a workload comes from.
sealed interface OnnxSource {
  /// What a contender does with the file.
  @FunctionalInterface
  interface Use<T> {
    T of(Path file) throws IOException;
  }

  /// A network that Limpid exports, the same bytes in every process.
  record Exported(Net net) implements OnnxSource {}

  /// A file that is named on the command line; the empty path where none is.
  record Given(Path file) implements OnnxSource {}

  /// Whether there is no file.
  default boolean isMissing() {
    return this instanceof Given(Path file) && file.toString().isEmpty();
  }

  /// Hands the file to somebody; one that was exported is gone afterwards.
  default <T> T use(Use<T> use) {
    try {
      return switch (this) {
        case Given(Path file) -> use.of(file);
        case Exported(Net net) -> {
          Path file = Files.createTempFile("bench-", ".onnx");
          try {
            OnnxExport.write(LimpidStep.built(net), file);
            yield use.of(file);
          } finally {
            Files.delete(file);
          }
        }
      };
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

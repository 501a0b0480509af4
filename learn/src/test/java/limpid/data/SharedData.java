package limpid.data;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/// Real data that some tests want, in the folder that LIMPID_DATA names, or else in `shared/data`
/// beside the checkout.
public final class SharedData {
  private SharedData() {}

  /// A file or folder of it; where it is absent, the test that asks is skipped.
  public static Path of(String path) {
    String folder = Objects.requireNonNullElse(System.getenv("LIMPID_DATA"), "../../shared/data");
    Path file = Path.of(folder, path);
    assumeTrue(Files.isReadable(file), "needs " + file + "; set LIMPID_DATA to where it is");
    return file;
  }
}

package limpid.cli;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import limpid.file.AtomicFile;
import org.jspecify.annotations.Nullable;

/// Where answers go: standard output, or a file that is there whole or not at all.
final class Destination {
  private final Writer out;

  private Destination(Writer out) {
    this.out = out;
  }

  /// Writes answers.
  interface Content {
    /// @return the exit code
    int writeTo(Destination destination) throws IOException;
  }

  /// Writes to the file if there is one, else to standard output.
  static int write(@Nullable Path file, PrintWriter standard, Content content) throws IOException {
    if (file == null) {
      Destination destination = new Destination(standard);
      int code = content.writeTo(destination);
      destination.flush();
      return code;
    }
    AtomicFile.checkWritable("--out", file);
    int[] code = {0};
    AtomicFile.write(
        file,
        bytes -> {
          Destination destination =
              new Destination(new OutputStreamWriter(bytes, StandardCharsets.UTF_8));
          code[0] = content.writeTo(destination);
          destination.flush();
        });
    return code[0];
  }

  /// What to write to.
  Writer writer() {
    return out;
  }

  /// Hands everything on. A [PrintWriter] keeps its failures to itself, so it is asked.
  void flush() throws IOException {
    out.flush();
    if (out instanceof PrintWriter standard && standard.checkError()) {
      throw standardOutputLost();
    }
  }

  /// The error for answers that standard output did not take.
  static IOException standardOutputLost() {
    return new IOException("standard output cannot be written: it is full, or nobody reads on");
  }
}

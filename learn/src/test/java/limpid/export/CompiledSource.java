package limpid.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.spi.ToolProvider;
import limpid.model.Model;

/// The class of an exported model, compiled as Java 17 and loaded where nothing else is.
final class CompiledSource {
  private final Class<?> type;

  private CompiledSource(Class<?> type) {
    this.type = type;
  }

  static CompiledSource of(Model model, Path folder, String name) throws Exception {
    Path file = folder.resolve(name + ".java");
    JavaSource.write(model, file);
    ByteArrayOutputStream words = new ByteArrayOutputStream();
    PrintStream printed = new PrintStream(words, true, StandardCharsets.UTF_8);
    int code =
        ToolProvider.findFirst("javac")
            .orElseThrow()
            .run(
                printed,
                printed,
                "--release",
                "17",
                "-encoding",
                "US-ASCII",
                "-Xlint:all,-options",
                "-Werror",
                "-d",
                folder.toString(),
                file.toString());
    assertThat(code).as(words.toString(StandardCharsets.UTF_8)).isZero();
    URL[] places = {folder.toUri().toURL()};
    ClassLoader nothingElse = new URLClassLoader(places, ClassLoader.getPlatformClassLoader());
    return new CompiledSource(nothingElse.loadClass(name));
  }

  static String text(Path folder, String name) throws IOException {
    return Files.readString(folder.resolve(name + ".java"));
  }

  double[] probabilities(String... row) throws Exception {
    return (double[]) type.getMethod("predict", String[].class).invoke(null, (Object) row);
  }

  double[] probabilities(float[] input) throws Exception {
    return (double[]) type.getMethod("predict", float[].class).invoke(null, (Object) input);
  }

  double value(String... row) throws Exception {
    return (double) type.getMethod("predict", String[].class).invoke(null, (Object) row);
  }

  double value(float[] input) throws Exception {
    return (double) type.getMethod("predict", float[].class).invoke(null, (Object) input);
  }

  /// What its `main` prints for CSV lines.
  String printed(String... lines) throws Exception {
    PrintStream standard = System.out;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    try {
      type.getMethod("main", String[].class).invoke(null, (Object) lines);
    } finally {
      System.setOut(standard);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }
}

package limpid.export;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A Java 17 of this machine, for which exported sources are written.
///
/// @param program its `java`
record OlderJava(Path program) {
  /// The one that `LIMPID_JAVA17_HOME` names, or else one beside the Java that runs this.
  static Optional<OlderJava> found() throws IOException {
    String named = System.getenv("LIMPID_JAVA17_HOME");
    if (named != null) {
      return Optional.of(in(Path.of(named)));
    }
    Path own = Path.of(System.getProperty("java.home")).toRealPath();
    try (Stream<Path> beside = Files.list(Objects.requireNonNull(own.getParent()))) {
      return beside.sorted().filter(OlderJava::isOne).map(OlderJava::in).findFirst();
    }
  }

  private static OlderJava in(Path home) {
    boolean windows = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
    return new OlderJava(home.resolve("bin").resolve(windows ? "java.exe" : "java"));
  }

  private static boolean isOne(Path home) {
    try {
      return Files.readString(home.resolve("release")).contains("JAVA_VERSION=\"17")
          && Files.isExecutable(in(home).program);
    } catch (IOException e) {
      return false; // no Java at all
    }
  }

  /// What the `main` of a compiled class prints for lines of standard input.
  List<String> printed(Path folder, String name, List<String> lines) throws Exception {
    Path asked = Files.write(folder.resolve(name + ".csv"), lines);
    Path answers = folder.resolve(name + ".txt");
    Process process =
        new ProcessBuilder(
                program.toString(), "-Dfile.encoding=UTF-8", "-cp", folder.toString(), name)
            .redirectInput(asked.toFile())
            .redirectOutput(answers.toFile())
            .redirectErrorStream(true)
            .start();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IllegalStateException(name + " does not end");
    }
    return Files.readAllLines(answers, StandardCharsets.UTF_8);
  }
}

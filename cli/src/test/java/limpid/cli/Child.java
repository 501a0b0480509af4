package limpid.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/// The command in a JVM of its own.
final class Child {
  private Child() {}

  /// What starts it.
  static List<String> command(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("--add-modules", "jdk.incubator.vector", "-XX:+UseSerialGC"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), "limpid.cli.Limpid"));
    command.addAll(List.of(arguments));
    return command;
  }

  /// Runs any command in a folder to its end. What the JVM itself says of its modules is left out.
  static Result run(Path folder, List<String> command) throws IOException, InterruptedException {
    Path out = Files.createTempFile("limpid-child", ".out");
    Path err = Files.createTempFile("limpid-child", ".err");
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectOutput(out.toFile())
              .redirectError(err.toFile());
      builder.environment().put("LIMPID_CACHE", folder.resolve("cache").toString());
      Process process = builder.start();
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      String said =
          Files.readString(err)
              .lines()
              .filter(line -> !line.startsWith("WARNING: Using incubator modules"))
              .collect(Collectors.joining("\n"));
      return new Result(process.exitValue(), Files.readString(out), said);
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }
}

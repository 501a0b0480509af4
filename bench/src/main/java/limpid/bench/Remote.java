package limpid.bench;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// A contender's process, seen from outside.
final class Remote implements AutoCloseable {
  private final Process process;
  private final BufferedWriter in;
  private final BufferedReader out;
  private final Path log;

  private Remote(Process process, Path log) {
    this.process = process;
    this.log = log;
    in =
        new BufferedWriter(
            new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
    out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  /// Starts one; what it says on standard error goes to a file in `logs`.
  static Remote start(String name, List<String> command, Path logs, int threads)
      throws IOException {
    Files.createDirectories(logs);
    Path log = logs.resolve(name + ".log");
    var builder = new ProcessBuilder(command).redirectError(log.toFile());
    NativeSettings.write(builder.environment(), threads);
    return new Remote(builder.start(), log);
  }

  /// Opens a workload; gives its results, or nothing where the contender cannot compute it yet.
  Optional<float[]> open(Workload workload) throws IOException {
    String answer = ask("open " + workload.request());
    if (answer.startsWith(Child.ABSENT)) {
      return Optional.empty();
    }
    String[] words = answer.split(" ", -1);
    float[] results = new float[words.length];
    for (int i = 0; i < words.length; i++) {
      results[i] = Float.parseFloat(words[i]);
    }
    return Optional.of(results);
  }

  void warm(long millis) throws IOException {
    ask("warm " + millis);
  }

  /// Nanoseconds of one run, by the clock or, for one thread, in time that it had a core.
  double round(long millis, boolean cpu) throws IOException {
    return Double.parseDouble(ask((cpu ? "cpu-round " : "round ") + millis));
  }

  private String ask(String line) throws IOException {
    in.write(line);
    in.newLine();
    in.flush();
    for (String answer = out.readLine(); answer != null; answer = out.readLine()) {
      if (answer.startsWith(Child.MARK)) {
        return answer.substring(Child.MARK.length());
      }
    }
    throw new IOException("it ended during \"%s\"; why stands in %s".formatted(line, log));
  }

  @Override
  public void close() throws IOException {
    try {
      in.close(); // which ends it
    } catch (IOException e) {
      // It has ended already, and whoever spoke with it last was told.
    }
    try {
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}

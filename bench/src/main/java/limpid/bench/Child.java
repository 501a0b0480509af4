package limpid.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.StringJoiner;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// The process of one contender. It computes only when told to, so that one after the other has the
/// machine for itself. A line in, a line out, which begins with [#MARK] since native libraries talk
/// on standard output too:
///
/// - `open NAME [FILE]`: builds a workload, and answers with its results
/// - `warm MILLIS`: computes for so long
/// - `round MILLIS`: computes for about so long, and answers with nanoseconds a run
/// - `cpu-round MILLIS`: the same, in time that the computing thread had a core
public final class Child {
  static final String MARK = "@ ";
  static final String ABSENT = "absent ";

  /// A warm-up ends after so many times its time, even if the thread hardly ever ran.
  private static final int MOST_PATIENCE = 10;

  private final Contender contender;
  private final int threads;
  private @Nullable Step step;
  private double nanosOfOne;

  private Child(Contender contender, int threads) {
    this.contender = contender;
    this.threads = threads;
  }

  /// @param args the contender and how many threads
  public static void main(String[] args) throws IOException {
    var child = new Child(Contender.valueOf(args[0]), Integer.parseInt(args[1]));
    var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      System.out.println(MARK + child.answer(line));
      System.out.flush();
    }
    System.exit(0); // the peers' threads are no daemons
  }

  private String answer(String line) {
    String[] words = line.split(" ", 3);
    return switch (words[0]) {
      case "open" -> open(Workloads.named(words[1], Path.of(words.length > 2 ? words[2] : "")));
      case "warm" -> {
        warm(millis(words[1]));
        yield "";
      }
      case "round" -> Double.toString(round(millis(words[1]), System::nanoTime));
      case "cpu-round" ->
          Double.toString(
              round(
                  millis(words[1]), ManagementFactory.getThreadMXBean()::getCurrentThreadCpuTime));
      default -> throw new IllegalArgumentException(line);
    };
  }

  /// Nanoseconds of so many milliseconds.
  private static long millis(String number) {
    return 1_000_000 * Long.parseLong(number);
  }

  private String open(Workload workload) {
    try {
      float[] results = contender.open(workload.checked(), threads).results();
      step =
          contender.open(
              workload instanceof Workload.Training training ? training.standingStill() : workload,
              threads);
      var joined = new StringJoiner(" ");
      for (float result : results) {
        joined.add(Float.toString(result));
      }
      return joined.toString();
    } catch (NotBuiltYetException e) {
      return ABSENT + e.getMessage();
    }
  }

  private Step step() {
    if (step == null) {
      throw new IllegalStateException("nothing is open");
    }
    return step;
  }

  /// By the thread's own time: on a busy machine the compiler gets no more of the clock than we do.
  private void warm(long nanos) {
    var thread = ManagementFactory.getThreadMXBean();
    long end = System.nanoTime() + MOST_PATIENCE * nanos;
    long begin = thread.getCurrentThreadCpuTime();
    int times = 1;
    while (thread.getCurrentThreadCpuTime() - begin < nanos && System.nanoTime() < end) {
      long before = System.nanoTime();
      step().run(times);
      nanosOfOne = (double) (System.nanoTime() - before) / times;
      times = Math.max(1, (int) (nanos / 20 / nanosOfOne));
    }
  }

  private double round(long nanos, LongSupplier clock) {
    int times = (int) Math.max(1, nanos / nanosOfOne);
    step().run(1 + times / 8); // caches and clocks get used to it again
    long begin = clock.getAsLong();
    step().run(times);
    return (double) (clock.getAsLong() - begin) / times;
  }
}

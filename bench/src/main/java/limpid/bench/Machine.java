package limpid.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// The machine that figures were measured on, with its limits measured there and then.
final class Machine {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

  /// 256 MiB: far beyond any cache.
  private static final int LARGE = 1 << 26;

  private static final int REPEATS = 7;

  @SuppressWarnings("UnusedVariable") // written, so that the compiler cannot leave the sums away
  private volatile float sink;

  /// The description as a Markdown list.
  List<String> describe() {
    int cores = Runtime.getRuntime().availableProcessors();
    List<String> lines = new ArrayList<>();
    lines.add("- processor: %s, %s cores".formatted(processor(), cores));
    lines.add(
        "- vectors: %s bits; %s".formatted(SPECIES.vectorBitSize(), String.join(" ", vectors())));
    lines.add(
        "- Java: %s %s; %s %s"
            .formatted(
                System.getProperty("java.vm.name"),
                System.getProperty("java.runtime.version"),
                System.getProperty("os.name"),
                System.getProperty("os.version")));
    lines.add("- load: " + load());
    float[] memory = new float[LARGE];
    Arrays.fill(memory, 1);
    for (int threads : new TreeSet<>(List.of(1, cores))) {
      String each = threads == 1 ? "1 thread" : threads + " threads";
      lines.add("- FMA peak, %s: %s GFLOP/s".formatted(each, Spread.figure(peak(threads))));
      lines.add(
          "- DRAM reads, %s: %s GB/s".formatted(each, Spread.figure(bandwidth(memory, threads))));
    }
    return lines;
  }

  /// The one, five and fifteen minutes' load, as far as the system tells.
  static String load() {
    return first(Path.of("/proc/loadavg"), "")
        .map(line -> String.join(" ", Arrays.asList(line.split(" ", -1)).subList(0, 3)))
        .orElse("unknown");
  }

  private static String processor() {
    return first(Path.of("/proc/cpuinfo"), "model name")
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .orElse(System.getProperty("os.arch"));
  }

  /// What vectors are for: those flags of the processor that tell of widths and multiply-adds.
  private static Set<String> vectors() {
    Set<String> found = flags();
    found.retainAll(Set.of("avx", "avx2", "fma", "avx512f", "avx512vl", "avx512_bf16"));
    return found;
  }

  /// The flags of the processor, as far as the system tells.
  static Set<String> flags() {
    String line = first(Path.of("/proc/cpuinfo"), "flags").orElse("");
    return new TreeSet<>(Arrays.asList(line.split("\\s+", -1)));
  }

  /// The first line that begins so, where the system has such a file.
  private static Optional<String> first(Path file, String begin) {
    try (var lines = Files.lines(file)) {
      return lines.filter(line -> line.startsWith(begin)).findFirst();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static double peak(int threads) {
    var step = new PeakStep(threads);
    step.run(500);
    List<Double> times = new ArrayList<>();
    for (int i = 0; i < REPEATS; i++) {
      long begin = System.nanoTime();
      step.run(1000);
      times.add((double) (System.nanoTime() - begin) / 1000);
    }
    return PeakStep.flops(threads) / Spread.of(times).median();
  }

  private double bandwidth(float[] memory, int threads) {
    List<Double> times = new ArrayList<>();
    for (int i = 0; i < REPEATS; i++) {
      long begin = System.nanoTime();
      read(memory, threads);
      times.add((double) (System.nanoTime() - begin));
    }
    return 4.0 * memory.length / Spread.of(times).median();
  }

  private void read(float[] memory, int threads) {
    int part = memory.length / threads;
    List<Thread> readers = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      int from = i * part;
      readers.add(Thread.ofPlatform().start(() -> sink = sum(memory, from, from + part)));
    }
    for (Thread reader : readers) {
      try {
        reader.join();
      } catch (InterruptedException e) {
        throw new IllegalStateException("nobody interrupts a benchmark", e);
      }
    }
  }

  private static float sum(float[] x, int from, int to) {
    var a = FloatVector.zero(SPECIES);
    var b = a;
    var c = a;
    var d = a;
    int lanes = SPECIES.length();
    for (int i = from; i + 4 * lanes <= to; i += 4 * lanes) {
      a = a.add(FloatVector.fromArray(SPECIES, x, i));
      b = b.add(FloatVector.fromArray(SPECIES, x, i + lanes));
      c = c.add(FloatVector.fromArray(SPECIES, x, i + 2 * lanes));
      d = d.add(FloatVector.fromArray(SPECIES, x, i + 3 * lanes));
    }
    return a.add(b).add(c.add(d)).reduceLanes(VectorOperators.ADD);
  }
}

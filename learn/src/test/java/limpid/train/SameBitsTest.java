package limpid.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import limpid.tensor.Compute;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// The same network, loss, recipe and data give the same bits, whatever computes them: one figure
/// for each [KnownRun], on any machine.
class SameBitsTest {
  private static final List<String> KERNELS = List.of("scalar", "vector");
  private static final int[] THREADS = {1, 2, 3, 8};

  @ParameterizedTest
  @EnumSource
  void onAllKernelsAndThreadsByProgramsAndByTensors(KnownRun run) throws IOException {
    for (String kernels : KERNELS) {
      for (int threads : THREADS) {
        try (Compute compute = Compute.open(kernels, threads)) {
          String where = compute.description();
          assertThat(run.replayed(compute)).as("programs, " + where).isEqualTo(run.sha256);
          assertThat(run.eager(compute)).as("tensors, " + where).isEqualTo(run.sha256);
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void resumedInTheMiddleOnOtherKernelsAndThreads(KnownRun run) throws IOException {
    try (Compute one = Compute.open("vector", 2);
        Compute other = Compute.open("scalar", 3)) {
      assertThat(run.resumedAt(2, one, other)).isEqualTo(run.sha256);
      assertThat(run.resumedAt(3, other, one)).isEqualTo(run.sha256);
    }
  }

  @Test
  void inAnyLocale() throws IOException {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertThat(KnownRun.SMALL.replayed(Compute.standard())).isEqualTo(KnownRun.SMALL.sha256);
    } finally {
      Locale.setDefault(before);
    }
  }

  static Stream<Arguments> machines() {
    return Stream.of(
        arguments(128, "-XX:UseAVX=1", "-XX:+UseParallelGC"),
        arguments(128, "-XX:UseAVX=3", "-XX:+UseSerialGC"),
        arguments(256, "-XX:UseAVX=2", "-XX:+UseG1GC"),
        arguments(256, "-XX:UseAVX=3", "-XX:+UseParallelGC"),
        arguments(512, "-XX:UseAVX=3", "-XX:+UseG1GC"));
  }

  /// Wider vectors than the machine has would be made in software, and take ages.
  @ParameterizedTest
  @MethodSource("machines")
  void inVectorsOfAnyWidthWithOlderInstructionsAndAnyCollector(
      int bits, String instructions, String collector) throws Exception {
    int widest = Integer.parseInt(Compute.standard().description().replaceAll("\\D", ""));
    assumeTrue(bits <= widest, "this machine's vectors have " + widest + " bits");
    List<String> options = List.of("-Dlimpid.vector.bits=" + bits, instructions, collector);
    assertThat(child(options, "vector", "2", "DENSE", "IMAGES"))
        .endsWith(
            "vector, " + bits + " bits, 2 threads", KnownRun.DENSE.sha256, KnownRun.IMAGES.sha256);
  }

  /// Without AVX there is no fused multiply-add, and Java makes it of big decimals; without the
  /// best compiler vectors are objects.
  @ParameterizedTest
  @CsvSource({
    "-XX:UseAVX=0, scalar",
    "-XX:UseAVX=0, vector",
    "-XX:TieredStopAtLevel=1, vector",
    "-Xint, vector"
  })
  void withoutTheInstructionsOrTheBestCompiler(String option, String kernels) throws Exception {
    assertThat(child(List.of(option), kernels, "2", "SMALL")).endsWith(KnownRun.SMALL.sha256);
  }

  @Test
  void afterOtherWork() throws Exception {
    assertThat(child(List.of(), "auto", "2", "other", "IMAGES", "DENSE", "other", "IMAGES"))
        .endsWith(KnownRun.IMAGES.sha256, KnownRun.DENSE.sha256, KnownRun.IMAGES.sha256);
  }

  /// Minutes of networks of ever other sizes, in which the compiler makes and throws away its code
  /// many times over, and runs in between and behind.
  @Test
  @Tag("slow")
  void afterMinutesOfOtherWork() throws Exception {
    List<String> work = new ArrayList<>();
    List<String> figures = new ArrayList<>();
    for (int round = 0; round < 12; round++) {
      work.addAll(List.of("shapes:" + round, "other", "DENSE", "IMAGES"));
      figures.addAll(List.of(KnownRun.DENSE.sha256, KnownRun.IMAGES.sha256));
    }
    work.addFirst("2");
    work.addFirst("auto");
    List<String> said = child(List.of(), work.toArray(String[]::new));
    assertThat(said.subList(1, said.size())).isEqualTo(figures);
  }

  /// What a JVM with these options prints; options of other processors mean nothing to it.
  private static List<String> child(List<String> options, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("java.home") + "/bin/java");
    command.addAll(List.of("--add-modules", "jdk.incubator.vector"));
    command.add("-XX:+IgnoreUnrecognizedVMOptions");
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(KnownRun.class.getName());
    command.addAll(List.of(arguments));
    Process jvm = new ProcessBuilder(command).redirectErrorStream(true).start();
    List<String> said = jvm.inputReader().readAllLines();
    assertThat(jvm.waitFor()).as(() -> String.join("\n", said)).isZero();
    return said.stream().filter(line -> !line.startsWith("WARNING")).toList();
  }
}

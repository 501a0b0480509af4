package limpid.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The ONNX project's own tests of operators judge our operations, which are not judged by anything
/// else that we did not write.
class ConformanceTest {
  private static final Path CASES =
      Path.of(Objects.requireNonNullElse(System.getenv("LIMPID_DATA"), "../../shared/data"))
          .resolve("onnx/node");

  @Test
  void everyCaseWhoseOperatorsAreKnownIsPassed() throws IOException {
    assumeTrue(Files.isDirectory(CASES), "needs " + CASES + "; set LIMPID_DATA to where it is");
    int all = 0;
    int passed = 0;
    SequencedMap<String, List<String>> reasons = new TreeMap<>();
    List<String> failed = new ArrayList<>();
    for (Path folder : folders()) {
      all++;
      switch (new Case(folder).run()) {
        case Case.Result.Passed() -> passed++;
        case Case.Result.NotSupported(List<String> why) ->
            reasons
                .computeIfAbsent(String.join(", ", why), _ -> new ArrayList<>())
                .add(folder.getFileName().toString());
        case Case.Result.Failed(String why) -> failed.add(folder.getFileName() + ": " + why);
      }
    }
    System.out.printf(
        "%s cases: %s passed, %s not supported, %s failed%n",
        all, passed, all - passed - failed.size(), failed.size());
    reasons.forEach((why, cases) -> System.out.println("not supported: " + why + " " + cases));
    assertThat(failed).isEmpty();
    assertThat(passed).isGreaterThanOrEqualTo((int) Math.ceil(0.65 * all));
  }

  private static List<Path> folders() throws IOException {
    try (Stream<Path> folders = Files.list(CASES)) {
      return folders.filter(Files::isDirectory).sorted().toList();
    }
  }
}

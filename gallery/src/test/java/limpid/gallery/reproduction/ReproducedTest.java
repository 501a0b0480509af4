package limpid.gallery.reproduction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import limpid.tensor.Compute;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The published results, made again on the published data: with all seeds where that is a matter
/// of minutes, else with the first.
@Tag("slow")
class ReproducedTest {
  private static final Path DATA =
      Path.of(Optional.ofNullable(System.getenv("LIMPID_DATA")).orElse("../../shared/data"));
  private static final double PATIENCE = 5;
  private static final double TOO_LONG = 60;

  static List<String> names() {
    return Reproductions.all().stream()
        .filter(reproduction -> reproduction.minutes() < TOO_LONG)
        .map(Reproduction::name)
        .toList();
  }

  @ParameterizedTest
  @MethodSource("names")
  void oursAreAsGoodAsThePublishedFigures(String name) throws IOException {
    assumeTrue(Files.isDirectory(DATA.resolve("mnist")), "the data are not at " + DATA);
    Library library = Library.of(() -> DATA.resolve("mnist"));
    Reproduction reproduction = Reproductions.named(name);
    List<Long> seeds = reproduction.seeds();
    boolean quick = reproduction.minutes() * seeds.size() <= PATIENCE;
    try (Compute compute = Compute.open("auto", 2)) {
      List<Result> results =
          reproduction.run(
              library, compute, quick ? seeds : seeds.subList(0, 1), _ -> {}, _ -> {}, () -> false);
      assertThat(results).allSatisfy(result -> assertThat(result.reached()).isTrue());
    }
  }
}

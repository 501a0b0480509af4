package limpid.gallery.reproduction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import limpid.data.digits.Digits;
import limpid.data.image.Images;
import limpid.error.OptionException;
import limpid.tensor.Compute;
import limpid.train.Event;
import limpid.train.Listener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The published results as a list, each tried for an epoch on a few generated digits.
class ReproductionsTest {
  private static final Library FEW =
      new Library() {
        @Override
        public Images trainingDigits() {
          return digits(0, 120);
        }

        @Override
        public Images testDigits() {
          return digits(120, 30);
        }
      };

  private static Images digits(int first, int count) {
    Digits drawn = Digits.draw(1, first, count);
    return Images.ofBytes(28, 28, drawn.pixels(), drawn.labels(), List.of("0123456789".split("")));
  }

  static List<String> names() {
    return Reproductions.all().stream().map(Reproduction::name).toList();
  }

  @ParameterizedTest
  @MethodSource("names")
  void everyRunOfEachGoesForAnEpochAndGivesItsFigures(String name) throws IOException {
    for (Trial trial : Reproductions.named(name).trials()) {
      Trial brief = trial.with(trial.recipe().withEpochs(1));
      Course course = brief.run(FEW, Compute.standard(), 1, _ -> {}, () -> false).orElseThrow();
      assertThat(trial.figures()).isNotEmpty();
      for (Figure figure : trial.figures()) {
        assertThat(figure.reading().applyAsDouble(course)).as(figure.what()).isNotNaN();
      }
    }
  }

  @Test
  void namesAreTheirOwnAndSourcesAreSaid() {
    assertThat(names())
        .doesNotHaveDuplicates()
        .contains("nielsen-30", "simard-elastic", "haberman");
    assertThat(Reproductions.all())
        .allSatisfy(reproduction -> {
          assertThat(reproduction.name()).matches("[a-z]+(-[a-z0-9]+)*");
          assertThat(reproduction.title()).isNotBlank();
          assertThat(reproduction.source()).isNotBlank();
          assertThat(reproduction.minutes()).isPositive();
          assertThat(reproduction.seeds()).hasSize(5);
        });
  }

  @Test
  void anUnknownNameIsAnErrorWithTheNearestOne() {
    assertThatThrownBy(() -> Reproductions.named("simard-elastik"))
        .isInstanceOf(OptionException.class)
        .hasMessageStartingWith(
            "reproduction \"simard-elastik\" is not known (did you mean \"simard-elastic\"?); known are nielsen-30,");
  }

  @Test
  void theNetworksAreOfThePublishedSizes() {
    assertThat(parameters("nielsen-30")).isEqualTo(784 * 30 + 30 + 30 * 10 + 10);
    assertThat(parameters("simard-elastic")).isEqualTo(785 * 800 + 801 * 10);
    assertThat(parameters("hinton-500-300")).isEqualTo(785 * 500 + 501 * 300 + 301 * 10);
    assertThat(parameters("ciresan")).isBetween(11_900_000L, 12_200_000L);
    assertThat(parameters("haberman")).isEqualTo(3 * 5 + 5 + 5 + 1);
  }

  private static long parameters(String name) {
    return Reproductions.named(name).trials().getFirst().network().parameterCount();
  }

  @Test
  void aReproductionRunsEveryTrialWithEverySeedAndTellsOfEach() throws IOException {
    Reproduction haberman = Reproductions.named("haberman");
    List<Attempt> told = new ArrayList<>();
    List<Result> results =
        haberman.run(FEW, Compute.standard(), List.of(1L, 2L), _ -> {}, told::add, () -> false);
    assertThat(results).hasSize(2).allSatisfy(result -> assertThat(result.ours()).hasSize(2));
    assertThat(told).extracting(Attempt::seed).containsExactly(1L, 2L);
    assertThat(told.stream().flatMap(attempt -> attempt.results().stream()).map(Result::mean))
        .containsExactlyInAnyOrderElementsOf(
            results.stream().flatMap(result -> result.ours().stream()).toList());
  }

  /// A reproduction of 12 steps of each seed, which is stopped at its so many-th step.
  private static List<Result> stoppedAt(int step, List<Attempt> told) throws IOException {
    Trial trial = Reproductions.named("keras-64-64").trials().getFirst();
    Trial brief = trial.with(trial.recipe().withBatch(40).withEpochs(4));
    Reproduction three = new Reproduction("brief", "brief", "nobody", 1, List.of(brief));
    AtomicInteger asked = new AtomicInteger();
    Listener count =
        event -> {
          if (event instanceof Event.Step) {
            asked.incrementAndGet();
          }
        };
    return three.run(
        FEW, Compute.standard(), List.of(1L, 2L, 3L), count, told::add, () -> asked.get() >= step);
  }

  @Test
  void aSeedThatWasStoppedDoesNotCountBesideOneThatWentToItsEnd() throws IOException {
    List<Attempt> told = new ArrayList<>();
    Result result = stoppedAt(19, told).getFirst();
    assertThat(told).extracting(attempt -> attempt.course().whole()).containsExactly(true, false);
    assertThat(told.getLast().course().epochs()).isEqualTo(2);
    assertThat(result.ours()).hasSize(1);
    assertThat(result.whole()).isTrue();
  }

  @Test
  void theFirstSeedCountsAsFarAsItCameAndNothingIsSaidOfNoEpoch() throws IOException {
    List<Attempt> told = new ArrayList<>();
    Result result = stoppedAt(7, told).getFirst();
    assertThat(told).hasSize(1);
    assertThat(told.getFirst().course().epochs()).isEqualTo(2);
    assertThat(result.whole()).isFalse();
    assertThat(stoppedAt(2, told)).isEmpty();
    assertThat(stoppedAt(0, told)).isEmpty();
  }
}

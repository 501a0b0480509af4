package limpid.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RngTest {
  @Test
  void sameKeyAndIndexGiveTheSameDrawForEver() {
    // Golden: changing the generator would change every model ever trained.
    assertThat(Rng.of(42).at("shuffle").at(3).bits(7)).isEqualTo(3115575749419747904L);
  }

  @Test
  void namesAndNumbersMakeDifferentStreams() {
    Rng root = Rng.of(1);
    assertThat(
            Stream.of(
                    root,
                    root.at("a"),
                    root.at("b"),
                    root.at("ab"),
                    root.at("a").at("b"),
                    root.at(1),
                    Rng.of(2))
                .map(r -> r.bits(0)))
        .doesNotHaveDuplicates();
  }

  @Test
  void uniformAndNormalHaveTheMomentsTheyPromise() {
    Rng rng = Rng.of(5);
    int n = 200_000;
    double u = IntStream.range(0, n).mapToDouble(rng::uniform).average().orElseThrow();
    double m = IntStream.range(0, n).mapToDouble(rng::normal).average().orElseThrow();
    double v =
        IntStream.range(0, n)
            .mapToDouble(i -> rng.normal(i) * rng.normal(i))
            .average()
            .orElseThrow();
    assertThat(u).isCloseTo(0.5, within(0.003));
    assertThat(m).isCloseTo(0, within(0.01));
    assertThat(v).isCloseTo(1, within(0.02));
  }

  @Property(tries = 50, seed = "1")
  void permutationHoldsEveryNumberOnce(@ForAll long seed, @ForAll @IntRange(max = 500) int n) {
    int[] sorted = Rng.of(seed).permutation(n);
    java.util.Arrays.sort(sorted);
    assertThat(sorted).isEqualTo(IntStream.range(0, n).toArray());
  }

  @Property(tries = 50, seed = "1")
  void belowStaysBelow(@ForAll long seed, @ForAll @IntRange(min = 1, max = 1000) int bound) {
    assertThat(Rng.of(seed).below(bound, 3)).isBetween(0, bound - 1);
  }
}

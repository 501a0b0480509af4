package limpid.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpreadTest {
  @Test
  void anEvenNumberOfMeasurementsHasItsMedianBetweenTheMiddleTwo() {
    assertThat(Spread.of(List.of(9.0, 1.0, 2.0, 4.0))).isEqualTo(new Spread(3, 1, 9));
  }

  @Test
  void theLongestTimeIsTheLeastRate() {
    assertThat(new Spread(2, 1, 4).dividing(8)).isEqualTo(new Spread(4, 2, 8));
  }

  @Test
  void durationsHaveThreeDigitsAndTheUnitThatSuitsThem() {
    assertThat(Spread.duration(new Spread(345_400, 338_000, 361_000)))
        .isEqualTo("345 µs (338–361)");
    assertThat(Spread.duration(new Spread(1_230_000, 999_000, 12_340_000)))
        .isEqualTo("1.23 ms (1.00–12.3)");
  }
}

package limpid.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import limpid.error.DataException;
import limpid.random.Rng;
import org.junit.jupiter.api.Test;

class DriftTest {
  private static float[] normal(String name, int n, double mean) {
    Rng rng = Rng.of(1).at(name);
    float[] numbers = new float[n];
    for (int i = 0; i < n; i++) {
      numbers[i] = (float) (mean + rng.normal(i));
    }
    return numbers;
  }

  @Test
  void theSameNumbersInAnotherOrderHaveNotDrifted() {
    assertThat(Drift.stabilityIndex(new float[] {3, 1, 2}, new float[] {1, 2, 3})).isZero();
  }

  @Test
  void othersOfTheSameDistributionHaveHardlyDrifted() {
    double index = Drift.stabilityIndex(normal("a", 2000, 0), normal("b", 2000, 0));
    assertThat(index).isPositive().isLessThan(0.03);
  }

  @Test
  void aShiftByOneDeviationIsItsDivergenceThereAndBack() {
    // KL(p, q) + KL(q, p) = shift² = 1 before binning, which takes a little away
    double index = Drift.stabilityIndex(normal("a", 50_000, 0), normal("b", 50_000, 1));
    assertThat(index).isBetween(0.85, 1.0);
  }

  @Test
  void tenBinsAreComparedByHand() {
    float[] learned = new float[100];
    float[] met = new float[100];
    for (int i = 0; i < 100; i++) {
      learned[i] = i;
      met[i] = i < 10 ? 99 : i; // the lowest bin is empty, the highest holds twice as many
    }
    double empty = (0.5 - 10.5) / 105 * StrictMath.log(0.5 / 10.5);
    double full = (20.5 - 10.5) / 105 * StrictMath.log(20.5 / 10.5);
    assertThat(Drift.stabilityIndex(learned, met)).isCloseTo(empty + full, within(1e-12));
  }

  @Test
  void aColumnOfFewNumbersIsSeenToMoveEitherWay() {
    float[] zeros = new float[50];
    float[] ones = new float[50];
    Arrays.fill(ones, 1);
    assertThat(Drift.stabilityIndex(zeros, zeros)).isZero();
    assertThat(Drift.stabilityIndex(zeros, ones)).isGreaterThan(Drift.LARGE);
    assertThat(Drift.stabilityIndex(ones, zeros)).isGreaterThan(Drift.LARGE);
  }

  @Test
  void missingNumbersAreAnErrorWithTheRemedy() {
    String message = "drift: needs numbers to compare, and none that is missing; leave those out";
    assertThatThrownBy(() -> Drift.stabilityIndex(new float[0], new float[1]))
        .isInstanceOf(DataException.class)
        .hasMessage(message);
    assertThatThrownBy(() -> Drift.stabilityIndex(new float[1], new float[] {0, Float.NaN}))
        .hasMessage(message);
  }
}

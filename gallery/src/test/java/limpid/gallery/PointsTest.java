package limpid.gallery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import limpid.nn.Dense;
import limpid.nn.Network;
import limpid.tensor.Shape;
import org.junit.jupiter.api.Test;

class PointsTest {
  private static final Network LINE = Network.of(Shape.of(1), new Dense(1));

  @Test
  void scatteredPointsLieWithinTheirBoundsOnTheCurveWhereThereIsNoNoise() {
    Points points = Points.scattered(x -> 3 * x, -1, 2, 50, 0, 7);
    assertThat(points.x()).hasSize(points.size()).hasSize(50).doesNotHaveDuplicates();
    for (int i = 0; i < 50; i++) {
      assertThat(points.x()[i]).isBetween(-1.0, 2.0);
      assertThat(points.y()[i]).isEqualTo(3 * points.x()[i]);
    }
  }

  @Test
  void noiseHasTheDeviationAskedForAndOtherSeedsOtherNoise() {
    double[] noise = Points.scattered(_ -> 0, 0, 1, 2000, 0.5, 7).y();
    double squares = 0;
    for (double y : noise) {
      squares += y * y;
    }
    assertThat(Math.sqrt(squares / noise.length)).isCloseTo(0.5, within(0.03));
    assertThat(Points.scattered(_ -> 0, 0, 1, 2000, 0.5, 8).y()).isNotEqualTo(noise);
  }

  @Test
  void aLineIsLearnedAndJudgedBetweenItsPoints() throws IOException {
    Points points = Points.of(x -> 2 * x - 1, -1, 0, 3);
    Network.Built learned = points.learnedBy(LINE, 50, 1);
    assertThat(points.error(learned)).isLessThan(1e-4);
    assertThat(Points.of(x -> 2 * x - 1, 2).answers(learned)[0]).isCloseTo(3, within(1e-3));
    assertThat(Points.of(x -> 2 * x + 1, 2, 5).error(learned)).isCloseTo(2, within(1e-3));
  }
}

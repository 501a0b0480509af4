package limpid.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.List;
import limpid.error.DataException;
import limpid.nn.CrossEntropy;
import limpid.nn.Dense;
import limpid.nn.MeanSquaredError;
import limpid.nn.Network;
import limpid.nn.Tanh;
import limpid.optim.Adam;
import limpid.optim.Sgd;
import limpid.tensor.Shape;
import org.junit.jupiter.api.Test;

class LearningRateRangeTest {
  private static final Points DATA = new Points(200, 3, 3, 1);
  private static final Network NET =
      Network.of(Shape.of(3), new Dense(12), new Tanh(), new Dense(3));
  private static final Recipe RECIPE = Recipe.of(Adam.defaults()).withBatch(16).withSeed(5);

  @Test
  void ratesGrowByTheSameFactorFromFarTooSmall() {
    List<LearningRateRange.Point> points =
        LearningRateRange.of(NET, new CrossEntropy(), RECIPE, DATA).points();
    assertThat(points.getFirst().rate()).isEqualTo(1e-6f);
    for (int i = 1; i < points.size(); i++) {
      float factor = points.get(i).rate() / points.get(i - 1).rate();
      assertThat(factor).isCloseTo((float) Math.pow(10, 7 / 299.0), within(1e-4f));
    }
  }

  @Test
  void suggestionIsATenthOfTheRateWithTheLowestLossAndLearns() throws IOException {
    LearningRateRange range = LearningRateRange.of(NET, new CrossEntropy(), RECIPE, DATA);
    LearningRateRange.Point lowest = range.points().getFirst();
    for (LearningRateRange.Point point : range.points()) {
      lowest = point.loss() < lowest.loss() ? point : lowest;
    }
    assertThat(range.suggestion()).isEqualTo(0.1f * lowest.rate());
    assertThat(lowest.loss()).isLessThan(0.8 * range.points().getFirst().loss());
    Recipe suggested = Recipe.of(Adam.defaults(), range.suggestion()).withBatch(16).withEpochs(30);
    Run run = new Trainer(NET, new CrossEntropy(), suggested).fit(DATA, null);
    assertThat(run.history().getLast().train()).isLessThan(0.3);
  }

  /// Descent of a quadratic is stable below 2/λ, where λ is the largest second derivative; inputs
  /// of variance 1 have λ ≈ 2.
  @Test
  void testEndsSoonAfterDescentIsNoLongerStable() {
    Network line = Network.of(Shape.of(3), new Dense(1));
    Recipe plain = Recipe.of(new Sgd()).withBatch(200);
    LearningRateRange range =
        LearningRateRange.of(line, new MeanSquaredError(), plain, new Points(200, 3, 0, 1));
    assertThat(range.points().getLast().rate()).isBetween(0.5f, 4f);
    assertThat(range.suggestion()).isBetween(0.005f, 0.5f);
  }

  @Test
  void theSameTestGivesTheSameBits() {
    assertThat(LearningRateRange.of(NET, new CrossEntropy(), RECIPE, DATA))
        .isEqualTo(LearningRateRange.of(NET, new CrossEntropy(), RECIPE, DATA));
  }

  @Test
  void withoutExamplesThereIsNothingToTest() {
    assertThatThrownBy(
            () -> LearningRateRange.of(NET, new CrossEntropy(), RECIPE, new Points(0, 3, 3, 1)))
        .isInstanceOf(DataException.class)
        .hasMessage("training part: is empty");
  }
}

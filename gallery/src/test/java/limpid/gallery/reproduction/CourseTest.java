package limpid.gallery.reproduction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import limpid.data.Dataset;
import limpid.gallery.reproduction.Figure.Better;
import limpid.measure.Evaluation;
import limpid.measure.Grading;
import limpid.measure.Scores;
import limpid.nn.CrossEntropy;
import limpid.nn.Dense;
import limpid.nn.Network;
import limpid.tensor.Shape;
import org.junit.jupiter.api.Test;

/// Figures as they are read off a run.
class CourseTest {
  /// Scores with so many of 100 right.
  private static Scores.ForClasses scores(double right, double loss) {
    Dataset data = Patients.of(List.of("1,0,0,1", "2,0,0,1", "3,0,0,2"));
    Network.Built network = Network.of(Shape.of(3), new Dense(2)).build(0);
    Scores some = Evaluation.of(network, new CrossEntropy(), new Grading.Classes(2), data);
    return new Scores.ForClasses(loss, right / 100, ((Scores.ForClasses) some).confusion());
  }

  private static Course course(List<Scores.ForClasses> scores) {
    return new Course(scores, scores.size(), scores.size());
  }

  @Test
  void theLastTheBestAndTheCheapestEpochAreToldApart() {
    Course course =
        course(List.of(scores(80, 0.5), scores(100, 0.6), scores(90, 0.4), scores(85, 0.7)));
    assertThat(course.accuracy()).isEqualTo(85);
    assertThat(course.error()).isEqualTo(15);
    assertThat(course.bestAccuracy()).isEqualTo(100);
    assertThat(course.leastError()).isZero();
    assertThat(course.epochOfLeastLoss()).isEqualTo(3);
    assertThat(course.firstPerfectEpoch()).isEqualTo(2);
    assertThat(course(List.of(scores(80, 1))).firstPerfectEpoch()).isInfinite();
  }

  @Test
  void anErrorThatFallsByAPowerIsProjectedAlongIt() {
    List<Scores.ForClasses> scores = new ArrayList<>();
    for (int epoch = 1; epoch <= 20; epoch++) {
      scores.add(scores(100 - 10 / Math.sqrt(epoch), 1));
    }
    assertThat(course(scores).projectedError(100)).isCloseTo(1, within(1e-6));
    assertThat(course(scores.subList(0, 1)).projectedError(50)).isCloseTo(10, within(1e-6));
    assertThat(course(scores.subList(0, 2)).projectedError(100)).isCloseTo(1, within(1e-6));
  }

  @Test
  void aRunThatWasStoppedCountsOnlyWhereNoneWentToItsEnd() {
    Course whole = course(List.of(scores(90, 1)));
    Course cut = new Course(List.of(scores(20, 2)), 1, 30);
    assertThat(cut.whole()).isFalse();
    assertThat(Course.counted(List.of(whole, cut))).containsExactly(whole);
    assertThat(Course.counted(List.of(cut))).containsExactly(cut);
    assertThat(cut.errors()).containsExactly(new double[] {80}, within(1e-9));
  }

  @Test
  void ourMeanIsHeldAgainstThePublishedFigureOnItsWorseSideOnly() {
    Figure error = Figure.error(0.7);
    assertThat(error.reachedBy(0.2)).isTrue();
    assertThat(error.reachedBy(1.0)).isTrue();
    assertThat(error.reachedBy(1.01)).isFalse();
    Figure accuracy = Figure.bestAccuracy(95.42);
    assertThat(accuracy.reachedBy(99)).isTrue();
    assertThat(accuracy.reachedBy(95.1)).isFalse();
    assertThat(accuracy.reachedBy(Double.NaN)).isFalse();
    Figure either = new Figure("epoch", 67, 20, Better.NEITHER, Course::firstPerfectEpoch);
    assertThat(either.reachedBy(50)).isTrue();
    assertThat(either.reachedBy(88)).isFalse();
  }

  @Test
  void meanAndDeviationAreOverTheSeeds() {
    Result result = new Result("t", Figure.error(1.6).within(0), List.of(1.0, 2.0, 3.0), true);
    assertThat(result.mean()).isEqualTo(2);
    assertThat(result.deviation()).isEqualTo(1);
    assertThat(result.reached()).isFalse();
    assertThat(new Result("t", Figure.error(1.6), List.of(1.5), true).deviation()).isZero();
  }

  @Test
  void whatIsNearEnoughIsNotAsGood() {
    Result near = new Result("t", Figure.error(1.6), List.of(1.7), true);
    assertThat(near.reached()).isTrue();
    assertThat(near.equalled()).isFalse();
    assertThat(new Result("t", Figure.error(1.6), List.of(1.6), true).equalled()).isTrue();
  }

  @Test
  void theBestSeedIsHeldAgainstAFigureThatIsOfOneRunOfMany() {
    List<Double> ours = List.of(57.5, 96.4);
    assertThat(new Result("t", Figure.bestAccuracy(96.59), ours, true).reached()).isFalse();
    assertThat(new Result("t", Figure.bestAccuracy(96.59).ofTheBestSeed(), ours, true).reached())
        .isTrue();
  }
}

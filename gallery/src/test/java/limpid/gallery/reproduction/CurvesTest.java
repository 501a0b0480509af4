package limpid.gallery.reproduction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import limpid.data.Dataset;
import limpid.measure.Evaluation;
import limpid.measure.Grading;
import limpid.measure.Scores;
import limpid.nn.CrossEntropy;
import limpid.nn.Dense;
import limpid.nn.Network;
import limpid.tensor.Shape;
import org.junit.jupiter.api.Test;

class CurvesTest {
  /// Errors of 20 %, 10 %, 5 %, …
  private static Course falling(int epochs, int planned) {
    Dataset data = Patients.of(List.of("1,0,0,1", "2,0,0,2"));
    Network.Built network = Network.of(Shape.of(3), new Dense(2)).build(0);
    var some =
        (Scores.ForClasses)
            Evaluation.of(network, new CrossEntropy(), new Grading.Classes(2), data);
    List<Scores.ForClasses> scores = new ArrayList<>();
    for (int epoch = 0; epoch < epochs; epoch++) {
      scores.add(new Scores.ForClasses(1, 1 - 0.2 / (1 << epoch), some.confusion()));
    }
    return new Course(scores, epochs, planned);
  }

  private static String svg(String name, Course... courses) {
    Reproduction reproduction = Reproductions.named(name);
    List<Attempt> attempts = new ArrayList<>();
    for (Trial trial : reproduction.trials()) {
      for (Course course : courses) {
        attempts.add(new Attempt(trial, attempts.size(), course));
      }
    }
    return new Curves(reproduction, attempts).picture().orElseThrow().svg();
  }

  @Test
  void aRunThatWasStoppedIsDrawnWithItsProjectionAndAWholeOneWithout() {
    assertThat(svg("ciresan", falling(3, 800))).contains("epoch by epoch", "projected");
    assertThat(svg("ciresan", falling(1, 800))).doesNotContain("projected");
    assertThat(svg("nielsen-30", falling(30, 30), falling(30, 30))).doesNotContain("projected");
  }

  @Test
  void everyTrialHasItsLineAndSizesStandBesideThePublishedOnes() {
    assertThat(svg("nielsen-overfitting", falling(4, 4)))
        .contains("1,000 pictures, λ 0.1", "50,000 pictures, λ 5");
    assertThat(svg("nielsen-curve", falling(1, 1))).contains("published", "ours");
  }

  @Test
  void whatIsJudgedOnceHasNoCurve() {
    Reproduction haberman = Reproductions.named("haberman");
    assertThat(Curves.suit(haberman)).isFalse();
    assertThat(new Curves(haberman, List.of()).picture()).isEmpty();
    Reproduction nielsen = Reproductions.named("nielsen-curve");
    assertThat(Curves.suit(nielsen)).isTrue();
    assertThat(new Curves(nielsen, List.of()).picture()).isEmpty();
  }
}

package limpid.data.digits;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import limpid.random.Rng;
import org.junit.jupiter.api.Test;

class FormsTest {
  private final Forms forms = Forms.read();

  @Test
  void everyDigitIsWrittenInSeveralForms() {
    for (int digit = 0; digit < 10; digit++) {
      assertThat(forms.of(digit)).as("forms of %s", digit).hasSizeGreaterThanOrEqualTo(3);
      assertThat(forms.of(digit)).extracting(Form::name).doesNotHaveDuplicates();
    }
  }

  @Test
  void extremesOfAFormHaveTheSameStrokesAndPoints() {
    for (int digit = 0; digit < 10; digit++) {
      for (Form form : forms.of(digit)) {
        Skeleton first = form.extremes().getFirst();
        for (Skeleton extreme : form.extremes()) {
          assertThat(extreme.ends).as("%s %s", digit, form.name()).isEqualTo(first.ends);
          assertThat(extreme.corner).as("%s %s", digit, form.name()).isEqualTo(first.corner);
        }
      }
    }
  }

  @Test
  void pointsLieOnTheSheet() {
    for (int digit = 0; digit < 10; digit++) {
      for (Form form : forms.of(digit)) {
        for (Skeleton extreme : form.extremes()) {
          assertThat(Arrays.stream(extreme.x)).as(form.name()).allMatch(x -> x >= 0 && x <= 100);
          assertThat(Arrays.stream(extreme.y)).as(form.name()).allMatch(y -> y >= 0 && y <= 100);
        }
      }
    }
  }

  @Test
  void tasteReachesEveryFormInProportionToItsWeight() {
    for (int digit = 0; digit < 10; digit++) {
      double all = forms.of(digit).stream().mapToDouble(Form::weight).sum();
      for (Form form : forms.of(digit)) {
        int of = digit;
        long hits =
            IntStream.range(0, 10_000)
                .filter(i -> forms.of(of, (i + 0.5) / 10_000).equals(form))
                .count();
        assertThat(hits / 10_000.0)
            .isBetween(form.weight() / all - 2e-4, form.weight() / all + 2e-4);
      }
    }
  }

  @Test
  void aCurvePassesThroughItsSkeleton() {
    for (int digit = 0; digit < 10; digit++) {
      for (Form form : forms.of(digit)) {
        Skeleton bones = form.between(Rng.of(3));
        Curve curve = Curve.through(bones);
        assertThat(curve.ends.length).isEqualTo(bones.ends.length);
        assertThat(curve.x).contains(bones.x);
        assertThat(curve.y).contains(bones.y);
        assertThat(Arrays.stream(curve.x)).as(form.name()).allMatch(x -> x > -40 && x < 140);
      }
    }
  }
}

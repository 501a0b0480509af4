package limpid.gallery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.Consumer;
import limpid.gallery.picture.Chart;
import org.junit.jupiter.api.Test;

class PageTest {
  private static Check only(Consumer<Page> writer) {
    Page page = new Page();
    writer.accept(page);
    List<Check> checks = page.outcome().checks();
    assertThat(checks).hasSize(1);
    assertThat(page.outcome().passed()).isEqualTo(checks.getFirst().passed());
    return checks.getFirst();
  }

  @Test
  void equalNumbersPassAndNeighboursDoNot() {
    assertThat(only(page -> page.equal("n", 17, 17)).passed()).isTrue();
    assertThat(only(page -> page.equal("n", 17, 18)).passed()).isFalse();
    assertThat(only(page -> page.equal("n", Math.nextUp(17.0), 17)).passed()).isFalse();
    assertThat(only(page -> page.equal("n", Double.NaN, Double.NaN)).passed()).isFalse();
    assertThat(only(page -> page.equal("t", "a", "b")).passed()).isFalse();
    assertThat(only(page -> page.equal("t", "a", "a")).passed()).isTrue();
  }

  @Test
  void aNumberMayBeAwayByTheToleranceAndNoMore() {
    assertThat(only(page -> page.near("n", 1.25, 1, 0.25)).passed()).isTrue();
    assertThat(only(page -> page.near("n", 1.26, 1, 0.25)).passed()).isFalse();
    assertThat(only(page -> page.near("n", 0.74, 1, 0.25)).passed()).isFalse();
    assertThat(only(page -> page.near("n", Double.NaN, 1, 0.25)).passed()).isFalse();
    assertThatThrownBy(() -> only(page -> page.near("n", 1, 1, Double.NaN)))
        .hasMessage("n: a tolerance of NaN");
  }

  @Test
  void oneNumberOfManyThatIsAwayFails() {
    float[] expected = {1, 2, 3};
    assertThat(only(page -> page.near("w", new float[] {1, 2, 3}, expected, 0)).passed()).isTrue();
    Check away = only(page -> page.near("w", new float[] {1, 2.5f, 3}, expected, 0.1));
    assertThat(away.passed()).isFalse();
    assertThat(away.found()).isEqualTo("0.5");
    assertThat(only(page -> page.near("w", new float[] {Float.NaN, 2, 3}, expected, 1)).passed())
        .isFalse();
    assertThatThrownBy(() -> only(page -> page.near("w", new float[2], expected, 1)))
        .hasMessage("w: 2 numbers beside 3 expected ones");
  }

  @Test
  void boundsBelongToTheInterval() {
    assertThat(only(page -> page.between("n", 1, 1, 2)).passed()).isTrue();
    assertThat(only(page -> page.between("n", 2, 1, 2)).passed()).isTrue();
    assertThat(only(page -> page.between("n", 2.01, 1, 2)).passed()).isFalse();
    assertThat(only(page -> page.between("n", 0.99, 1, 2)).passed()).isFalse();
    assertThat(only(page -> page.between("n", Double.NaN, 1, 2)).passed()).isFalse();
    assertThat(only(page -> page.between("n", 3, 1, Double.POSITIVE_INFINITY)).expected())
        .isEqualTo("at least 1");
    assertThatThrownBy(() -> only(page -> page.between("n", 1, 2, 1)))
        .hasMessage("n: nothing between 2.0 and 1.0");
  }

  @Test
  void whatDoesNotHoldFails() {
    assertThat(only(page -> page.holds("so", true)).passed()).isTrue();
    assertThat(only(page -> page.holds("so", false)).passed()).isFalse();
  }

  @Test
  void oneWrongNumberAmongRightOnesFailsTheWhole() {
    Page page = new Page();
    page.equal("right", 1, 1);
    page.equal("wrong", 1, 2);
    page.equal("right again", 1, 1);
    assertThat(page.outcome().passed()).isFalse();
  }

  @Test
  void aLongTextIsNotReadTwiceUnlessItIsWrong() {
    String sentence = "a sentence of more than thirty letters";
    Check right = only(page -> page.equal("said", sentence, sentence));
    assertThat(right.sentence()).isTrue();
    assertThat(right.expected()).isEqualTo("exactly these words");
    Check wrong = only(page -> page.equal("said", "nothing", sentence));
    assertThat(wrong.sentence()).isTrue();
    assertThat(wrong.expected()).isEqualTo("exactly " + sentence);
    assertThat(only(page -> page.equal("said", "yes", "yes")).sentence()).isFalse();
  }

  @Test
  void numbersOfSeveralSeedsStandOnOnePageAndSayWhoseTheyAre() {
    Page page = new Page();
    for (int seed = 0; seed < 2; seed++) {
      page.of("seed " + seed).equal("n", seed, seed);
    }
    assertThat(page.outcome().checks())
        .extracting(Check::what)
        .containsExactly("n, seed 0", "n, seed 1");
  }

  @Test
  void partsStandInTheOrderOfWriting() {
    Page page = new Page();
    page.say("first");
    page.table("a", "b").row(1, "x").row(0.25, "y");
    page.picture("p", new Chart("title", "x", "y"));
    assertThat(page.outcome().parts())
        .extracting(part -> part.getClass().getSimpleName())
        .containsExactly("Text", "Table", "Drawing");
    assertThat(page.outcome().parts().get(1))
        .isEqualTo(
            new Part.Table(List.of("a", "b"), List.of(List.of("1", "x"), List.of("0.25", "y"))));
  }

  @Test
  void aRowMustFitTheColumnsAndANameAFile() {
    Page page = new Page();
    assertThatThrownBy(() -> page.table("a", "b").row(1))
        .hasMessage("a row of 1 cells under the columns [a, b]");
    assertThatThrownBy(() -> page.picture("../x", new Chart("title", "x", "y")))
        .hasMessage("a picture is called \"../x\"; use small letters, digits and -");
  }

  @Test
  void numbersAreShownWithSixDigitsThatCount() {
    assertThat(NumberText.of(13002)).isEqualTo("13,002");
    assertThat(NumberText.of(-0.5)).isEqualTo("−0.5");
    assertThat(NumberText.of(0.123456789)).isEqualTo("0.123457");
    assertThat(NumberText.of(1.5e-7)).isEqualTo("1.5e-7");
    assertThat(NumberText.of(Double.NEGATIVE_INFINITY)).isEqualTo("−∞");
  }
}

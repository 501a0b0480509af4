package limpid.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import limpid.error.OptionException;
import limpid.optim.Schedule.Constant;
import limpid.optim.Schedule.Cosine;
import limpid.optim.Schedule.Exponential;
import limpid.optim.Schedule.OneCycle;
import limpid.optim.Schedule.Polynomial;
import limpid.optim.Schedule.StepDecay;
import limpid.optim.Schedule.Then;
import limpid.optim.Schedule.WarmRestarts;
import limpid.optim.Schedule.WarmUp;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTest {
  @Test
  void constantStaysOne() {
    assertThat(new Constant().at(0)).isEqualTo(1);
    assertThat(new Constant().at(1_000_000)).isEqualTo(1);
  }

  @Test
  void stepDecayGoesDownAtTheEndOfEachStair() {
    Schedule s = new StepDecay(1000, 0.5);
    assertThat(s.at(0)).isEqualTo(1);
    assertThat(s.at(999)).isEqualTo(1);
    assertThat(s.at(1000)).isEqualTo(0.5f);
    assertThat(s.at(3500)).isEqualTo(0.125f);
  }

  @Test
  void exponentialIsAPowerOfItsFactor() {
    assertThat(new Exponential(0.9).at(0)).isEqualTo(1);
    assertThat(new Exponential(0.9).at(3)).isEqualTo(0.729f);
    assertThat(Exponential.halfLife(500).at(500)).isCloseTo(0.5f, within(1e-6f));
    assertThat(Exponential.halfLife(500).at(1500)).isCloseTo(0.125f, within(1e-6f));
  }

  @Test
  void cosineGoesFromOneToTheFloorAndStaysThere() {
    Schedule s = new Cosine(1000, 0.2);
    assertThat(s.at(0)).isEqualTo(1);
    assertThat(s.at(250)).isCloseTo((float) (0.2 + 0.4 * (1 + Math.sqrt(0.5))), within(1e-6f));
    assertThat(s.at(500)).isCloseTo(0.6f, within(1e-6f));
    assertThat(s.at(1000)).isEqualTo(0.2f);
    assertThat(s.at(5000)).isEqualTo(0.2f);
  }

  @Test
  void polynomialFallsAsAPowerOfWhatRemains() {
    Schedule s = new Polynomial(100, 2, 0.2);
    assertThat(s.at(0)).isEqualTo(1);
    assertThat(s.at(50)).isEqualTo(0.4f);
    assertThat(s.at(100)).isEqualTo(0.2f);
    assertThat(s.at(1000)).isEqualTo(0.2f);
    assertThat(new Polynomial(100, 1, 0).at(25)).isEqualTo(0.75f);
    assertThat(new Polynomial(100, 0.5, 0).at(75)).isEqualTo(0.5f);
  }

  @Test
  void warmRestartsGoBackToOneEachTimeLater() {
    Schedule s = new WarmRestarts(10, 2, 0.2);
    for (long start : new long[] {0, 10, 30, 70, 150}) {
      assertThat(s.at(start)).isEqualTo(1);
    }
    assertThat(s.at(5)).isCloseTo(0.6f, within(1e-6f));
    assertThat(s.at(20)).isCloseTo(0.6f, within(1e-6f));
    assertThat(s.at(29)).isLessThan(0.21f);
    Schedule even = new WarmRestarts(10, 1, 0);
    assertThat(even.at(1_000_000_000_005L)).isCloseTo(0.5f, within(1e-6f));
    assertThat(new WarmRestarts(1, Long.MAX_VALUE, 0).at(Long.MAX_VALUE)).isLessThan(1e-6f);
  }

  @Test
  void oneCycleGoesUpToOneAndThenDown() {
    // PyTorch 2: OneCycleLR(max_lr=1, total_steps=10): the peak is at step 0.3 · 10 − 1
    Schedule s = OneCycle.of(10);
    assertThat(s.at(0)).isEqualTo(0.04f);
    assertThat(s.at(1)).isCloseTo(0.52f, within(1e-6f));
    assertThat(s.at(2)).isEqualTo(1);
    assertThat(s.at(9)).isEqualTo(4e-6f);
    assertThat(s.at(99)).isEqualTo(4e-6f);
    assertThat(new OneCycle(9, 0.5, 0, 0).at(6))
        .isCloseTo((float) (0.5 * (1 + Math.cos(Math.PI * 2.5 / 4.5))), within(1e-6f));
    for (long total : new long[] {1, 2, 3}) {
      for (long step = 0; step < 5; step++) {
        assertThat(OneCycle.of(total).at(step)).isBetween(0f, 1f);
      }
      assertThat(OneCycle.of(total).at(0)).isEqualTo(1);
    }
  }

  @Test
  void warmUpIsARampThatIsNeverZero() {
    Schedule s = new WarmUp(4);
    assertThat(new float[] {s.at(0), s.at(1), s.at(2), s.at(3), s.at(4), s.at(99)})
        .containsExactly(0.25f, 0.5f, 0.75f, 1, 1, 1);
  }

  @Test
  void nextOfAChainStartsAtItsOwnStepZero() {
    Schedule s = new WarmUp(100).then(100, new Cosine(900, 0)).then(600, step -> step);
    assertThat(s.at(0)).isEqualTo(0.01f);
    assertThat(s.at(99)).isEqualTo(1);
    assertThat(s.at(100)).isEqualTo(1);
    assertThat(s.at(550)).isCloseTo(0.5f, within(1e-6f));
    assertThat(s.at(600)).isZero();
    assertThat(s.at(607)).isEqualTo(7);
  }

  @Test
  void chainCutShortForgetsWhatWouldHaveFollowed() {
    Schedule s = new Constant().then(100, new Exponential(0.5)).then(50, new StepDecay(10, 0.1));
    assertThat(s).isEqualTo(new Constant().then(50, new StepDecay(10, 0.1)));
  }

  @Property(tries = 100, seed = "1")
  void chainOfChainsIsTheSameFunctionHoweverItIsBuilt(
      @ForAll @LongRange(min = 1, max = 50) long a,
      @ForAll @LongRange(min = 1, max = 50) long b,
      @ForAll @LongRange(min = 0, max = 120) long step) {
    Schedule inner = new Then(new WarmUp(20), a, new StepDecay(3, 0.5));
    Schedule nested = new Then(inner, b, new Exponential(0.9));
    assertThat(inner.then(b, new Exponential(0.9)).at(step)).isEqualTo(nested.at(step));
    Schedule again = Schedule.parse(ScheduleText.print(nested), 1000);
    assertThat(again.at(step)).isEqualTo(nested.at(step));
  }

  @Test
  void textsMeanSchedules() {
    assertThat(Schedule.parse("constant", 10)).isEqualTo(new Constant());
    assertThat(Schedule.parse("step:1000:0.5", 10)).isEqualTo(new StepDecay(1000, 0.5));
    assertThat(Schedule.parse("exponential:0.999", 10)).isEqualTo(new Exponential(0.999));
    assertThat(Schedule.parse("halflife:500", 10)).isEqualTo(Exponential.halfLife(500));
    assertThat(Schedule.parse("cosine", 10)).isEqualTo(new Cosine(10, 0));
    assertThat(Schedule.parse("cosine:.1", 10)).isEqualTo(new Cosine(10, 0.1));
    assertThat(Schedule.parse("cosine:1e-2:7", 10)).isEqualTo(new Cosine(7, 0.01));
    assertThat(Schedule.parse("polynomial", 10)).isEqualTo(new Polynomial(10, 1, 0));
    assertThat(Schedule.parse("polynomial:2:0.1", 10)).isEqualTo(new Polynomial(10, 2, 0.1));
    assertThat(Schedule.parse("restarts:5", 10)).isEqualTo(new WarmRestarts(5, 1, 0));
    assertThat(Schedule.parse("restarts:5:2:.1", 10)).isEqualTo(new WarmRestarts(5, 2, 0.1));
    assertThat(Schedule.parse("onecycle", 10)).isEqualTo(OneCycle.of(10));
    assertThat(Schedule.parse("onecycle:.2:.1:.01", 10))
        .isEqualTo(new OneCycle(10, 0.2, 0.1, 0.01));
    assertThat(Schedule.parse("warmup:100", 10)).isEqualTo(new WarmUp(100));
    assertThat(Schedule.parse("warmup:100, cosine", 1000))
        .isEqualTo(new WarmUp(100).then(100, new Cosine(900, 0)));
    assertThat(Schedule.parse("warmup:5@3,cosine@500,constant@2,cosine", 1000))
        .isEqualTo(
            new WarmUp(5)
                .then(3, new Cosine(500, 0))
                .then(503, new Constant())
                .then(505, new Cosine(495, 0)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "constant",
        "step:1000:0.5",
        "exponential:0.999",
        "exponential:1.0E-4",
        "cosine:0.1:900",
        "polynomial:2.0:0.1:900",
        "restarts:50:2:0.01",
        "onecycle:0.3:0.04:4.0E-6:900",
        "warmup:100",
        "warmup:100,cosine:0.0:900",
        "warmup:5@3,cosine:0.0:500@500,constant@2,cosine:0.0:495"
      })
  void printedTextIsParsedToTheSameSchedule(String text) {
    assertThat(ScheduleText.print(Schedule.parse(text, 100_000))).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "cosin   | \"cosin\" is not known (did you mean \"cosine\"?); there are constant,"
            + " step:STEPS:FACTOR, exponential:FACTOR, halflife:STEPS, cosine[:FLOOR[:STEPS]],"
            + " polynomial[:POWER[:FLOOR[:STEPS]]], restarts:STEPS[:GROWTH[:FLOOR]],"
            + " onecycle[:RISE[:START[:END[:STEPS]]]], warmup:STEPS",
        "exp:0.9 | \"exp\" is not known (did you mean \"exponential\"?)",
        "Warm-up:10 | did you mean \"warmup\"?",
        "triangle | \"triangle\" is not known; there are constant,",
        "~~ | \"\" is not known; there are constant,",
        "step:10 | \"step:10\" has not the form step:STEPS:FACTOR",
        "constant:1 | \"constant:1\" has not the form constant",
        "step:x:0.5 | \"step:x:0.5\" holds \"x\" where a whole number belongs",
        "step:9:NaN | \"step:9:NaN\" holds \"NaN\" where a number such as 0.5 belongs",
        "step:9:0.5f | \"step:9:0.5f\" holds \"0.5f\" where a number such as 0.5 belongs",
        "cosine,constant | \"cosine\" needs a length before the comma, such as cosine@500",
        "polynomial:1:0:9:9 | has not the form polynomial[:POWER[:FLOOR[:STEPS]]]",
        "restarts | \"restarts\" has not the form restarts:STEPS[:GROWTH[:FLOOR]]",
        "restarts:9:1.5 | \"restarts:9:1.5\" holds \"1.5\" where a whole number belongs",
        "one-cycle | did you mean \"onecycle\"?",
        "poly:2 | \"poly\" is not known",
        "cosine@500 | \"cosine@500\" lasts to the end; leave out @500",
        "warmup:1000,cosine | \"warmup:1000\" leaves no step for \"cosine\": only 1000 remain",
        "warmup:10, | \"\" is not known",
      })
  void textThatMeansNoScheduleIsRefusedInWords(String text, String message) {
    assertThatExceptionOfType(OptionException.class)
        .isThrownBy(() -> Schedule.parse(text, 1000))
        .withMessageStartingWith("schedule ")
        .withMessageContaining(message);
  }

  @Test
  void settingOutsideItsBoundsIsRefused() {
    refused(() -> new StepDecay(0, 0.5), "step decay's length is 0; it must be 1 or greater");
    refused(() -> new StepDecay(1, 0), "step decay's factor is 0.0; it must be in (0, 1]");
    refused(() -> new Exponential(1.5), "exponential decay's factor is 1.5; it must be in (0, 1]");
    refused(
        () -> new Exponential(Double.NaN),
        "exponential decay's factor is NaN; it must be in (0, 1]");
    refused(() -> Exponential.halfLife(0), "half-life is 0; it must be 1 or greater");
    refused(() -> new Cosine(0, 0), "cosine's length is 0; it must be 1 or greater");
    refused(() -> new Cosine(9, -0.1), "cosine's floor is -0.1; it must be in [0, 1]");
    refused(() -> new Cosine(9, Double.NaN), "cosine's floor is NaN; it must be in [0, 1]");
    refused(
        () -> new Polynomial(0, 1, 0), "polynomial decay's length is 0; it must be 1 or greater");
    refused(() -> new WarmRestarts(0, 1, 0), "warm restarts' period is 0; it must be 1 or greater");
    refused(() -> new WarmRestarts(1, 0, 0), "warm restarts' growth is 0; it must be 1 or greater");
    refused(() -> new WarmRestarts(1, 1, 2), "warm restarts' floor is 2.0; it must be in [0, 1]");
    refused(() -> new OneCycle(0, 0.3, 0, 0), "one cycle's length is 0; it must be 1 or greater");
    refused(() -> new OneCycle(9, 0.3, 2, 0), "one cycle's start is 2.0; it must be in [0, 1]");
    refused(() -> new OneCycle(9, 0.3, 0, 2), "one cycle's end is 2.0; it must be in [0, 1]");
    refused(
        () -> Schedule.parse("polynomial:0", 9),
        "polynomial decay's power is 0.0; it must be greater than 0, and finite");
    refused(
        () -> Schedule.parse("polynomial:1:2", 9),
        "polynomial decay's floor is 2.0; it must be in [0, 1]");
    refused(() -> Schedule.parse("onecycle:1", 9), "one cycle's rise is 1.0; it must be in (0, 1)");
    refused(() -> new WarmUp(0), "warm-up's length is 0; it must be 1 or greater");
    refused(
        () -> new Constant().then(0, new Constant()),
        "schedule's boundary is 0; it must be 1 or greater");
    refused(() -> Schedule.parse("cosine", 0), "number of steps is 0; it must be 1 or greater");
    refused(
        () -> ScheduleText.print(step -> 1),
        "schedule is a function of your own and has no text form; build it from the records of"
            + " limpid.optim.Schedule");
  }

  private static void refused(ThrowingCallable attempt, String message) {
    assertThatExceptionOfType(OptionException.class).isThrownBy(attempt).withMessage(message);
  }
}

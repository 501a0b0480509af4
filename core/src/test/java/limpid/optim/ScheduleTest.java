package limpid.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import limpid.error.OptionException;
import limpid.optim.Schedule.Constant;
import limpid.optim.Schedule.Cosine;
import limpid.optim.Schedule.Exponential;
import limpid.optim.Schedule.StepDecay;
import limpid.optim.Schedule.Then;
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

  @Property(tries = 100)
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
            + " warmup:STEPS",
        "exp:0.9 | \"exp\" is not known (did you mean \"exponential\"?)",
        "Warm-up:10 | did you mean \"warmup\"?",
        "triangle | \"triangle\" is not known; there are constant,",
        "~~ | \"\" is not known; there are constant,",
        "step:10 | \"step:10\" has not the form step:STEPS:FACTOR",
        "constant:1 | \"constant:1\" has not the form constant",
        "step:x:0.5 | \"step:x:0.5\" holds \"x\" where a whole number of steps belongs",
        "step:9:NaN | \"step:9:NaN\" holds \"NaN\" where a number such as 0.5 belongs",
        "step:9:-1 | \"step:9:-1\" holds \"-1\" where a number such as 0.5 belongs",
        "cosine,constant | \"cosine\" needs a length before the comma, such as cosine@500",
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

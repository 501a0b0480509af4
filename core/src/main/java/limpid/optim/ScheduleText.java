package limpid.optim;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import limpid.error.OptionException;
import limpid.error.Suggestion;
import limpid.text.Decimal;

/// Schedules as people write them: one phase, or several with commas between.
///
/// ```
/// constant                     cosine                  from 1 to 0 over the rest of the run
/// step:1000:0.5                cosine:0.1              from 1 to 0.1
/// exponential:0.999            warmup:100,cosine       100 steps up, then the rest down
/// halflife:500                 constant@500,cosine     500 steps level, then the rest down
/// polynomial:2                 restarts:500:2          cosines of 500, 1000, 2000 … steps
/// onecycle                     onecycle:0.1            up for a tenth of the run, then down
/// ```
///
/// A phase before a comma lasts as many steps as stand behind its `@`; `warmup` knows its own
/// length. `cosine:0:900` takes 900 steps, whatever is left of the run.
public final class ScheduleText {
  private static final Pattern STEPS = Pattern.compile("\\d{1,18}");

  /// The words, each with the form of its phase and the least and greatest count of its numbers.
  private enum Word {
    CONSTANT("constant", 0, 0),
    STEP("step:STEPS:FACTOR", 2, 2),
    EXPONENTIAL("exponential:FACTOR", 1, 1),
    HALFLIFE("halflife:STEPS", 1, 1),
    COSINE("cosine[:FLOOR[:STEPS]]", 0, 2),
    POLYNOMIAL("polynomial[:POWER[:FLOOR[:STEPS]]]", 0, 3),
    RESTARTS("restarts:STEPS[:GROWTH[:FLOOR]]", 1, 3),
    ONECYCLE("onecycle[:RISE[:START[:END[:STEPS]]]]", 0, 4),
    WARMUP("warmup:STEPS", 1, 1);

    private final String form;
    private final int least;
    private final int most;

    Word(String form, int least, int most) {
      this.form = form;
      this.least = least;
      this.most = most;
    }

    String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private ScheduleText() {}

  /// The schedule that a text means.
  ///
  /// @param totalSteps how many steps the run has, 1 or more
  /// @throws OptionException if it means none, with the nearest word that does
  public static Schedule parse(String text, long totalSteps) {
    Bounds.require(totalSteps > 0, "number of steps", totalSteps, "1 or greater");
    int comma = text.indexOf(',');
    if (comma < 0) {
      return last(text.strip(), totalSteps);
    }
    String first = text.substring(0, comma).strip();
    String rest = text.substring(comma + 1);
    int at = first.indexOf('@');
    String head = at < 0 ? first : first.substring(0, at);
    Schedule opening = phase(head, at < 0 ? totalSteps : steps(first, first.substring(at + 1)));
    long length = length(first, at, opening);
    if (length >= totalSteps) {
      throw refuse(first, "leaves no step for \"" + rest + "\": only " + totalSteps + " remain");
    }
    return opening.then(length, parse(rest, totalSteps - length));
  }

  private static Schedule last(String text, long length) {
    int at = text.indexOf('@');
    if (at >= 0) {
      throw refuse(text, "lasts to the end; leave out " + text.substring(at));
    }
    return phase(text, length);
  }

  private static long length(String first, int at, Schedule opening) {
    if (at >= 0) {
      return steps(first, first.substring(at + 1));
    }
    if (opening instanceof Schedule.WarmUp(long steps)) {
      return steps;
    }
    throw refuse(first, "needs a length before the comma, such as " + first + "@500");
  }

  /// One phase, without its `@`.
  private static Schedule phase(String text, long length) {
    String[] parts = text.split(":", -1);
    Word word = word(parts[0]);
    int numbers = parts.length - 1;
    if (numbers < word.least || numbers > word.most) {
      throw refuse(text, "has not the form " + word.form);
    }
    return switch (word) {
      case CONSTANT -> new Schedule.Constant();
      case STEP -> new Schedule.StepDecay(steps(text, parts[1]), number(text, parts[2]));
      case EXPONENTIAL -> new Schedule.Exponential(number(text, parts[1]));
      case HALFLIFE -> Schedule.Exponential.halfLife(steps(text, parts[1]));
      case COSINE -> new Schedule.Cosine(steps(text, parts, 2, length), number(text, parts, 1, 0));
      case POLYNOMIAL ->
          new Schedule.Polynomial(
              steps(text, parts, 3, length), number(text, parts, 1, 1), number(text, parts, 2, 0));
      case RESTARTS ->
          new Schedule.WarmRestarts(
              steps(text, parts[1]), steps(text, parts, 2, 1), number(text, parts, 3, 0));
      case ONECYCLE ->
          new Schedule.OneCycle(
              steps(text, parts, 4, length),
              number(text, parts, 1, 0.3),
              number(text, parts, 2, 0.04),
              number(text, parts, 3, 4e-6));
      case WARMUP -> new Schedule.WarmUp(steps(text, parts[1]));
    };
  }

  private static Word word(String text) {
    for (Word word : Word.values()) {
      if (word.text().equals(text)) {
        return word;
      }
    }
    List<String> words = Arrays.stream(Word.values()).map(Word::text).toList();
    String forms =
        Arrays.stream(Word.values()).map(word -> word.form).collect(Collectors.joining(", "));
    throw refuse(text, "is not known" + Suggestion.of(text, words) + "; there are " + forms);
  }

  private static long steps(String phase, String[] parts, int at, long usual) {
    return at < parts.length ? steps(phase, parts[at]) : usual;
  }

  private static double number(String phase, String[] parts, int at, double usual) {
    return at < parts.length ? number(phase, parts[at]) : usual;
  }

  private static long steps(String phase, String text) {
    if (!STEPS.matcher(text).matches()) {
      throw refuse(phase, "holds \"" + text + "\" where a whole number belongs");
    }
    return Long.parseLong(text);
  }

  private static double number(String phase, String text) {
    return Decimal.read(text)
        .orElseThrow(
            () -> refuse(phase, "holds \"" + text + "\" where a number such as 0.5 belongs"));
  }

  private static OptionException refuse(String phase, String problem) {
    return new OptionException("schedule", "\"" + phase + "\" " + problem);
  }

  /// The text that [#parse] makes the same schedule of, for any run that is longer than its phases.
  ///
  /// @throws OptionException if the schedule is a function of the caller's own
  public static String print(Schedule schedule) {
    return switch (schedule) {
      case Schedule.Constant() -> "constant";
      case Schedule.StepDecay(long every, double factor) -> "step:" + every + ":" + factor;
      case Schedule.Exponential(double factor) -> "exponential:" + factor;
      case Schedule.Cosine(long total, double floor) -> "cosine:" + floor + ":" + total;
      case Schedule.Polynomial(long total, double power, double floor) ->
          "polynomial:" + power + ":" + floor + ":" + total;
      case Schedule.WarmRestarts(long period, long growth, double floor) ->
          "restarts:" + period + ":" + growth + ":" + floor;
      case Schedule.OneCycle(long total, double rise, double start, double end) ->
          "onecycle:" + rise + ":" + start + ":" + end + ":" + total;
      case Schedule.WarmUp(long steps) -> "warmup:" + steps;
      case Schedule.Then(Schedule.Then first, long boundary, Schedule next) ->
          print(first.then(boundary, next));
      case Schedule.Then(Schedule.WarmUp(long steps), long boundary, Schedule next)
          when steps == boundary ->
          "warmup:" + steps + "," + print(next);
      case Schedule.Then(Schedule first, long boundary, Schedule next) ->
          print(first) + "@" + boundary + "," + print(next);
      default ->
          throw new OptionException(
              "schedule",
              "is a function of your own and has no text form; build it from the records of"
                  + " limpid.optim.Schedule");
    };
  }
}

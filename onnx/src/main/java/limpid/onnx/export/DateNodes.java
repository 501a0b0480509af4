package limpid.onnx.export;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import limpid.data.table.DateFormat;
import limpid.encode.DateEncoder;
import limpid.encode.Scale;
import limpid.onnx.graph.Attribute;
import limpid.onnx.graph.ElementType;
import limpid.tensor.Shape;
import limpid.tensor.Tensor;

/// The way from a column of dates to the inputs of a network. ONNX has no calendar, but it can
/// match a text, split it and compute with whole numbers; the proleptic Gregorian calendar repeats
/// every 400 years, and sines and cosines of days are looked up in tables that the encoder writes.
record DateNodes(GraphBuilder graph, ScaleNodes scales) {
  private static final long SECONDS_A_DAY = 86_400;

  /// Days from the first of January of the year 1 to 1970, and one, since days count from 1.
  private static final long BEFORE_1970 = 719_163;

  private static final int MONTHS = 13; // with one of the number 0, which no date has
  private static final int DAYS = 366;
  private static final int WEEK = 7;

  private static final String MONTH = "(0?[1-9]|1[0-2])";
  private static final String DAY = "(0?[1-9]|[12][0-9]|3[01])";
  private static final String YEAR = "[0-9]{4}";
  private static final String TIME =
      "([ T]([01]?[0-9]|2[0-3]):[0-5]?[0-9](:[0-5]?[0-9]([.][0-9]*)?)?(Z|[+-][0-9:]{2,5})?)?";

  /// What may stand behind the numbers of a time and does not count.
  private static final List<String> BEHIND = List.of(" ", "T", ".", "Z", "+", "-");

  /// A way of writing dates: what stands between its three numbers, and which of them is which.
  private record Layout(String separator, int year, int month, int day) {
    static Layout of(DateFormat format) {
      return switch (format) {
        case ISO -> new Layout("-", 0, 1, 2);
        case YEAR_SLASH -> new Layout("/", 0, 1, 2);
        case DAY_DOT -> new Layout(".", 2, 1, 0);
        case DAY_SLASH -> new Layout("/", 2, 1, 0);
        case MONTH_SLASH -> new Layout("/", 2, 0, 1);
      };
    }

    private String joined(String between, String years, String months, String days) {
      String[] parts = new String[3];
      parts[year] = years;
      parts[month] = months;
      parts[day] = days;
      return String.join(between, parts);
    }

    String pattern() {
      return joined("[" + separator + "]", YEAR, MONTH, DAY) + TIME;
    }

    /// Any date, in the place of texts that are none.
    String example() {
      return joined(separator, "1970", "1", "1");
    }
  }

  /// Names of values [rows, 1]: whether a text is a date, and of one that is its whole numbers.
  private record Moment(String known, String year, String month, String day, String second) {}

  /// The inputs of a column. A text that is no date is as one that is missing.
  List<String> of(DateEncoder column, String text) {
    Moment moment = moment(column.format(), text);
    if (column.format() != DateFormat.ISO) {
      moment = either(moment, moment(DateFormat.ISO, text));
    }
    String leap = graph.node("Gather", graph.wholes(leapYears()), mod(moment.year(), 400));
    String row = graph.node("Add", moment.month(), graph.node("Mul", leap, graph.whole(MONTHS)));
    String longest = graph.node("Gather", graph.wholes(lengths()), row);
    String inMonth = graph.node("LessOrEqual", moment.day(), longest);
    String inCalendar = graph.node("Greater", moment.year(), graph.whole(0));
    String known = graph.node("And", moment.known(), graph.node("And", inMonth, inCalendar));
    String ofYear =
        graph.node("Add", moment.day(), graph.node("Gather", graph.wholes(before()), row));
    String day = graph.node("Add", daysBefore(moment.year()), ofYear);
    List<String> inputs = new ArrayList<>();
    inputs.add(number(column.scale(), known, day, moment.second()));
    inputs.add(turn(column, 1, DAYS, known, graph.node("Sub", ofYear, graph.whole(1))));
    inputs.add(turn(column, 3, WEEK, known, mod(graph.node("Add", day, graph.whole(3)), WEEK)));
    if (column.flagged()) {
      inputs.add(graph.cast(graph.node("Not", known), ElementType.FLOAT));
    }
    return inputs;
  }

  // --- from a text to whole numbers

  private Moment moment(DateFormat format, String text) {
    Layout layout = Layout.of(format);
    String known =
        graph.node(
            "RegexFullMatch",
            List.of(text),
            Map.of("pattern", new Attribute.Text(layout.pattern())));
    String date = graph.node("Where", known, text, graph.text(layout.example()));
    String parts = split(date, layout.separator(), 2);
    List<String> numbers = new ArrayList<>(List.of(part(parts, 0), part(parts, 1)));
    String last = split(marked(part(parts, 2), "T"), "T", 1);
    String afterT = part(last, 1);
    last = split(marked(part(last, 0), " "), " ", 1);
    numbers.add(part(last, 0));
    String time = graph.node("StringConcat", afterT, part(last, 1));
    return new Moment(
        known,
        whole(numbers.get(layout.year())),
        whole(numbers.get(layout.month())),
        whole(numbers.get(layout.day())),
        second(time));
  }

  /// Of `10:30`, `10:30:59` and what may stand behind, or of nothing.
  private String second(String time) {
    String digits = time;
    for (String mark : BEHIND) {
      digits = part(split(marked(digits, mark), mark, 1), 0);
    }
    String whole = graph.node("StringConcat", graph.text("0"), marked(digits, ":0:0"));
    String parts = split(whole, ":", 3);
    String hours = graph.node("Mul", whole(part(parts, 0)), graph.whole(3600));
    String minutes = graph.node("Mul", whole(part(parts, 1)), graph.whole(60));
    return graph.node("Add", graph.node("Add", hours, minutes), whole(part(parts, 2)));
  }

  /// With a mark behind it, so that splitting there gives two parts of every text.
  private String marked(String text, String mark) {
    return graph.node("StringConcat", text, graph.text(mark));
  }

  private String split(String text, String at, int most) {
    return graph.first(
        "StringSplit",
        2,
        List.of(text),
        Map.of("delimiter", new Attribute.Text(at), "maxsplit", new Attribute.Whole(most)));
  }

  private String part(String parts, int i) {
    return graph.node("Gather", List.of(parts, graph.whole(i)), Map.of("axis", axis(-1)));
  }

  private static Attribute axis(int axis) {
    return new Attribute.Whole(axis);
  }

  private String whole(String digits) {
    return graph.cast(digits, ElementType.INT64);
  }

  private Moment either(Moment a, Moment b) {
    return new Moment(
        graph.node("Or", a.known(), b.known()),
        graph.node("Where", a.known(), a.year(), b.year()),
        graph.node("Where", a.known(), a.month(), b.month()),
        graph.node("Where", a.known(), a.day(), b.day()),
        graph.node("Where", a.known(), a.second(), b.second()));
  }

  // --- from whole numbers to days

  private String mod(String x, long n) {
    return graph.node("Mod", x, graph.whole(n));
  }

  /// Days since 1970 before a year, less one: 365 for each year, and one for each that can be
  /// divided by 4, but not by 100, or by 400.
  private String daysBefore(String year) {
    String y = graph.node("Sub", year, graph.whole(1));
    String days = graph.node("Mul", y, graph.whole(365));
    days = graph.node("Add", days, graph.node("Div", y, graph.whole(4)));
    days = graph.node("Sub", days, graph.node("Div", y, graph.whole(100)));
    days = graph.node("Add", days, graph.node("Div", y, graph.whole(400)));
    return graph.node("Sub", days, graph.whole(BEFORE_1970));
  }

  private static long[] leapYears() {
    long[] leap = new long[400];
    for (int year = 0; year < leap.length; year++) {
      leap[year] = year % 4 == 0 && (year % 100 != 0 || year == 0) ? 1 : 0;
    }
    return leap;
  }

  /// Of each month, first of a usual year and then of a leap year.
  private static long[] lengths() {
    long[] lengths = new long[2 * MONTHS];
    for (int month = 1; month < MONTHS; month++) {
      lengths[month] = LocalDate.of(1999, month, 1).lengthOfMonth();
      lengths[MONTHS + month] = LocalDate.of(2000, month, 1).lengthOfMonth();
    }
    return lengths;
  }

  /// The days of the year before each month, first of a usual year and then of a leap year.
  private static long[] before() {
    long[] before = new long[2 * MONTHS];
    for (int month = 1; month < MONTHS; month++) {
      before[month] = LocalDate.of(1999, month, 1).getDayOfYear() - 1L;
      before[MONTHS + month] = LocalDate.of(2000, month, 1).getDayOfYear() - 1L;
    }
    return before;
  }

  // --- from days to inputs

  /// Seconds from the whole second below the median are exact, and the scale is then one of
  /// seconds.
  private String number(Scale scale, String known, String day, String second) {
    double median = scale.median() * SECONDS_A_DAY;
    long start = (long) Math.floor(median);
    String seconds = graph.node("Mul", day, graph.whole(SECONDS_A_DAY));
    seconds = graph.node("Add", seconds, second);
    String off = graph.cast(graph.node("Sub", seconds, graph.whole(start)), ElementType.FLOAT);
    Scale inSeconds = new Scale(median - start, scale.unit() * SECONDS_A_DAY);
    return graph.node("Where", known, scales.of(inSeconds, off), graph.number(0));
  }

  /// What the encoder writes at two places for each day of a leap year, or of a week, and behind
  /// them zeros for a missing one.
  private String turn(DateEncoder column, int at, int days, String known, String day) {
    long first = LocalDate.of(2024, 1, 1).toEpochDay(); // a Monday, and the first of a leap year
    float[] table = new float[2 * (days + 1)];
    float[] inputs = new float[column.width()];
    for (int i = 0; i < days; i++) {
      column.write((double) (first + i), inputs, 0);
      table[2 * i] = inputs[at];
      table[2 * i + 1] = inputs[at + 1];
    }
    String rows =
        graph.constant(column.name() + ".turns", Tensor.wrap(Shape.of(days + 1, 2), table));
    String row = graph.node("Where", known, day, graph.whole(days));
    return graph.node("Squeeze", graph.node("Gather", rows, row), graph.wholes(1));
  }
}

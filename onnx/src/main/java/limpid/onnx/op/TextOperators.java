package limpid.onnx.op;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import limpid.onnx.graph.ElementType;
import limpid.onnx.graph.Value;
import limpid.tensor.Shape;
import org.jspecify.annotations.Nullable;

/// Texts matched, split, joined, and freed of what does not count.
final class TextOperators {
  private static final int LONGEST = 1 << 20;

  private static final Choice<UnaryOperator<String>> CHANGE =
      Choice.ofText(
          "case_change_action",
          "NONE",
          Map.of(
              "NONE", word -> word,
              "LOWER", TextOperators::lower,
              "UPPER", word -> word.toUpperCase(Locale.ROOT)));

  private TextOperators() {}

  static List<Operator> all() {
    return List.of(
        Operator.of(
            "StringConcat",
            call -> Texts.pair(call.value(0), call.value(1), (a, b) -> joined(call, a, b))),
        new Operator("StringSplit", Set.of("delimiter", "maxsplit"), TextOperators::split),
        Operator.of("RegexFullMatch", Set.of("pattern"), TextOperators::matches)
            .demanding(TextOperators::pattern),
        Operator.of(
                "StringNormalizer",
                Set.of("is_case_sensitive", "locale", "stopwords"),
                TextOperators::normalised)
            .choosing(CHANGE));
  }

  private static String joined(Call call, String a, String b) {
    if (a.length() + b.length() > LONGEST) {
      throw call.wrong("it would make a text of more than %s letters".formatted(LONGEST));
    }
    return a + b;
  }

  /// Without a delimiter between blanks, of which several count as one. Shorter lists of parts are
  /// filled with empty texts.
  private static List<Value> split(Call call) {
    Value x = call.value(0);
    String at = call.text("delimiter", "");
    long most = call.whole("maxsplit", Long.MAX_VALUE - 1);
    List<List<String>> parts =
        x.words().stream()
            .map(text -> at.isEmpty() ? atBlanks(text, most) : at(text, at, most))
            .toList();
    long[] counts = parts.stream().mapToLong(List::size).toArray();
    int width = parts.stream().mapToInt(List::size).max().orElse(0);
    Shape shape = call.longer(x.shape(), width);
    List<String> filled = new ArrayList<>();
    for (List<String> list : parts) {
      filled.addAll(list);
      filled.addAll(Collections.nCopies(width - list.size(), ""));
    }
    return List.of(
        new Value.Text(shape, filled), new Value.Whole(ElementType.INT64, x.shape(), counts));
  }

  private static List<String> at(String text, String delimiter, long most) {
    List<String> parts = new ArrayList<>();
    int from = 0;
    int to = text.indexOf(delimiter);
    while (to >= 0 && parts.size() < most) {
      parts.add(text.substring(from, to));
      from = to + delimiter.length();
      to = text.indexOf(delimiter, from);
    }
    parts.add(text.substring(from));
    return parts;
  }

  private static List<String> atBlanks(String text, long most) {
    List<String> parts = new ArrayList<>();
    String left = text.stripLeading();
    while (!left.isEmpty()) {
      int end = 0;
      while (end < left.length() && !Character.isWhitespace(left.charAt(end))) {
        end++;
      }
      boolean last = parts.size() >= most;
      parts.add(last ? left : left.substring(0, end));
      left = last ? "" : left.substring(end).stripLeading();
    }
    return parts;
  }

  private static @Nullable String pattern(Call call) {
    try {
      Pattern.compile(call.text("pattern", ""));
      return null;
    } catch (PatternSyntaxException e) {
      return "its pattern is none: " + e.getDescription();
    } catch (StackOverflowError e) { // of a pattern that nests without end
      return "its pattern is too deep";
    }
  }

  private static Value matches(Call call) {
    try {
      Pattern pattern = Pattern.compile(call.text("pattern", ""));
      return Texts.test(
          call.value(0), text -> pattern.matcher(new PatientText(call, text)).matches());
    } catch (StackOverflowError e) { // of a pattern or a text that nests without end
      throw call.wrong("its pattern is too deep to match a text");
    }
  }

  /// A text that may be looked at so often and not more: a pattern that goes back and forth for
  /// ever ends in an error.
  private static final class PatientText implements CharSequence {
    private static final int LOOKS = 100_000;

    private final Call call;
    private final String text;
    private int looks;

    PatientText(Call call, String text) {
      this.call = call;
      this.text = text;
    }

    @Override
    public char charAt(int i) {
      if (++looks > LOOKS) {
        throw call.wrong("its pattern takes too long to match a text");
      }
      return text.charAt(i);
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public CharSequence subSequence(int from, int to) {
      return text.subSequence(from, to);
    }

    @Override
    public String toString() {
      return text;
    }
  }

  /// Words that are stopped go, and where all go, an empty one remains.
  private static Value normalised(Call call) {
    Value x = call.value(0);
    boolean exact = call.flag("is_case_sensitive", false);
    UnaryOperator<String> change = CHANGE.in(call);
    Set<String> stopped = new HashSet<>();
    call.texts("stopwords").forEach(word -> stopped.add(exact ? word : lower(word)));
    List<String> kept =
        x.words().stream()
            .filter(word -> !stopped.contains(exact ? word : lower(word)))
            .map(change)
            .toList();
    List<String> some = kept.isEmpty() ? List.of("") : kept;
    int n = some.size();
    return new Value.Text(x.shape().rank() == 2 ? Shape.of(1, n) : Shape.of(n), some);
  }

  private static String lower(String word) {
    return word.toLowerCase(Locale.ROOT);
  }
}

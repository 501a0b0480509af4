package limpid.onnx.op;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BinaryOperator;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import limpid.data.table.NumberText;
import limpid.error.Excerpt;
import limpid.error.ShapeException;
import limpid.onnx.graph.ElementType;
import limpid.onnx.graph.Value;
import limpid.tensor.Shape;
import limpid.tensor.Tensor;

/// Texts, one by one or in pairs, and what numbers they are.
final class Texts {
  private Texts() {}

  static Value each(Value x, UnaryOperator<String> function) {
    return new Value.Text(x.shape(), x.words().stream().map(function).toList());
  }

  /// 1 where it holds, else 0.
  static Value test(Value x, Predicate<String> predicate) {
    float[] truths = new float[x.words().size()];
    for (int i = 0; i < truths.length; i++) {
      truths[i] = predicate.test(x.words().get(i)) ? 1 : 0;
    }
    return Value.ofTruths(Tensor.wrap(x.shape(), truths));
  }

  /// A function of pairs, broadcast.
  static Value pair(Value a, Value b, BinaryOperator<String> function) {
    Shape shape = WholeNumbers.common(a, b);
    List<String> x = spread(a, shape);
    List<String> y = spread(b, shape);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < x.size(); i++) {
      texts.add(function.apply(x.get(i), y.get(i)));
    }
    return new Value.Text(shape, texts);
  }

  /// 1 where both are the same letter by letter, else 0.
  static Value equal(Value a, Value b) {
    Value same = pair(a, b, (x, y) -> x.equals(y) ? "1" : "0");
    return test(same, "1"::equals);
  }

  private static List<String> spread(Value x, Shape shape) {
    return x.shape().equals(shape)
        ? x.words()
        : x.moved(t -> t.broadcastTo(shape.toArray())).words();
  }

  // --- numbers

  /// The numbers that texts are: plain or scientific; of real ones also `INF`, `-INF` and `NaN`, in
  /// any case.
  ///
  /// @throws ShapeException for a text that is no number
  static Value parsed(Value x, ElementType to) {
    List<String> words = x.words();
    if (to.isWhole()) {
      long[] numbers = new long[words.size()];
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] = to.wrap(whole(words.get(i)));
      }
      return new Value.Whole(to, x.shape(), numbers);
    }
    float[] numbers = new float[words.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (float) real(words.get(i));
    }
    return Value.of(to, Tensor.wrap(x.shape(), numbers));
  }

  private static long whole(String text) {
    String digits = text.startsWith("+") ? text.substring(1) : text;
    return digits.matches("-?[0-9]{1,18}") ? Long.parseLong(digits) : (long) real(text);
  }

  private static double real(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "nan" -> Double.NaN;
      case "inf", "+inf" -> Double.POSITIVE_INFINITY;
      case "-inf" -> Double.NEGATIVE_INFINITY;
      default -> {
        double number = NumberText.parse(text);
        if (Double.isNaN(number)) {
          throw new ShapeException(
              "texts", "are to become numbers, but one is \"%s\"".formatted(Excerpt.of(text)));
        }
        yield number;
      }
    };
  }

  /// Numbers as texts, with as many digits as it takes to tell them apart.
  static Value printed(Value x) {
    List<String> texts = new ArrayList<>();
    switch (x) {
      case Value.Text text -> texts.addAll(text.texts());
      case Value.Whole(ElementType type, _, long[] numbers) -> {
        for (long number : numbers) {
          boolean large = type == ElementType.UINT64;
          texts.add(large ? Long.toUnsignedString(number) : Long.toString(number));
        }
      }
      case Value.Real(_, Tensor numbers) -> {
        for (float number : numbers.toArray()) {
          texts.add(printed(number));
        }
      }
    }
    return new Value.Text(x.shape(), texts);
  }

  private static String printed(float x) {
    if (!Float.isFinite(x)) {
      return Float.isNaN(x) ? "nan" : x > 0 ? "inf" : "-inf";
    }
    return new BigDecimal(Float.toString(x)).stripTrailingZeros().toPlainString();
  }
}

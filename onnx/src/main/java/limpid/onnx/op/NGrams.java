package limpid.onnx.op;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import limpid.onnx.graph.ElementType;
import limpid.onnx.graph.Value;
import limpid.tensor.Shape;
import limpid.tensor.Tensor;

/// How often known short rows of words, or of their numbers, stand in longer ones:
/// `TfIdfVectorizer`.
final class NGrams {
  /// @param counts whether it matters how often
  /// @param weighs whether each has a weight
  private record Mode(boolean counts, boolean weighs) {}

  private static final Choice<Mode> MODE =
      Choice.ofText(
          "mode",
          "",
          Map.of(
              "TF", new Mode(true, false),
              "IDF", new Mode(false, true),
              "TFIDF", new Mode(true, true)));

  private NGrams() {}

  static Operator operator() {
    return Operator.of(
            "TfIdfVectorizer",
            Set.of(
                "max_gram_length",
                "max_skip_count",
                "min_gram_length",
                "ngram_counts",
                "ngram_indexes",
                "pool_int64s",
                "pool_strings",
                "weights"),
            NGrams::counted)
        .choosing(MODE);
  }

  private static Value counted(Call call) {
    Shape s = call.shape(0);
    List<Object> words = new ArrayList<>();
    if (call.value(0) instanceof Value.Text text) {
      words.addAll(text.words());
    } else {
      for (long number : call.value(0).wholes()) {
        words.add(number);
      }
    }
    if (s.rank() > 2) {
      throw call.wrong("wants a row or rows of words, but got " + s);
    }
    long[] columns = said(call, "ngram_indexes");
    long width = 0;
    for (long column : columns) {
      width = Math.max(width, call.sized(column).count() + 1L);
    }
    Map<List<Object>, Integer> known = known(call, columns.length);
    int rows = s.rank() == 2 ? s.size(0) : 1;
    Shape shape = call.sized(rows, width);
    float[] y = new float[shape.count()];
    int length = rows == 0 ? 0 : words.size() / rows;
    checkSteps(call, rows, length);
    for (int row = 0; row < rows; row++) {
      List<Object> sentence = words.subList(row * length, (row + 1) * length);
      for (int gram : found(call, known, sentence)) {
        int column = (int) columns[gram];
        int place = row * (int) width + column;
        float weight = MODE.in(call).weighs ? weight(call, column) : 1;
        y[place] = MODE.in(call).counts ? y[place] + weight : weight;
      }
    }
    Tensor numbers = Tensor.wrap(shape, y);
    return new Value.Real(ElementType.FLOAT, s.rank() == 2 ? numbers : numbers.squeeze(0));
  }

  /// That of its column, as ONNX Runtime has it and converters write it.
  private static float weight(Call call, int column) {
    float[] weights = call.reals("weights");
    if (weights.length > 0 && column >= weights.length) {
      throw call.wrong("it has %s weights, none for %s".formatted(weights.length, column));
    }
    return weights.length == 0 ? 1 : weights[column];
  }

  private static long[] said(Call call, String name) {
    long[] numbers = call.wholes(name);
    if (numbers == null) {
      throw call.wrong("it does not say \"%s\"".formatted(name));
    }
    return numbers;
  }

  /// All rows of the pool, shorter ones first, by number.
  private static Map<List<Object>, Integer> known(Call call, int count) {
    List<Object> pool = new ArrayList<>(call.texts("pool_strings"));
    if (pool.isEmpty()) {
      for (long number : said(call, "pool_int64s")) {
        pool.add(number);
      }
    }
    long[] starts = said(call, "ngram_counts");
    Map<List<Object>, Integer> known = new HashMap<>();
    int number = 0;
    for (int n = 1; n <= starts.length; n++) {
      long end = n < starts.length ? starts[n] : pool.size();
      long all = end - starts[n - 1];
      if (starts[n - 1] < 0 || end > pool.size() || all < 0 || all % n != 0) {
        throw call.wrong("its pool has no rows of %s words".formatted(n));
      }
      for (int at = (int) starts[n - 1]; at < end; at += n) {
        known.putIfAbsent(List.copyOf(pool.subList(at, at + n)), number++);
      }
    }
    if (number != count) {
      throw call.wrong("it has %s rows for %s places".formatted(number, count));
    }
    return known;
  }

  /// Rows of the pool are no longer than it says.
  private static int longest(Call call, int length) {
    int most = Math.min(call.count("max_gram_length", 1), said(call, "ngram_counts").length);
    return Math.min(most, length);
  }

  /// How far apart the words of a gram may be.
  private static long widest(Call call, int n, int length) {
    long skips = Math.max(0, call.whole("max_skip_count", 0));
    return n == 1 ? 1 : Math.min(skips, (length - 1) / (n - 1) - 1) + 1;
  }

  private static void checkSteps(Call call, int rows, int length) {
    long steps = 0;
    for (int n = call.count("min_gram_length", 1); n <= longest(call, length); n++) {
      steps += widest(call, n, length) * length * n;
      call.checkSteps(rows, steps, 1 << 3);
    }
  }

  /// What is found, as often as it is, also where as many words as may be are skipped each time.
  private static List<Integer> found(
      Call call, Map<List<Object>, Integer> known, List<Object> sentence) {
    int longest = longest(call, sentence.size());
    List<Integer> found = new ArrayList<>();
    for (int n = call.count("min_gram_length", 1); n <= longest; n++) {
      long widest = widest(call, n, sentence.size());
      for (int step = 1; step <= widest; step++) {
        for (int start = 0; start + (n - 1) * step < sentence.size(); start++) {
          List<Object> gram = new ArrayList<>();
          for (int i = 0; i < n; i++) {
            gram.add(sentence.get(start + i * step));
          }
          Integer number = known.get(gram);
          if (number != null) {
            found.add(number);
          }
        }
      }
    }
    return found;
  }
}

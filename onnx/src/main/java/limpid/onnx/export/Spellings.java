package limpid.onnx.export;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import limpid.encode.BooleanEncoder;
import limpid.encode.CategoryEncoder;
import limpid.encode.ColumnEncoder;

/// The texts that a column of words knows, since ONNX compares texts letter by letter: each with
/// its place in a list of keys.
///
/// @param keys what texts become, as their encoder has it
/// @param places the place of each text in that list
/// @param otherwise the place of all other texts
record Spellings(List<Double> keys, SequencedMap<String, Long> places, long otherwise) {
  private static final List<String> MISSING = List.of("", "?", "na", "n/a", "nan", "null");
  private static final List<String> YES_NO =
      List.of("0", "1", "false", "true", "no", "yes", "f", "t", "n", "y", "off", "on");

  /// The labels, and numbers among them with and without `.0`; other words are as ones that were
  /// never seen.
  static Spellings of(CategoryEncoder column) {
    List<String> texts = new ArrayList<>(column.labels());
    for (String label : column.labels()) {
      if (label.matches("-?[0-9]+(\\.0)?")) {
        texts.add(label.endsWith(".0") ? label.substring(0, label.length() - 2) : label + ".0");
      }
    }
    int labels = column.labels().size();
    List<Double> keys = keys(labels);
    keys.add(-1.0); // any word without an input of its own
    keys.add(ColumnEncoder.MISSING);
    return of(column, texts, keys, labels);
  }

  /// Yes and no in all that they are called; other words are as missing.
  static Spellings of(BooleanEncoder column) {
    List<String> texts = YES_NO.stream().flatMap(word -> cases(word).stream()).toList();
    List<Double> keys = keys(2);
    keys.add(ColumnEncoder.MISSING);
    return of(column, texts, keys, 2);
  }

  private static List<Double> keys(int count) {
    List<Double> keys = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      keys.add((double) i);
    }
    return keys;
  }

  private static Spellings of(
      ColumnEncoder column, List<String> texts, List<Double> keys, long otherwise) {
    List<String> all = new ArrayList<>(texts);
    MISSING.forEach(word -> all.addAll(cases(word)));
    SequencedMap<String, Long> places = new LinkedHashMap<>();
    for (String text : all) {
      places.put(text, (long) keys.indexOf(column.key(text)));
    }
    return new Spellings(keys, places, otherwise);
  }

  /// A word in small and capital letters, in every mixture.
  private static List<String> cases(String word) {
    List<String> cases = List.of("");
    for (int i = 0; i < word.length(); i++) {
      String small = word.substring(i, i + 1);
      String capital = small.toUpperCase(Locale.ROOT);
      List<String> longer = new ArrayList<>();
      for (String start : cases) {
        longer.add(start + small);
        if (!capital.equals(small)) {
          longer.add(start + capital);
        }
      }
      cases = longer;
    }
    return cases;
  }
}

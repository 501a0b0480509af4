package limpid.cli;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import limpid.encode.FileRow;
import limpid.encode.TargetEncoder;
import limpid.model.Prediction;
import tools.jackson.databind.json.JsonMapper;

/// How the answers to the rows of a table are written, one after the other.
sealed interface AnswerFormat {

  /// Writes one answer.
  void answer(FileRow row, Prediction prediction) throws IOException;

  /// Hands on what is still held back.
  void flush() throws IOException;

  /// CSV: the columns of the input as they are, then the answer, then the probability of each
  /// class. It has a header if the input has one, and the input's delimiter.
  record Csv(CsvWriter csv, boolean only) implements AnswerFormat {

    /// @param names the input's columns; none if it has no header
    static Csv begin(
        List<String> names, char delimiter, TargetEncoder target, boolean only, Writer out)
        throws IOException {
      Csv format =
          new Csv(
              CsvWriter.builder()
                  .fieldSeparator(delimiter)
                  .lineDelimiter(LineDelimiter.LF)
                  .build(out),
              only);
      if (!names.isEmpty()) {
        format.csv.writeRecord(header(only ? List.of() : names, target));
      }
      return format;
    }

    private static List<String> header(List<String> kept, TargetEncoder target) {
      List<String> names = new ArrayList<>(kept);
      names.add(free(target.name(), names));
      if (target instanceof TargetEncoder.Classes(_, List<String> labels)) {
        labels.forEach(label -> names.add(free("P(" + label + ")", names)));
      }
      return names;
    }

    private static String free(String name, List<String> taken) {
      return taken.contains(name) ? free("predicted " + name, taken) : name;
    }

    @Override
    public void answer(FileRow row, Prediction prediction) throws IOException {
      List<String> values = new ArrayList<>(only ? List.of() : row.values());
      switch (prediction) {
        case Prediction.OfValue(double value) -> values.add(plain(value));
        case Prediction.OfClass(String label, SequencedMap<String, Double> probabilities) -> {
          values.add(label);
          probabilities.values().forEach(p -> values.add(share(p)));
        }
      }
      csv.writeRecord(values);
    }

    @Override
    public void flush() throws IOException {
      csv.flush();
    }

    /// The digits that the float has, without an exponent.
    private static String plain(double value) {
      float f = (float) value;
      return Float.isFinite(f) ? new BigDecimal(Float.toString(f)).toPlainString() : "";
    }

    /// Six decimals; written by hand, since there is one for each class of each row.
    private static String share(double p) {
      long millionths = Math.round(p * 1e6);
      String digits = Long.toString(1_000_000 + millionths % 1_000_000);
      return millionths / 1_000_000 + "." + digits.substring(1);
    }
  }

  /// One JSON object a line: `line`, `row` with the input as written, and the answer.
  record JsonLines(List<String> names, boolean only, Writer out) implements AnswerFormat {
    private static final JsonMapper JSON = JsonMapper.shared();

    @Override
    public void answer(FileRow row, Prediction prediction) throws IOException {
      SequencedMap<String, Object> object = new LinkedHashMap<>();
      object.put("line", row.line());
      if (!only) {
        SequencedMap<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
          values.put(names.get(i), row.values().get(i));
        }
        object.put("row", values);
      }
      object.putAll(json(prediction));
      out.write(text(object) + "\n");
    }

    @Override
    public void flush() throws IOException {
      out.flush();
    }

    /// An answer as the fields of a JSON object.
    static Map<String, Object> json(Prediction prediction) {
      SequencedMap<String, Object> fields = new LinkedHashMap<>();
      switch (prediction) {
        case Prediction.OfValue(double value) -> fields.put("value", (float) value);
        case Prediction.OfClass(String label, SequencedMap<String, Double> probabilities) -> {
          SequencedMap<String, Float> shares = new LinkedHashMap<>();
          probabilities.forEach((name, p) -> shares.put(name, p.floatValue()));
          fields.put("label", label);
          fields.put("probabilities", shares);
        }
      }
      return fields;
    }

    /// An object as one line of JSON.
    static String text(Object object) {
      return JSON.writeValueAsString(object);
    }
  }

  /// An answer for people: `Yes (93.1 %), or No (6.9 %)`.
  static String words(Prediction prediction) {
    return switch (prediction) {
      case Prediction.OfValue(double value) -> Float.toString((float) value);
      case Prediction.OfClass(String label, SequencedMap<String, Double> probabilities) -> {
        String first = percent(label, prediction.probability(label));
        yield probabilities.entrySet().stream()
            .filter(e -> !e.getKey().equals(label))
            .max(Map.Entry.comparingByValue())
            .map(e -> first + ", or " + percent(e.getKey(), e.getValue()))
            .orElse(first);
      }
    };
  }

  private static String percent(String label, double p) {
    return String.format(Locale.ROOT, "%s (%.1f %%)", label, 100 * p);
  }
}

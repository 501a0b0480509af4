package limpid.onnx;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import limpid.data.table.DateFormat;
import limpid.encode.BooleanEncoder;
import limpid.encode.CategoryEncoder;
import limpid.encode.ColumnEncoder;
import limpid.encode.DateEncoder;
import limpid.encode.Input;
import limpid.encode.NumberEncoder;
import limpid.encode.TableEncoder;
import limpid.model.Model;
import limpid.nn.ColumnEmbedding;
import limpid.nn.Embedding;
import limpid.random.Rng;
import limpid.tensor.Shape;
import limpid.tensor.Tensor;

/// Rows that a model is asked about, made up from what its encoders know: numbers around the
/// middle, words that it knows and one that it does not, days with and without a time, and missing
/// values.
///
/// @param numbers inputs by name
/// @param words inputs by name, a word for each row
/// @param encoded what the network gets of them, row after row
/// @param rows how many there are
@SuppressWarnings("ArrayRecordComponent") // handed over: nobody else holds it
record RuntimeSamples(
    Map<String, Tensor> numbers, Map<String, List<String>> words, float[] encoded, int rows) {
  private static final int ROWS = 24;
  private static final int MISSING_EACH = 7;
  private static final long FIRST_DAY = LocalDate.of(1, 1, 1).toEpochDay();
  private static final long LAST_DAY = LocalDate.of(9999, 12, 31).toEpochDay();

  static RuntimeSamples of(Model model) {
    Shape in = model.network().network().input();
    return switch (model.description().input()) {
      case Input.Columns(var encoder) -> columns(encoder);
      case Input.Picture _ -> bare("pixels", random(in, 0));
      case Input.Numbers _ ->
          bare("x", takesCategories(model) ? Tensor.zeros(in.under(ROWS)) : random(in, -2));
    };
  }

  private static boolean takesCategories(Model model) {
    return model.network().network().layers().layers().stream()
        .anyMatch(layer -> layer instanceof Embedding || layer instanceof ColumnEmbedding);
  }

  private static Tensor random(Shape in, double low) {
    float[] numbers = new float[in.under(ROWS).count()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (float) Rng.of(0).uniform(i, low, 1);
    }
    return Tensor.wrap(in.under(ROWS), numbers);
  }

  private static RuntimeSamples bare(String name, Tensor x) {
    return new RuntimeSamples(Map.of(name, x), Map.of(), x.toArray(), x.shape().size(0));
  }

  private static RuntimeSamples columns(TableEncoder encoder) {
    SequencedMap<String, Tensor> numbers = new LinkedHashMap<>();
    SequencedMap<String, List<String>> words = new LinkedHashMap<>();
    float[] encoded = new float[ROWS * encoder.width()];
    int at = 0;
    for (ColumnEncoder column : encoder.columns()) {
      if (column instanceof NumberEncoder number) {
        float[] values = values(number);
        numbers.put(column.name(), Tensor.wrap(Shape.of(ROWS, 1), values));
        for (int row = 0; row < ROWS; row++) {
          column.write(column.key((Float) values[row]), encoded, row * encoder.width() + at);
        }
      } else {
        List<String> texts = texts(column);
        words.put(column.name(), texts);
        for (int row = 0; row < ROWS; row++) {
          column.write(column.key(texts.get(row)), encoded, row * encoder.width() + at);
        }
      }
      at += column.width();
    }
    return new RuntimeSamples(numbers, words, encoded, ROWS);
  }

  private static float[] values(NumberEncoder column) {
    Rng rng = Rng.of(0).at(column.name());
    float[] values = new float[ROWS];
    for (int row = 0; row < ROWS; row++) {
      boolean missing = (row + column.position()) % MISSING_EACH == 0;
      double off = column.scale().unit() * rng.uniform(row, -6, 6);
      values[row] = missing ? Float.NaN : (float) (column.scale().median() + off);
    }
    return values;
  }

  private static List<String> texts(ColumnEncoder column) {
    return switch (column) {
      case CategoryEncoder words -> chosen(words, words.labels(), "a word never seen");
      case BooleanEncoder _ -> chosen(column, List.of("yes", "No", "TRUE", "0"), "n/a");
      case DateEncoder dates -> dates(dates);
      case NumberEncoder _ -> List.of();
    };
  }

  /// Whether ONNX Runtime gets a text as it is: its Java side hands over those beyond the first
  /// plane of Unicode in Java's own form of UTF-8, which is another one than in the file.
  static boolean arrives(String text) {
    return text.codePoints().allMatch(c -> c > 0 && Character.isBmpCodePoint(c));
  }

  private static List<String> chosen(ColumnEncoder column, List<String> known, String strange) {
    List<String> choice = new ArrayList<>(known);
    choice.removeIf(word -> !arrives(word));
    choice.add("");
    choice.add(strange);
    Rng rng = Rng.of(0).at(column.name());
    List<String> texts = new ArrayList<>();
    for (int row = 0; row < ROWS; row++) {
      texts.add(choice.get(rng.below(choice.size(), row)));
    }
    return texts;
  }

  private static List<String> dates(DateEncoder column) {
    Rng rng = Rng.of(0).at(column.name());
    List<String> texts = new ArrayList<>();
    for (int row = 0; row < ROWS; row++) {
      double off = column.scale().unit() * rng.uniform(row, -6, 6);
      long day = Math.clamp((long) (column.scale().median() + off), FIRST_DAY, LAST_DAY);
      DateFormat format = row % 5 == 0 ? DateFormat.ISO : column.format();
      String time = row % 2 == 0 ? "" : row % 3 == 0 ? "T7:05:09.5+01:00" : " 23:59";
      boolean missing = (row + column.position()) % MISSING_EACH == 0;
      texts.add(missing ? "NA" : format.print(LocalDate.ofEpochDay(day)) + time);
    }
    return texts;
  }
}

package limpid.encode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import limpid.data.table.Table;
import limpid.data.table.TextRow;
import limpid.error.DataException;
import org.jspecify.annotations.Nullable;

/// One input for each label, 1 for the value's own and 0 for the others; and where the training
/// rows had such values, one more for all words that are rare or were never seen, and one more for
/// missing.
///
/// Labels of their own are those that training holds twice or more, the [#MOST] commonest of them.
///
/// Where training held nothing rare, or nothing missing, an input for it would never be trained and
/// its random first weights would speak. There, an unseen word or a missing one takes the place in
/// the middle of the known ones: each label's input is its share of the training rows, so that the
/// first layer sees what it sees on average.
///
/// @param name the column's name
/// @param position where it stood, counted from 0
/// @param labels the words with an input of their own
/// @param other whether there is an input for all other words
/// @param missing whether there is an input for missing
/// @param shares of the training rows with one of these words, how many had each: numbers from 0 to
///   1; empty in models of Limpid 0.1 before it had them, where the place of the unseen is all
///   zeros
public record CategoryEncoder(
    String name,
    int position,
    List<String> labels,
    boolean other,
    boolean missing,
    List<Double> shares)
    implements ColumnEncoder {
  /// The key of a word that has no input of its own.
  static final double OTHER = -1;

  /// Most labels with inputs of their own.
  public static final int MOST = 100;

  public CategoryEncoder {
    Checks.column(name, position);
    labels = Checks.whole(labels, "column \"" + name + "\" (category)");
    if (labels.size() > MOST || new HashSet<>(labels).size() < labels.size()) {
      throw DataException.of(
          "encoder", "column \"" + name + "\" (category) has labels twice, or over " + MOST);
    }
    shares = shares == null ? List.of() : shares(shares, labels.size(), name);
  }

  private static List<Double> shares(List<Double> shares, int labels, String name) {
    List<Double> whole = Checks.whole(shares, "column \"" + name + "\" (category)");
    boolean fit = whole.isEmpty() || whole.size() == labels;
    if (!fit || !whole.stream().allMatch(share -> share >= 0 && share <= 1)) {
      throw DataException.of(
          "encoder", "column \"" + name + "\" (category) has shares that are none of its labels'");
    }
    return whole;
  }

  static CategoryEncoder fit(Table table, int column, int[] rows) {
    List<String> labels = table.labels(column);
    int[] counts = new int[labels.size()];
    boolean missing = false;
    for (int row : rows) {
      int code = table.code(column, row);
      missing |= code < 0;
      if (code >= 0) {
        counts[code]++;
      }
    }
    List<Integer> own =
        IntStream.range(0, counts.length)
            .filter(code -> counts[code] >= 2)
            .boxed()
            .sorted(Comparator.comparingInt(code -> -counts[code]))
            .limit(MOST)
            .sorted()
            .toList();
    int all = own.stream().mapToInt(code -> counts[code]).sum();
    return new CategoryEncoder(
        table.name(column),
        column,
        own.stream().map(labels::get).toList(),
        IntStream.of(counts).sum() > all,
        missing,
        own.stream().map(code -> (double) counts[code] / all).toList());
  }

  @Override
  public int width() {
    return labels.size() + (other ? 1 : 0) + (missing ? 1 : 0);
  }

  @Override
  public List<String> inputNames() {
    List<String> names = new ArrayList<>(labels.stream().map(label -> name + "=" + label).toList());
    if (other) {
      names.add(name + "=other words");
    }
    if (missing) {
      names.add(name + " missing");
    }
    return names;
  }

  @Override
  public double key(TextRow row, int cell, String source) {
    return row.missing(cell) ? MISSING : index(row.text(cell));
  }

  @Override
  public double key(@Nullable Object value) {
    return switch (value) {
      case null -> MISSING;
      case String text when TextRow.missing(text) -> MISSING;
      case String text -> index(text.strip());
      case Number number when Double.isNaN(number.doubleValue()) -> MISSING;
      case Number _, Boolean _, Character _, Enum<?> _ -> index(value.toString());
      default -> throw ColumnEncoder.misfit(name, "category", value);
    };
  }

  private double index(String word) {
    int index = Words.index(labels, word);
    return index < 0 ? OTHER : index;
  }

  @Override
  public Keys keys(Table table, int column) {
    double[] keys = table.labels(column).stream().mapToDouble(this::index).toArray();
    return row -> {
      int code = table.code(column, row);
      return code < 0 ? MISSING : keys[code];
    };
  }

  @Override
  public void write(double key, float[] into, int offset) {
    Arrays.fill(into, offset, offset + width(), 0);
    if (key >= 0) {
      into[offset + (int) key] = 1;
    } else if (key < 0 && other) {
      into[offset + labels.size()] = 1;
    } else if (Double.isNaN(key) && missing) {
      into[offset + width() - 1] = 1;
    } else {
      for (int i = 0; i < shares.size(); i++) {
        into[offset + i] = shares.get(i).floatValue();
      }
    }
  }
}

package limpid.data.table;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the first pass learns about one column, in bounded memory.
final class ColumnProfile {
  /// More different texts than this cannot be a category.
  static final int MOST_LABELS = 10_000;

  /// Different numbers are counted up to here, unless the column was asked to be a category.
  static final int MOST_NUMBERS = 1_000;

  private static final int EXAMPLES = 4;

  private final boolean keepLabels;
  private final EnumSet<DateFormat> formats = EnumSet.allOf(DateFormat.class);
  private final List<String> examples = new ArrayList<>();
  private @Nullable Labels labels = new Labels(MOST_LABELS);
  private @Nullable UniqueValues unique = new UniqueValues();
  private int counted;
  private int rows;
  private int missing;
  private int numbers;
  private boolean whole = true;
  private boolean consecutive = true;
  private double low = Double.POSITIVE_INFINITY;
  private double high = Double.NEGATIVE_INFINITY;
  private double first;
  private double last;
  private int booleanPair = BooleanText.NEITHER;
  private boolean yesSeen;
  private boolean noSeen;
  private boolean blanks;
  private Cell notNumber = Cell.NONE;
  private Cell notBoolean = Cell.NONE;
  private Cell notDate = Cell.NONE;

  /// A value that did not fit, and where.
  ///
  /// @param line counted from 1; 0 for none
  /// @param text as written
  record Cell(long line, String text) {
    static final Cell NONE = new Cell(0, "");

    boolean found() {
      return line > 0;
    }
  }

  /// @param keepLabels whether the column was asked to be a category, so that numbers too are kept
  ///   as labels
  ColumnProfile(boolean keepLabels) {
    this.keepLabels = keepLabels;
  }

  void accept(TextRow row, int i) {
    rows++;
    if (row.missing(i)) {
      missing++;
      consecutive = false;
      return;
    }
    double number = row.number(i);
    if (Double.isNaN(number)) {
      notNumber = orElse(notNumber, row, i);
      consecutive = false;
      acceptWord(row, i);
    } else {
      acceptNumber(number);
      if (row.yesNo(i) == BooleanText.NEITHER) {
        notBoolean = orElse(notBoolean, row, i);
      }
      notDate = orElse(notDate, row, i);
    }
    count(row, i, number);
  }

  private void acceptNumber(double number) {
    whole &= number == Math.rint(number);
    unique = whole ? unique : null; // measured, so no id
    if (numbers == 0) {
      first = number;
    } else {
      consecutive &= number == last + 1;
    }
    numbers++;
    last = number;
    low = Math.min(low, number);
    high = Math.max(high, number);
  }

  private void acceptWord(TextRow row, int i) {
    if (!notBoolean.found()) {
      int word = row.booleanWord(i);
      int pair = word == BooleanText.NEITHER ? BooleanText.NEITHER : word >> 1;
      if (pair == BooleanText.NEITHER || (booleanPair != pair && booleanPair >= 0)) {
        notBoolean = orElse(notBoolean, row, i);
      }
      booleanPair = pair;
      yesSeen |= (word & 1) == 1;
      noSeen |= (word & 1) == 0;
    }
    if (!notDate.found()) {
      formats.removeIf(format -> row.seconds(i, format) == DateFormat.NONE);
      if (formats.isEmpty()) {
        notDate = orElse(notDate, row, i);
      }
    }
    for (int k = row.start(i); k < row.end(i) && !blanks; k++) {
      blanks = row.chars()[k] == ' ';
    }
  }

  private void count(TextRow row, int i, double number) {
    if (labels != null) {
      int before = labels.size();
      boolean added = labels.add(row.chars(), row.start(i), row.end(i), row.line()) != Labels.NONE;
      counted = labels.size();
      if (counted > before && examples.size() < EXAMPLES) {
        examples.add(labels.text(counted - 1));
      }
      if (!added || (!keepLabels && counted > MOST_NUMBERS && numbers == rows - missing)) {
        labels = null;
      }
    }
    if (unique != null) {
      boolean isNew =
          Double.isNaN(number)
              ? unique.add(row.chars(), row.start(i), row.end(i))
              : unique.add(number);
      unique = isNew ? unique : null;
    }
  }

  private static Cell orElse(Cell known, TextRow row, int i) {
    return known.found() ? known : new Cell(Math.max(1, row.line()), row.text(i));
  }

  int rows() {
    return rows;
  }

  int missing() {
    return missing;
  }

  int present() {
    return rows - missing;
  }

  int numbers() {
    return numbers;
  }

  /// Different texts, as far as they were counted.
  int distinct() {
    return counted;
  }

  /// The different texts, unless they were too many.
  @Nullable Labels labels() {
    return labels;
  }

  List<String> examples() {
    return examples;
  }

  /// Whether no value came twice, as far as was looked ([UniqueValues#MOST] values).
  boolean allDistinct() {
    return unique != null && present() > 0;
  }

  boolean allWhole() {
    return whole && numbers == present();
  }

  /// Whether the numbers count the rows, from 0 or 1.
  boolean countsRows() {
    return consecutive && numbers == rows && (first == 0 || first == 1);
  }

  double low() {
    return low;
  }

  double high() {
    return high;
  }

  /// Whether all values are words of one pair, and both occur.
  boolean bothBooleans() {
    return !notBoolean.found() && numbers == 0 && yesSeen && noSeen;
  }

  /// Whether some word has a blank in it.
  boolean hasBlanks() {
    return blanks;
  }

  /// The ways of writing days that fit all values.
  EnumSet<DateFormat> formats() {
    return notDate.found() || present() == 0 ? EnumSet.noneOf(DateFormat.class) : formats;
  }

  Cell notNumber() {
    return notNumber;
  }

  Cell notBoolean() {
    return notBoolean;
  }

  Cell notDate() {
    return notDate;
  }
}

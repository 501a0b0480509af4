package limpid.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import limpid.cli.screen.Cells;
import limpid.measure.Confusion;

/// A confusion matrix as lines for people, of up to 20 classes: a row for each class that was so, a
/// column for each that was answered.
final class ConfusionTable {
  private static final int MOST_CLASSES = 20;
  private static final int WIDEST_LABEL = 12;

  private ConfusionTable() {}

  /// The table, or nothing where there are more classes.
  static List<String> lines(Confusion confusion, List<String> labels) {
    int n = confusion.classes();
    if (n > MOST_CLASSES) {
      return List.of();
    }
    List<String> names =
        labels.stream().map(l -> Cells.cut(Cells.clean(l), WIDEST_LABEL, true)).toList();
    int first = names.stream().mapToInt(Cells::width).max().orElse(0);
    int[] widths =
        IntStream.range(0, n)
            .map(column -> Math.max(Cells.width(names.get(column)), widest(confusion, column)))
            .toArray();
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add("  rows: what was so; columns: what was answered");
    StringBuilder head = new StringBuilder("  " + " ".repeat(first));
    IntStream.range(0, n).forEach(c -> head.append("  ").append(pad(names.get(c), widths[c])));
    lines.add(head.toString());
    for (int actual = 0; actual < n; actual++) {
      StringBuilder line = new StringBuilder("  " + Cells.pad(names.get(actual), first, false));
      for (int c = 0; c < n; c++) {
        line.append("  ").append(pad(Integer.toString(confusion.count(actual, c)), widths[c]));
      }
      lines.add(line.toString());
    }
    return lines;
  }

  private static int widest(Confusion confusion, int column) {
    return IntStream.range(0, confusion.classes())
        .map(row -> Integer.toString(confusion.count(row, column)).length())
        .max()
        .orElse(0);
  }

  private static String pad(String text, int columns) {
    return Cells.pad(text, columns, true);
  }
}

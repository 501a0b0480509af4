package limpid.cli;

import java.util.ArrayList;
import java.util.List;
import limpid.cli.screen.Cells;
import limpid.cli.screen.Figures;
import limpid.cli.screen.Screen;
import limpid.measure.Confusion;

/// How often each class was taken for each, for up to twenty classes: rows are what was so, columns
/// what was answered.
final class ConfusionTable {
  private static final int MOST_CLASSES = 20;
  private static final int LONGEST_NAME = 16;

  private final List<String> labels;
  private final Confusion confusion;

  ConfusionTable(List<String> labels, Confusion confusion) {
    this.labels = labels.stream().map(Cells::clean).toList();
    this.confusion = confusion;
  }

  /// Shows it; nothing where there are too many classes.
  ///
  /// @param part what it was counted on
  void show(String part, Screen screen) {
    if (labels.size() > MOST_CLASSES) {
      return;
    }
    screen.line(
        screen.dim("  %s: rows are what was so, columns what was answered".formatted(part)));
    int side = labels.stream().mapToInt(Cells::width).max().orElse(0);
    side = Math.min(side, LONGEST_NAME);
    int each = columnWidth((screen.width() - side - 2) / labels.size() - 2);
    List<String> head = new ArrayList<>();
    labels.forEach(label -> head.add(cell(label, each, screen)));
    screen.line(screen.dim("  " + " ".repeat(side) + String.join("", head)));
    for (int actual = 0; actual < labels.size(); actual++) {
      StringBuilder line = new StringBuilder("  ");
      String name = Cells.cut(labels.get(actual), side, screen.unicode());
      line.append(screen.dim(Cells.pad(name, side, false)));
      for (int answered = 0; answered < labels.size(); answered++) {
        int count = confusion.count(actual, answered);
        String cell = cell(count == 0 ? "·" : Figures.count(count), each, screen);
        line.append(actual == answered ? screen.bold(cell) : count == 0 ? screen.dim(cell) : cell);
      }
      screen.line(line.toString());
    }
  }

  /// As wide as the widest count, and as the names where there is room.
  private int columnWidth(int room) {
    int counts = 1;
    for (int i = 0; i < labels.size(); i++) {
      for (int j = 0; j < labels.size(); j++) {
        counts = Math.max(counts, Figures.count(confusion.count(i, j)).length());
      }
    }
    int names = labels.stream().mapToInt(Cells::width).max().orElse(0);
    return Math.max(counts, Math.min(Math.min(names, LONGEST_NAME), room));
  }

  private static String cell(String text, int width, Screen screen) {
    return "  " + Cells.pad(Cells.cut(text, width, screen.unicode()), width, true);
  }
}

package limpid.cli;

import java.util.List;
import java.util.Locale;
import limpid.cli.screen.Figures;
import limpid.cli.screen.Screen;
import limpid.cli.screen.TextTable;
import limpid.cli.screen.TextTable.Column;
import limpid.train.LearningRateRange;

/// What a learning-rate range test saw, some twenty of its steps, and what it suggests.
final class RateTable {
  private static final int ROWS = 20;

  private final LearningRateRange range;

  RateTable(LearningRateRange range) {
    this.range = range;
  }

  void show(Screen screen) {
    TextTable table = new TextTable(Column.right("learning rate"), Column.right("loss"));
    List<LearningRateRange.Point> points = range.points();
    int every = Math.ceilDiv(points.size(), ROWS);
    for (int i = (points.size() - 1) % every; i < points.size(); i += every) {
      table.row(rate(points.get(i).rate()), Figures.loss(points.get(i).loss()));
    }
    table.show(screen);
    screen.line("");
    screen.line("suggested: --learning-rate " + rate(range.suggestion()));
  }

  private static String rate(float rate) {
    return String.format(Locale.ROOT, "%.2g", rate);
  }
}

package limpid.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import limpid.cli.screen.Figures;
import limpid.cli.screen.Screen;
import limpid.cli.screen.TextTable;
import limpid.cli.screen.TextTable.Column;
import limpid.model.Metrics;
import org.jspecify.annotations.Nullable;

/// The scores on one part or several.
final class ScoreTable {
  private record Part(String name, Metrics metrics) {}

  private final List<Part> parts = new ArrayList<>();

  ScoreTable add(String name, Metrics metrics) {
    parts.add(new Part(name, metrics));
    return this;
  }

  void show(Screen screen) {
    boolean classes = parts.stream().allMatch(part -> part.metrics().accuracy() != null);
    TextTable table =
        classes
            ? new TextTable(
                Column.left("part"),
                Column.right("examples"),
                Column.right("loss"),
                Column.right("accuracy"))
            : new TextTable(
                Column.left("part"),
                Column.right("examples"),
                Column.right("loss"),
                Column.right("RMSE"),
                Column.right("mean |error|"),
                Column.right("R²"));
    for (Part part : parts) {
      String[] cells = cells(part, classes);
      if (part.name().equals("test")) {
        table.boldRow(cells);
      } else {
        table.row(cells);
      }
    }
    table.show(screen);
  }

  private static String[] cells(Part part, boolean classes) {
    Metrics m = part.metrics();
    String examples = Figures.count(m.examples());
    String loss = Figures.loss(m.loss());
    return classes
        ? new String[] {part.name(), examples, loss, shown(m.accuracy(), Figures::percent)}
        : new String[] {
          part.name(),
          examples,
          loss,
          shown(m.rmse(), Figures::value),
          shown(m.mae(), Figures::value),
          shown(m.r2(), Figures::value)
        };
  }

  private static String shown(@Nullable Double figure, DoubleFunction<String> as) {
    return figure == null ? "" : as.apply(figure);
  }
}

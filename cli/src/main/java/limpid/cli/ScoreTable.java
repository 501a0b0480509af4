package limpid.cli;

import java.util.ArrayList;
import java.util.List;
import limpid.cli.screen.Figures;
import limpid.cli.screen.Screen;
import limpid.cli.screen.TextTable;
import limpid.cli.screen.TextTable.Column;
import limpid.measure.Scores;

/// The scores on one part or several.
final class ScoreTable {
  private record Part(String name, Scores scores) {}

  private final List<Part> parts = new ArrayList<>();

  ScoreTable add(String name, Scores scores) {
    parts.add(new Part(name, scores));
    return this;
  }

  void show(Screen screen) {
    boolean classes = parts.stream().allMatch(part -> part.scores() instanceof Scores.ForClasses);
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
      String examples = Figures.count(part.scores().examples());
      String loss = Figures.loss(part.scores().loss());
      String[] cells =
          switch (part.scores()) {
            case Scores.ForClasses c ->
                new String[] {part.name(), examples, loss, Figures.percent(c.accuracy())};
            case Scores.ForValues v ->
                new String[] {
                  part.name(),
                  examples,
                  loss,
                  Figures.value(v.rmse()),
                  Figures.value(v.mae()),
                  Figures.value(v.r2())
                };
          };
      if (part.name().equals("test")) {
        table.boldRow(cells);
      } else {
        table.row(cells);
      }
    }
    table.show(screen);
  }
}

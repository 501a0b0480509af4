package limpid.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import limpid.cli.screen.Figures;
import limpid.cli.screen.Screen;
import limpid.cli.screen.TextTable;
import limpid.cli.screen.TextTable.Column;
import limpid.data.Dataset;
import limpid.encode.TargetEncoder;
import limpid.experiment.Choices;
import limpid.experiment.Experiment;
import limpid.experiment.Problem;

/// Everything that was guessed and chosen, shown before training: the columns, the parts, every
/// setting, the layers.
final class Overview {
  private final Screen screen;

  Overview(Screen screen) {
    this.screen = screen;
  }

  void show(Experiment experiment, String computing) {
    data(experiment.problem());
    settings(experiment.choices(), computing);
    screen.line();
    new LayerTable(experiment.choices().network()).show(screen);
    screen.line();
  }

  private void data(Problem problem) {
    String goal =
        switch (problem.target()) {
          case TargetEncoder.Classes(String name, List<String> labels) ->
              "to learn: %s, one of %s classes".formatted(name, labels.size());
          case TargetEncoder.Value value -> "to learn: %s, a number".formatted(value.name());
        };
    screen.line(screen.bold(problem.name()) + "  " + goal);
    Dataset test = problem.test();
    screen.line(
        "  %s examples to train on, %s to validate, %s to test, %s inputs each"
            .formatted(
                Figures.count(problem.train().size()),
                Figures.count(problem.validation().size()),
                test == null ? "none" : Figures.count(test.size()),
                Figures.count(problem.input().width())));
    if (!problem.guesses().isEmpty()) {
      screen.line();
      new GuessTable(problem.guesses()).show(screen);
    }
    if (!problem.words().isEmpty()) {
      screen.line();
      problem.words().forEach(word -> screen.line("  " + word));
    }
  }

  private void settings(Choices choices, String computing) {
    List<Map.Entry<String, String>> all = new ArrayList<>(choices.all().entrySet());
    TextTable table =
        new TextTable(
            Column.left("setting"),
            Column.left("value"),
            Column.dim(""),
            Column.left("setting"),
            Column.left("value"),
            Column.dim(""));
    int half = Math.ceilDiv(all.size(), 2);
    for (int i = 0; i < half; i++) {
      List<String> cells = new ArrayList<>(cells(all.get(i), choices));
      cells.addAll(i + half < all.size() ? cells(all.get(i + half), choices) : List.of("", "", ""));
      table.row(cells.toArray(String[]::new));
    }
    screen.line();
    table.show(screen);
    screen.line(screen.dim("  computing with " + computing));
  }

  private static List<String> cells(Map.Entry<String, String> setting, Choices choices) {
    String value = setting.getValue().equals("Infinity") ? "none" : setting.getValue();
    return List.of(setting.getKey(), value, choices.said(setting.getKey()) ? "said" : "chosen");
  }
}

package limpid.cli;

import java.util.List;
import limpid.cli.screen.Figures;
import limpid.cli.screen.Screen;
import limpid.cli.screen.TextTable;
import limpid.cli.screen.TextTable.Column;
import limpid.data.table.ColumnGuess;

/// What each column was taken for. In wide tables, runs of columns that are alike are folded.
final class GuessTable {
  private static final int ALL_UP_TO = 24;
  private static final int SHOWN_OF_A_RUN = 3;

  private final List<ColumnGuess> guesses;

  GuessTable(List<ColumnGuess> guesses) {
    this.guesses = guesses;
  }

  void show(Screen screen) {
    TextTable table =
        new TextTable(
            Column.left("column"),
            Column.left("taken for"),
            Column.right("missing"),
            Column.right("distinct"),
            Column.dim("examples"),
            Column.wrapped("why"));
    int i = 0;
    while (i < guesses.size()) {
      int end = guesses.size() > ALL_UP_TO ? endOfRun(i) : i + 1;
      int shown = end - i > SHOWN_OF_A_RUN + 1 ? i + SHOWN_OF_A_RUN : end;
      for (ColumnGuess guess : guesses.subList(i, shown)) {
        add(guess, table);
      }
      if (shown < end) {
        add(guesses.subList(shown, end), table);
      }
      i = end;
    }
    table.show(screen);
  }

  /// After the last of the columns from here on that are alike.
  private int endOfRun(int from) {
    int end = from + 1;
    while (end < guesses.size() && alike(guesses.get(from), guesses.get(end))) {
      end++;
    }
    return end;
  }

  private static boolean alike(ColumnGuess a, ColumnGuess b) {
    return a.kind() == b.kind() && !a.target() && !b.target();
  }

  private static void add(ColumnGuess guess, TextTable table) {
    String[] cells = {
      guess.name(),
      guess.kind().word(),
      guess.missing() == 0 ? "" : Figures.count(guess.missing()),
      Figures.count(guess.distinct()) + (guess.more() ? "+" : ""),
      String.join(", ", guess.examples()),
      guess.target() ? "the target; " + guess.reason() : guess.reason()
    };
    if (guess.target()) {
      table.boldRow(cells);
    } else {
      table.row(cells);
    }
  }

  private static void add(List<ColumnGuess> folded, TextTable table) {
    long missing = folded.stream().mapToLong(ColumnGuess::missing).sum();
    table.row(
        "… and %s more".formatted(Figures.count(folded.size())),
        folded.getFirst().kind().word(),
        missing == 0 ? "" : Figures.count(missing),
        "",
        "",
        "as those above, to " + folded.getLast().name());
  }
}

package limpid.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import limpid.cli.screen.Shown;
import limpid.data.table.ColumnGuess;
import limpid.data.table.ColumnKind;
import org.junit.jupiter.api.Test;

class GuessTableTest {

  private static ColumnGuess guess(String name, ColumnKind kind, int missing, boolean target) {
    return new ColumnGuess(
        name, 0, kind, "all values are alike", missing, 7, false, List.of("1", "2"), target);
  }

  @Test
  void everyColumnOfASmallTableIsShown() {
    Shown shown = new Shown(100);
    new GuessTable(
            List.of(
                guess("Age", ColumnKind.NUMBER, 3, false),
                guess("AHD", ColumnKind.BOOLEAN, 0, true)))
        .show(shown.screen());
    assertThat(shown.lines())
        .containsExactly(
            "  column  taken for  missing  distinct  examples  why",
            "  Age     number           3         7  1, 2      all values are alike",
            "  AHD     boolean                    7  1, 2      the target; all values are alike");
  }

  @Test
  void ofManyColumnsThoseThatAreAlikeAreFolded() {
    List<ColumnGuess> guesses = new ArrayList<>();
    for (int i = 1; i <= 60; i++) {
      guesses.add(guess("column " + i, ColumnKind.NUMBER, i == 9 ? 2 : 0, false));
    }
    guesses.add(guess("column 61", ColumnKind.CATEGORY, 0, true));
    Shown shown = new Shown(100);
    new GuessTable(guesses).show(shown.screen());
    assertThat(shown.lines()).hasSize(6);
    assertThat(shown.lines().get(4))
        .containsSubsequence("… and 57 more", "number", "2", "to column 60");
    assertThat(shown.lines().get(5)).contains("column 61").contains("the target");
  }

  @Test
  void nothingInTheDataReachesTheTerminalAsAControl() {
    Shown shown = new Shown(100);
    new GuessTable(List.of(guess("a\u001b[2Jb\nc", ColumnKind.NUMBER, 0, false)))
        .show(shown.screen());
    assertThat(shown.lines().get(1)).startsWith("  a [2Jb c ");
  }
}

package limpid.cli.screen;

import static org.assertj.core.api.Assertions.assertThat;

import limpid.cli.screen.TextTable.Column;
import org.junit.jupiter.api.Test;

class TextTableTest {

  private static TextTable table() {
    return new TextTable(
            Column.left("name"), Column.right("n"), Column.dim("examples"), Column.wrapped("why"))
        .row("a", "1", "one, two, three, four", "every value is a number, and there are many")
        .row("日本", "1,000", "", "");
  }

  @Test
  void columnsAreAlignedByWhatLettersFill() {
    Shown shown = new Shown(120);
    table().show(shown.screen());
    assertThat(shown.lines())
        .containsExactly(
            "  name      n  examples               why",
            "  a         1  one, two, three, four  every value is a number, and there are many",
            "  日本  1,000");
  }

  @Test
  void examplesAreCutBeforeReasonsWrap() {
    Shown shown = new Shown(60);
    table().show(shown.screen());
    assertThat(shown.lines())
        .containsExactly(
            "  name      n  examples  why",
            "  a         1  one, tw…  every value is a number, and there",
            "                         are many",
            "  日本  1,000");
    assertThat(shown.lines()).allMatch(line -> Cells.width(line) <= 60);
  }

  @Test
  void aBoldRowIsBold() {
    Shown shown = new Shown(new Screen.Kind(true, true, true, 80));
    new TextTable(Column.left("")).boldRow("x").show(shown.screen());
    assertThat(shown.text()).isEqualTo("\u001b[1m  x\u001b[22m" + System.lineSeparator());
  }
}

package limpid.cli.screen;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ScreenTest {

  @Test
  void aLineTakesTheChangingOneAway() {
    Shown shown = new Shown(new Screen.Kind(true, true, true, 80));
    shown.screen().status("half");
    shown.screen().line("done");
    assertThat(shown.text()).isEqualTo("\rhalf\u001b[K\r\u001b[Kdone" + System.lineSeparator());
  }

  @Test
  void theChangingLineIsRedrawnTenTimesASecondAtMost() {
    Shown shown = new Shown(new Screen.Kind(true, true, true, 80));
    for (int i = 0; i < 1000; i++) {
      shown.screen().status("step " + i);
    }
    assertThat(shown.text().chars().filter(c -> c == '\r').count()).isBetween(1L, 30L);
  }

  @Test
  void theChangingLineNeverReachesTheLastColumn() {
    Shown shown = new Shown(new Screen.Kind(true, true, true, 40));
    shown.screen().status("x".repeat(100));
    assertThat(shown.text()).isEqualTo("\r" + "x".repeat(38) + "…\u001b[K");
  }

  @Test
  void withoutATerminalNothingChangesAndNothingIsColoured() {
    Shown shown = new Shown(80);
    shown.screen().status("half");
    shown.screen().clear();
    shown.screen().line(shown.screen().dim("a") + shown.screen().bold("b"));
    assertThat(shown.text()).isEqualTo("ab" + System.lineSeparator());
  }

  @Test
  void asciiIsEnough() {
    Shown shown = new Shown(new Screen.Kind(false, false, false, 80));
    shown.screen().line("[2 × 3] ≠ … › R² “é”");
    assertThat(shown.text()).isEqualTo("[2 x 3] != ... > R^2 \"?\"" + System.lineSeparator());
  }
}

package limpid.cli;

import static org.assertj.core.api.Assertions.assertThat;

import limpid.cli.screen.Screen;
import limpid.cli.screen.Shown;
import limpid.measure.Scores;
import limpid.nn.Dense;
import limpid.nn.Network;
import limpid.tensor.Shape;
import limpid.train.Event;
import limpid.train.StopReason;
import org.junit.jupiter.api.Test;

class ProgressReportTest {
  private static final Network NETWORK = Network.of(Shape.of(1), new Dense(1));

  private static void run(ProgressReport report, int epochs, int stopAfter) {
    report.on(new Event.Started(NETWORK, 10, epochs, 1, 0));
    for (int e = 1; e <= stopAfter; e++) {
      report.on(new Event.Step(e, e, 1, 10, 0.5f, 0.1f));
      report.on(new Event.Epoch(e, 0.25, new Scores.ForValues(0.125, 3.5, 2, 0.9, 10), e == 1));
    }
    report.on(new Event.Finished(new StopReason.AllEpochs(stopAfter)));
  }

  @Test
  void everyEpochOfAShortRunHasALine() {
    Shown shown = new Shown(80);
    run(new ProgressReport(shown.screen()), 3, 3);
    assertThat(shown.lines()).hasSize(4);
    assertThat(shown.lines().get(0))
        .isEqualTo("  epoch   train loss   validation loss         RMSE        time  * best");
    assertThat(shown.lines().get(1))
        .isEqualTo("      1       0.2500            0.1250        3.500       0.0 s  *");
    assertThat(shown.lines().get(2)).endsWith(" s");
  }

  @Test
  void ofALongRunTheFirstEveryFifthAndTheLastAreShown() {
    Shown shown = new Shown(80);
    run(new ProgressReport(shown.screen()), 100, 12);
    assertThat(shown.lines().stream().skip(1).map(line -> line.strip().split(" +", 2)[0]))
        .containsExactly("1", "5", "10", "12");
  }

  @Test
  void onATerminalABarMovesWithinTheWidth() {
    Shown shown = new Shown(new Screen.Kind(true, false, true, 60));
    ProgressReport report = new ProgressReport(shown.screen());
    report.on(new Event.Started(NETWORK, 100, 2, 10, 0));
    report.on(new Event.Step(5, 1, 5, 10, 0.5f, 0.1f));
    assertThat(shown.text()).startsWith("\r  epoch 1/2 ━━━").contains("─ loss 0.5000  ");
    assertThat(shown.text().length() - "\r\u001b[K".length()).isLessThan(60);
    report.on(new Event.Finished(new StopReason.Interrupted(5)));
    assertThat(shown.text()).endsWith("\r\u001b[K");
  }
}

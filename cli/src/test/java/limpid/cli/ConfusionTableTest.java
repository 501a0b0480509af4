package limpid.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import limpid.cli.screen.Cells;
import limpid.cli.screen.Shown;
import limpid.data.Dataset;
import limpid.measure.Confusion;
import limpid.measure.Evaluation;
import limpid.measure.Grading;
import limpid.measure.Scores;
import limpid.nn.CrossEntropy;
import limpid.nn.Network;
import limpid.nn.Tanh;
import limpid.tensor.Shape;
import org.junit.jupiter.api.Test;

class ConfusionTableTest {

  /// Of a network that answers class `r % classes` in row `r`, where `r / 3` is so.
  private static Confusion confusion(int classes, int rows) {
    Dataset data =
        new Dataset() {
          @Override
          public int size() {
            return rows;
          }

          @Override
          public int inputWidth() {
            return classes;
          }

          @Override
          public int targetWidth() {
            return 1;
          }

          @Override
          public void input(int row, float[] into, int offset) {
            for (int i = 0; i < classes; i++) {
              into[offset + i] = i == row % classes ? 1 : 0;
            }
          }

          @Override
          public void target(int row, float[] into, int offset) {
            into[offset] = row / 3 % classes;
          }
        };
    Network.Built network = Network.of(Shape.of(classes), new Tanh()).build(0);
    Scores scores = Evaluation.of(network, new CrossEntropy(), new Grading.Classes(classes), data);
    return ((Scores.ForClasses) scores).confusion();
  }

  @Test
  void rowsAreWhatWasSo() {
    Shown shown = new Shown(80);
    new ConfusionTable(List.of("No", "Yes"), confusion(2, 6)).show("test", shown.screen());
    assertThat(shown.lines())
        .containsExactly(
            "  test: rows are what was so, columns what was answered",
            "        No  Yes",
            "  No     2    1",
            "  Yes    1    2");
  }

  @Test
  void longNamesAreShortenedToTheScreen() {
    Shown shown = new Shown(80);
    List<String> labels = Collections.nCopies(20, "a-very-long-name-of-a-class");
    new ConfusionTable(labels, confusion(20, 60)).show("test", shown.screen());
    assertThat(shown.lines()).hasSize(22).allMatch(line -> Cells.width(line) <= 80);
  }

  @Test
  void moreThanTwentyClassesAreTooManyToRead() {
    Shown shown = new Shown(80);
    new ConfusionTable(Collections.nCopies(21, "x"), confusion(21, 21))
        .show("test", shown.screen());
    assertThat(shown.text()).isEmpty();
  }
}

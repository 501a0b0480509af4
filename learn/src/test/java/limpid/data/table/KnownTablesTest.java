package limpid.data.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import limpid.data.Dataset;
import limpid.data.Fractions;
import limpid.data.SharedData;
import limpid.data.Split;
import limpid.encode.TableDataset;
import limpid.encode.TableEncoder;
import limpid.encode.TargetEncoder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Public tables as they are found: rows, inputs, kind of task, width of the encoded row.
class KnownTablesTest {
  private static Table read(String name, TableOptions options) throws IOException {
    return Table.read(SharedData.of("tabular/" + name), options);
  }

  private static TableOptions options(String target) {
    return target == null ? TableOptions.guessed() : TableOptions.guessed().target(target);
  }

  @ParameterizedTest
  @CsvSource({
    "islr/Heart.csv, AHD, 303, 13, 2",
    "islr/Credit.csv, Balance, 400, 10, 0",
    "islr/Carseats.csv, Sales, 400, 10, 0",
    "islr/Hitters.csv, Salary, 263, 19, 0",
    "islr/Wage.csv, wage, 3000, 9, 0",
    "islr/Boston.csv, medv, 506, 13, 0",
    "islr/Auto.csv, mpg, 397, 7, 0",
    "islr/Caravan.csv, Purchase, 5822, 85, 2",
    "islr/Advertising.csv, Sales, 200, 3, 0",
    "jbrownlee/abalone.csv,, 4177, 8, 0",
    "jbrownlee/adult-train.csv,, 32561, 14, 2",
    "jbrownlee/adult-test.csv,, 16281, 14, 2",
    "jbrownlee/auto-insurance.csv,, 63, 1, 0",
    "jbrownlee/auto_imports.csv,, 201, 25, 0",
    "jbrownlee/banknote_authentication.csv,, 1372, 4, 2",
    "jbrownlee/breast-cancer-wisconsin.csv,, 699, 9, 2",
    "jbrownlee/breast-cancer.csv,, 286, 9, 2",
    "jbrownlee/ecoli.csv,, 336, 7, 8",
    "jbrownlee/german.csv,, 1000, 20, 2",
    "jbrownlee/glass.csv,, 214, 9, 6",
    "jbrownlee/haberman.csv,, 306, 3, 2",
    "jbrownlee/horse-colic.csv,, 300, 27, 2",
    "jbrownlee/housing.csv,, 506, 13, 0",
    "jbrownlee/ionosphere.csv,, 351, 33, 2",
    "jbrownlee/iris.csv,, 150, 4, 3",
    "jbrownlee/mammography.csv,, 11183, 6, 2",
    "jbrownlee/new-thyroid.csv,, 215, 5, 3",
    "jbrownlee/oil-spill.csv,, 937, 48, 2",
    "jbrownlee/phoneme.csv,, 5404, 5, 2",
    "jbrownlee/pima-indians-diabetes.csv,, 768, 8, 2",
    "jbrownlee/sonar.csv,, 208, 60, 2",
    "jbrownlee/wheat-seeds.csv,, 210, 7, 3",
    "jbrownlee/wine.csv,, 178, 13, 3",
    "jbrownlee/winequality-red.csv,, 1599, 11, 6",
    "jbrownlee/winequality-white.csv,, 4898, 11, 7",
    "digits8x8/digits-sklearn1797.csv,, 1797, 61, 10",
    "digits8x8/optdigits-train3823.csv,, 3823, 62, 10",
    "lightgbm/binary.train, 1, 7000, 28, 2",
    "lightgbm/binary.test, 1, 500, 28, 2",
    "lightgbm/multiclass.train, 1, 7000, 28, 5",
    "lightgbm/multiclass.test, 1, 500, 28, 5",
    "california-housing/housing.csv, median_house_value, 20640, 9, 0",
    "bank-marketing/bank-additional-train32951.csv, y, 32951, 20, 2",
    "bank-marketing/bank-additional-test8237.csv, y, 8237, 20, 2",
    "seaborn/titanic.csv, survived, 891, 14, 2",
    "seaborn/penguins.csv, species, 344, 6, 3",
    "seaborn/tips.csv, tip, 244, 6, 0",
    "seaborn/mpg.csv, mpg, 398, 7, 0",
    "titanic-kaggle/train.csv, Survived, 891, 7, 2",
    "diabetes442/diabetes.csv, target, 442, 10, 0",
  })
  void becomesATaskWithFiniteInputs(String name, String target, int rows, int inputs, int classes)
      throws IOException {
    TableTask task = read(name, options(target)).task();
    assertThat(task.rows()).hasSize(rows);
    assertThat(task.inputs()).hasSize(inputs);
    assertThat(task.classes() ? task.table().labels(task.target()).size() : 0).isEqualTo(classes);
    assertFinite(task);
  }

  private static void assertFinite(TableTask task) {
    Fractions fractions = Fractions.usual();
    Split split =
        (task.classes()
                ? Split.byClass(task.classOfRows(), fractions, 1)
                : Split.byValue(task.valueOfRows(), fractions, 1))
            .of(task.rows());
    TableEncoder encoder = TableEncoder.fit(task, split.train());
    TargetEncoder target = TargetEncoder.fit(task, split.train());
    Dataset test = new TableDataset(task.table(), encoder, target, split.test());
    assertThat(encoder.inputNames()).hasSize(encoder.width()).doesNotHaveDuplicates();
    float[] input = new float[test.inputWidth() + 1];
    for (int row = 0; row < test.size(); row++) {
      test.input(row, input, 0);
      test.target(row, input, test.inputWidth());
      for (float value : input) {
        assertThat(value).isFinite().isBetween(-100f, 100f);
      }
    }
  }

  @Test
  void heartIsSeenAsItIs() throws IOException {
    Table heart = read("islr/Heart.csv", TableOptions.guessed().target("AHD"));
    assertThat(heart.kind(0)).isEqualTo(ColumnKind.ID);
    assertThat(heart.guesses().stream().mapToInt(ColumnGuess::missing).sum()).isEqualTo(6);
    assertThat(heart.kind(heart.column("ChestPain"))).isEqualTo(ColumnKind.CATEGORY);
    assertThat(heart.labels(heart.column("Thal"))).containsExactly("fixed", "normal", "reversable");
    assertThat(heart.labels(heart.target())).containsExactly("No", "Yes");
    assertThat(heart.number(heart.column("Age"), 0)).isEqualTo(63);
  }

  @Test
  void titanicLeavesOutNamesTicketsAndCabins() throws IOException {
    Table titanic = read("titanic-kaggle/train.csv", TableOptions.guessed().target("Survived"));
    assertThat(List.of("Name", "Ticket", "Cabin"))
        .allSatisfy(n -> assertThat(titanic.kind(titanic.column(n))).isEqualTo(ColumnKind.TEXT));
    assertThat(titanic.kind(0)).isEqualTo(ColumnKind.ID);
  }
}

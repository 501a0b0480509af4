package limpid.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import limpid.data.table.Csv;
import limpid.data.table.Table;
import limpid.data.table.TableOptions;
import limpid.error.DataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every input followed back to its formula.
class TableEncoderTest {
  private static final String TEXT =
      """
      Age,Sex,Smokes,Joined,Town,y
      20,m,yes,2024-01-01,a,1.5
      30,f,no,2024-01-08,a,2.5
      ,m,yes,2024-01-15,b,3.5
      40,f,,2024-01-22,b,4.5
      50,m,no,2024-01-29,c,5.5
      60,x,no,2024-02-05,,6.5
      """;

  @TempDir Path folder;

  private Table table() {
    return Csv.read(Csv.file(folder, "t.csv", TEXT), TableOptions.guessed().target("y"));
  }

  private static int[] rows(int n) {
    return IntStream.range(0, n).toArray();
  }

  private static Map<String, Object> nothing() {
    return new HashMap<>();
  }

  private static float[] encode(TableEncoder encoder, Map<String, ?> row) {
    float[] input = new float[encoder.width()];
    encoder.encode(row, input, 0);
    return input;
  }

  private static float at(TableEncoder encoder, Map<String, ?> row, String input) {
    return encode(encoder, row)[encoder.inputNames().indexOf(input)];
  }

  @Test
  void namesEveryInput() {
    TableEncoder encoder = TableEncoder.fit(table().task(), rows(5));
    assertThat(encoder.inputNames())
        .containsExactly(
            "Age",
            "Age missing",
            "Sex=f",
            "Sex=m",
            "Smokes",
            "Smokes missing",
            "Joined",
            "Joined year sin",
            "Joined year cos",
            "Joined week sin",
            "Joined week cos",
            "Town=a",
            "Town=b",
            "Town=other words");
    assertThat(encoder.width()).isEqualTo(14);
  }

  @Test
  void scalesNumbersByMedianAndQuartilesAndBendsTheFarOnes() {
    TableEncoder encoder = TableEncoder.fit(table().task(), rows(5));
    double unit = (42.5 - 27.5) / 1.3489795003921634;
    double z = (50 - 35) / unit;
    assertThat(at(encoder, Map.of("Age", 50), "Age"))
        .isCloseTo((float) (z / Math.sqrt(1 + z * z / 16)), within(1e-6f));
    assertThat(at(encoder, Map.of("Age", 35), "Age")).isZero();
    assertThat(at(encoder, Map.of("Age", -1e30), "Age")).isEqualTo(-4f);
  }

  @Test
  void fillsMissingNumbersWithTheMedianAndFlagsThem() {
    TableEncoder encoder = TableEncoder.fit(table().task(), rows(5));
    assertThat(at(encoder, nothing(), "Age")).isZero();
    assertThat(at(encoder, nothing(), "Age missing")).isEqualTo(1);
    assertThat(at(encoder, Map.of("Age", 1), "Age missing")).isZero();
  }

  @Test
  void hasNoFlagWhereTrainingHadNothingMissing() {
    TableEncoder encoder = TableEncoder.fit(table().task(), rows(2));
    assertThat(encoder.inputNames()).contains("Age").doesNotContain("Age missing");
    assertThat(at(encoder, nothing(), "Age")).isZero();
  }

  @Test
  void givesEachWordAPlaceAndRareAndUnseenOnesACommonOne() {
    TableEncoder encoder = TableEncoder.fit(table().task(), rows(5));
    assertThat(at(encoder, Map.of("Town", "b"), "Town=b")).isEqualTo(1);
    assertThat(at(encoder, Map.of("Town", "b"), "Town=other words")).isZero();
    assertThat(at(encoder, Map.of("Town", "c"), "Town=other words")).isEqualTo(1);
    assertThat(at(encoder, Map.of("Town", "zzz"), "Town=other words")).isEqualTo(1);
    assertThat(at(encoder, nothing(), "Town=other words")).isZero();
  }

  @Test
  void putsUnseenAndMissingWordsAmidTheKnownOnesWhereTrainingHadNone() {
    TableEncoder encoder = TableEncoder.fit(table().task(), rows(5));
    for (Map<String, ?> row : List.of(Map.of("Sex", "x"), nothing())) {
      assertThat(at(encoder, row, "Sex=f")).isEqualTo(2f / 5);
      assertThat(at(encoder, row, "Sex=m")).isEqualTo(3f / 5);
    }
    assertThat(encoder.inputNames()).noneMatch(name -> name.equals("Sex=other words"));
  }

  @Test
  void capsManyWords() {
    StringBuilder text = new StringBuilder("w,y\n");
    for (int i = 0; i < 450; i++) {
      text.append("word").append(i % 150).append(',').append(i % 2).append('\n');
    }
    Table table =
        Csv.read(Csv.file(folder, "w.csv", text.toString()), TableOptions.guessed().target("y"));
    TableEncoder encoder = TableEncoder.fit(table.task(), rows(450));
    assertThat(encoder.width()).isEqualTo(CategoryEncoder.MOST + 1);
    assertThat(encoder.words()).singleElement().asString().contains("the 100 commonest words");
  }

  @Test
  void encodesYesAndNoAsOppositeNumbers() {
    TableEncoder encoder = TableEncoder.fit(table().task(), rows(5));
    assertThat(at(encoder, Map.of("Smokes", "YES"), "Smokes")).isEqualTo(1);
    assertThat(at(encoder, Map.of("Smokes", false), "Smokes")).isEqualTo(-1);
    assertThat(at(encoder, nothing(), "Smokes")).isZero();
    assertThat(at(encoder, nothing(), "Smokes missing")).isEqualTo(1);
  }

  @Test
  void encodesDaysAsScaleAndPlaceInYearAndWeek() {
    TableEncoder encoder = TableEncoder.fit(table().task(), rows(5));
    Map<String, ?> monday = Map.of("Joined", LocalDate.of(2024, 1, 1));
    assertThat(at(encoder, monday, "Joined week sin")).isZero();
    assertThat(at(encoder, monday, "Joined week cos")).isEqualTo(1);
    assertThat(at(encoder, monday, "Joined year cos")).isEqualTo(1);
    assertThat(at(encoder, Map.of("Joined", "2024-01-15"), "Joined")).isZero();
    assertThat(at(encoder, nothing(), "Joined year cos")).isZero();
  }

  @Test
  void encodesATableRowAndTheSameMapAlike() {
    Table table = table();
    TableEncoder encoder = TableEncoder.fit(table.task(), rows(5));
    TargetEncoder target = TargetEncoder.fit(table.task(), rows(5));
    TableDataset data = new TableDataset(table, encoder, target, rows(6));
    float[] input = new float[data.inputWidth() + 1];
    data.input(0, input, 1);
    Map<String, Object> row = new HashMap<>(Map.of("Age", 20, "Sex", "m", "Smokes", "yes"));
    row.putAll(Map.of("Joined", LocalDate.of(2024, 1, 1), "Town", "a", "y", 1.5));
    float[] expected = new float[data.inputWidth() + 1];
    encoder.encode(row, expected, 1);
    assertThat(input).isEqualTo(expected);
  }

  @Test
  void dependsOnTheTrainingRowsOnly() {
    Table changed =
        Csv.read(
            Csv.file(folder, "c.csv", TEXT.replace("60,x,no", "6000,x,no")),
            TableOptions.guessed().target("y"));
    assertThat(TableEncoder.fit(changed.task(), rows(5)))
        .isEqualTo(TableEncoder.fit(table().task(), rows(5)));
  }

  @Test
  void refusesNamesThatAreNoColumnsAndValuesThatDoNotFit() {
    TableEncoder encoder = TableEncoder.fit(table().task(), rows(5));
    assertThatThrownBy(() -> encode(encoder, Map.of("Agee", 1)))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "row: there is no column \"Agee\" (did you mean \"Age\"?); columns are Age, Sex,"
                + " Smokes, Joined, Town");
    assertThatThrownBy(() -> encode(encoder, Map.of("Age", "old")))
        .hasMessage("column \"Age\" (number): cannot be \"old\"");
    assertThatThrownBy(() -> encode(encoder, Map.of("Smokes", 3)))
        .hasMessage("column \"Smokes\" (boolean): cannot be Integer 3");
    assertThatThrownBy(() -> encode(encoder, Map.of("Joined", List.of())))
        .hasMessageStartingWith("column \"Joined\" (date): cannot be");
  }

  @Test
  void standardisesATargetAndGivesItBackInItsUnit() {
    TargetEncoder.Value value = (TargetEncoder.Value) TargetEncoder.fit(table().task(), rows(5));
    assertThat(value.mean()).isEqualTo(3.5);
    assertThat(value.deviation()).isCloseTo(Math.sqrt(2), within(1e-12));
    assertThat(value.decode(value.encode(4.5))).isCloseTo(4.5, within(1e-6));
  }
}

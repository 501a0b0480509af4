package limpid.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import limpid.data.table.Csv;
import limpid.data.table.Table;
import limpid.data.table.TableOptions;
import limpid.error.DataException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files for a model that is already fitted.
class RowReaderTest {
  private static final String TEXT = "Age,Sex,y\n20,m,No\n30,f,Yes\n40,m,No\n50,f,Yes\n";

  @TempDir Path folder;
  private TableEncoder encoder;
  private TargetEncoder target;

  @BeforeEach
  void fit() {
    fit(TEXT, TableOptions.guessed().target("y"));
  }

  private void fit(String text, TableOptions options) {
    Table table = Csv.read(Csv.file(folder, "train.csv", text), options);
    int[] rows = IntStream.range(0, table.rows()).toArray();
    encoder = TableEncoder.fit(table.task(), rows);
    target = TargetEncoder.fit(table.task(), rows);
  }

  private List<RowReader.Row> read(String text) throws IOException {
    Path file = Csv.file(folder, "new.csv", text);
    try (RowReader reader = RowReader.open(file, encoder, target)) {
      List<RowReader.Row> rows = new ArrayList<>();
      for (RowReader.Row row = reader.next(); row != null; row = reader.next()) {
        rows.add(row);
      }
      return rows;
    }
  }

  private void assertMessage(String text, String message) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(DataException.class)
        .hasMessage(folder + "/new.csv" + message);
  }

  @Test
  void findsColumnsByNameInAnyOrderAndDialect() throws IOException {
    List<RowReader.Row> usual = read("Age,Sex,y\n20,m,No\n");
    List<RowReader.Row> other = read("\uFEFFy;Sex;Age\r\n\"no\"; \"m\" ;20.0\r\n");
    assertThat(other.getFirst().input()).isEqualTo(usual.getFirst().input());
    assertThat(usual.getFirst().target()).isEqualTo(0);
    assertThat(other.getFirst().target()).isEqualTo(0);
    assertThat(other.getFirst().line()).isEqualTo(2);
    assertThat(other.getFirst().values()).containsExactly("no", "m", "20.0");
  }

  @Test
  void needsNoTarget() throws IOException {
    List<RowReader.Row> rows = read("Sex,Age\nm,20\n?,\n");
    assertThat(rows).hasSize(2);
    assertThat(rows.getFirst().target()).isNaN();
  }

  @Test
  void ignoresExtraColumnsWithAWord() throws IOException {
    Path file = Csv.file(folder, "new.csv", "Age,Sex,Shoe\n20,m,42\n");
    try (RowReader reader = RowReader.open(file, encoder, target)) {
      assertThat(reader.words())
          .containsExactly("column \"Shoe\" is not the model's and is ignored");
      assertThat(reader.hasTarget()).isFalse();
    }
  }

  @Test
  void namesMissingColumnsAndWhatIsThere() {
    assertMessage(
        "age,y\n20,No\n",
        ":1: has no column \"Age\", \"Sex\", which the model needs; the first line names age, y");
  }

  @Test
  void tellsTextInANumberColumnWithItsLine() {
    assertMessage(
        "Age,Sex\n20,m\nold,f\n",
        ":3: column \"Age\" (number) holds \"old\"; correct the row, or leave the value empty");
  }

  @Test
  void tellsClassesThatTheModelDoesNotKnow() {
    assertMessage(
        "Age,Sex,y\n20,m,Perhaps\n",
        ":2: target \"y\" holds \"Perhaps\", which is no class of the model; those are \"No\","
            + " \"Yes\"");
  }

  @Test
  void matchesByPositionWhereTheModelHasNoNames() throws IOException {
    fit("No,20,m\nYes,30,f\nNo,40,m\nYes,50,f\n", TableOptions.guessed().target("1"));
    float[] with = read("Yes,30,f\n").getFirst().input();
    float[] without = read("30,f\n").getFirst().input();
    assertThat(without).isEqualTo(with);
    assertMessage(
        "1,2,3,4\n",
        ": has 4 columns; the model was trained on 3 without names, the target being number 1,"
            + " which may be left out");
  }

  @Test
  void makesATestFileASet() throws IOException {
    Path file = Csv.file(folder, "test.csv", "y,Sex,Age\nNo,m,20\nYes,f,30\n,f,30\n");
    EncodedRows rows = EncodedRows.read(file, encoder, target);
    assertThat(rows.size()).isEqualTo(2);
    assertThat(rows.words()).containsExactly("1 row without target \"y\" is left out");
    float[] into = new float[rows.inputWidth() + 1];
    rows.input(1, into, 0);
    rows.target(1, into, rows.inputWidth());
    assertThat(into[rows.inputWidth()]).isEqualTo(1);
    Path bare = Csv.file(folder, "bare.csv", "Sex,Age\nm,20\n");
    assertThatThrownBy(() -> EncodedRows.read(bare, encoder, target))
        .hasMessage(bare + ": has no column \"y\", the target, to measure against");
  }
}

package limpid.data.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// CSV as people write it.
class TableReadTest {
  @TempDir Path folder;

  private Table read(String text, TableOptions options) {
    return Csv.read(Csv.file(folder, "t.csv", text), options);
  }

  private Table read(String text) {
    return read(text, TableOptions.guessed().withoutTarget());
  }

  @ParameterizedTest
  @ValueSource(strings = {",", ";", "\t", ", ", " ; "})
  void findsTheDelimiterByItself(String between) {
    Table table = read("a@b@c\n1@x@3\n4@y@6\n7@x@9\n".replace("@", between));
    assertThat(table.width()).isEqualTo(3);
    assertThat(table.header()).isTrue();
    assertThat(table.number(2, 1)).isEqualTo(6);
    assertThat(table.labels(1)).containsExactly("x", "y");
  }

  @Test
  void readsDecimalCommasBetweenSemicolons() {
    Table table = read("a;b\n1,5;-2\n2.5;3,25e1\n");
    assertThat(table.number(0, 0)).isEqualTo(1.5f);
    assertThat(table.number(0, 1)).isEqualTo(2.5f);
    assertThat(table.number(1, 1)).isEqualTo(32.5f);
  }

  @Test
  void readsDecimalCommasWithoutHeader() {
    Table table = read("1,5;2,5\n3,5;4,5\n");
    assertThat(table.header()).isFalse();
    assertThat(table.width()).isEqualTo(2);
    assertThat(table.number(1, 1)).isEqualTo(4.5f);
  }

  @Test
  void readsQuotesByteOrderMarkCarriageReturnsAndBlankLines() {
    Table table = read("\uFEFF\"na,me\",\"n\"\r\n\"a \"\"b\"\"\",1\r\n\r\n\"line\nbreak\", 2 \r\n");
    assertThat(table.name(0)).isEqualTo("na,me");
    assertThat(table.labels(0)).containsExactly("a \"b\"", "line\nbreak");
    assertThat(table.number(1, 1)).isEqualTo(2);
  }

  @Test
  void readsBlanksBeforeQuotes() {
    Table table = read("a, \"b\"\n1, \"x, y\"\n2, \"z\"\n");
    assertThat(table.labels(1)).containsExactly("x, y", "z");
  }

  @Test
  void readsColumnsInSingleQuotes() {
    Table table = read("0.5,'-1'\n0.25,'1'\n0.75,'-1'\n");
    assertThat(table.kind(1)).isEqualTo(ColumnKind.NUMBER);
    assertThat(table.number(1, 0)).isEqualTo(-1);
  }

  @Test
  void leavesApostrophesAlone() {
    Table table = read("a,b\n'tis,1\nit's,2\n'tis,3\n");
    assertThat(table.labels(0)).containsExactly("'tis", "it's");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "  ", "?", "NA", "na", "N/A", "n/a", "NaN", "nan", "null", "NULL", "\"\""})
  void knowsWordsForMissing(String word) {
    Table table = read("a,b,c\n1,x,0\n" + word + "," + word + ",0\n3,y,1\n4,x,1\n");
    assertThat(table.number(0, 1)).isNaN();
    assertThat(table.code(1, 1)).isEqualTo(-1);
    assertThat(table.guesses().get(0).missing()).isEqualTo(1);
    assertThat(table.guesses().get(0).kind()).isEqualTo(ColumnKind.NUMBER);
  }

  @ParameterizedTest
  @CsvSource({
    "true,false",
    "True,False",
    "yes,no",
    "YES,no",
    "t,f",
    "T,F",
    "y,n",
    "on,off",
  })
  void knowsWordsForYesAndNo(String yes, String no) {
    Table table = read("a,b\n1," + yes + "\n2," + no + "\n3," + yes + "\n4,\n");
    assertThat(table.kind(1)).isEqualTo(ColumnKind.BOOLEAN);
    assertThat(table.labels(1)).containsExactly(no, yes);
    assertThat(IntStream.range(0, 4).map(row -> table.code(1, row))).containsExactly(1, 0, 1, -1);
  }

  @Test
  void doesNotMixPairsOfYesAndNo() {
    assertThat(read("a,b\n1,t\n2,no\n3,t\n").kind(1)).isEqualTo(ColumnKind.CATEGORY);
    assertThat(read("a,b\n1,m\n2,f\n3,f\n").kind(1)).isEqualTo(ColumnKind.CATEGORY);
  }

  @ParameterizedTest
  @CsvSource({
    "2024-02-29, 2026-11-22",
    "2024/02/29, 2026/11/22",
    "29.2.2024, 22.11.2026",
    "29/02/2024, 22/11/2026",
    "2/29/2024, 11/22/2026",
    "2024-02-29T00:00:00Z, 2026-11-22 00:00",
    "2024-02-29T00:00:00.000+01:00, 2026-11-22 00:00:00",
  })
  void knowsWaysToWriteDays(String first, String second) {
    Table table = read("d,b\n" + first + ",1\n" + second + ",2\n,3\n");
    assertThat(table.kind(0)).isEqualTo(ColumnKind.DATE);
    assertThat(table.seconds(0, 0) / 86_400).isEqualTo(LocalDate.of(2024, 2, 29).toEpochDay());
    assertThat(table.seconds(0, 1) / 86_400).isEqualTo(LocalDate.of(2026, 11, 22).toEpochDay());
    assertThat(table.missing(0, 2)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"2023-02-29", "2024-13-01", "24-01-01", "2024-1", "2024-01-01x", "0-2"})
  void knowsWhatIsNoDay(String text) {
    assertThat(read("d,b\n" + text + ",1\n2024-01-01,2\n").kind(0)).isEqualTo(ColumnKind.CATEGORY);
  }

  @Test
  void leavesOutDatesInWhichDayAndMonthCannotBeToldApart() {
    Table table = read("d,b\n1/2/2024,1\n3/4/2024,2\n");
    assertThat(table.kind(0)).isEqualTo(ColumnKind.TEXT);
    assertThat(table.guesses().getFirst().reason()).contains("day and month cannot be told apart");
  }

  @Test
  void takesAFirstLineOfWordsOverWordsForNamesUnlessOneComesAgain() {
    assertThat(read("colour,size\nred,big\nblue,small\nred,small\n").header()).isTrue();
    assertThat(read("red,big\nblue,small\nred,small\n").header()).isFalse();
    assertThat(read("1,2\n3,4\n").header()).isFalse();
    assertThat(read("2024-01-01,x\n2024-01-02,y\n").header()).isFalse();
    assertThat(read("day,word\n2024-01-01,x\n2024-01-02,y\n").header()).isTrue();
    assertThat(read("a,b\n3,4\n", TableOptions.guessed().header(false).withoutTarget()).rows())
        .isEqualTo(2);
  }

  @Test
  void leavesOutIdsTextsAndConstantsWithAReason() {
    StringBuilder text = new StringBuilder(",customer_id,name,same,x,y\n");
    for (int i = 0; i < 40; i++) {
      String name = "Person Number " + i;
      text.append(i + 1).append(',').append(977 * i % 1000).append(',').append(name);
      text.append(",5,").append(i * 0.37).append(',').append(i % 2).append('\n');
    }
    Table table = read(text.toString(), TableOptions.guessed().target("y"));
    assertThat(table.guesses().stream().map(ColumnGuess::kind))
        .containsExactly(
            ColumnKind.ID,
            ColumnKind.ID,
            ColumnKind.TEXT,
            ColumnKind.CONSTANT,
            ColumnKind.NUMBER,
            ColumnKind.CATEGORY);
    assertThat(table.task().words())
        .contains(
            "column \"column 1\" is left out (id): another number in every row, without a name",
            "column \"name\" is left out (text): free text: 40 different in 40 values",
            "column \"same\" is left out (constant): \"5\" in every row");
    assertThat(table.task().inputs()).containsExactly(4);
  }

  @Test
  void keepsNumbersThatDifferByNature() {
    StringBuilder text = new StringBuilder("income,y\n");
    for (int i = 0; i < 60; i++) {
      text.append(20_000 + i * 7919L % 90_000).append(',').append(i % 2).append('\n');
    }
    assertThat(read(text.toString()).kind(0)).isEqualTo(ColumnKind.NUMBER);
    assertThat(read("n,y\n1,0\n2,1\n3,0\n4,1\n").kind(0)).isEqualTo(ColumnKind.NUMBER);
  }

  @Test
  void takesASingleWordOrNothingForACategory() {
    assertThat(read("a,b\nx,1\n,2\nx,3\n").kind(0)).isEqualTo(ColumnKind.CATEGORY);
  }

  @Test
  void doesAsTheUserSays() {
    String text = "zip,n,word,y\n8001,1,a,0\n8002,2,b,1\n8001,3,c,0\n";
    Map<String, ColumnKind> kinds =
        ColumnOverrides.parse("zip=category, 2=ignore,word=text,target=number");
    Table table = read(text, TableOptions.guessed().target("y").columns(kinds));
    assertThat(table.guesses().stream().map(ColumnGuess::kind))
        .containsExactly(
            ColumnKind.CATEGORY, ColumnKind.IGNORED, ColumnKind.TEXT, ColumnKind.NUMBER);
    assertThat(table.labels(0)).containsExactly("8001", "8002");
    assertThat(table.task().classes()).isFalse();
  }

  @Test
  void findsTheTargetByNameNumberFromTheEndOrAsLast() {
    String text = "a,b,c\n1,2,3\n4,5,6\n";
    assertThat(read(text, TableOptions.guessed().target("b")).target()).isEqualTo(1);
    assertThat(read(text, TableOptions.guessed().target("1")).target()).isZero();
    assertThat(read(text, TableOptions.guessed().target("-1")).target()).isEqualTo(2);
    assertThat(read(text, TableOptions.guessed().target("last")).target()).isEqualTo(2);
  }

  @Test
  void takesTheLastColumnOfAFileWithoutHeaderAndSaysSo() {
    Table table = read("1,0\n2,1\n3,0\n4,1\n", TableOptions.guessed());
    assertThat(table.target()).isEqualTo(1);
    assertThat(table.guesses().getLast().reason()).endsWith("since no target is given");
  }

  @Test
  void tellsClassesFromValuesInWholeNumbers() {
    assertThat(task("0,1,0,1").classes()).isTrue();
    assertThat(task("1,2,3,".repeat(5) + "1").classes()).isTrue();
    assertThat(task("1,2,3,4,5").classes()).isFalse();
    assertThat(task("1.5,2,1.5,2").classes()).isFalse();
    String rings = String.join(",", IntStream.range(0, 300).mapToObj(i -> "" + i % 29).toList());
    assertThat(task(rings).classes()).isFalse();
  }

  private TableTask task(String targets) {
    StringBuilder text = new StringBuilder("x,y\n");
    int i = 0;
    for (String target : targets.split(",", -1)) {
      text.append(0.1 + i++ * 0.7).append(',').append(target).append('\n');
    }
    return read(text.toString(), TableOptions.guessed().target("y")).task();
  }

  @Test
  void leavesOutRowsWithoutTargetWithACount() {
    TableTask task = task("0,1,?,0,1,");
    assertThat(task.rows()).containsExactly(0, 1, 3, 4);
    assertThat(task.words()).containsExactly("2 rows are left out: target \"y\" is missing");
    assertThat(task.classOfRows()).containsExactly(0, 1, 0, 1);
  }

  @Test
  void fingerprintsContentAndNothingElse() {
    Table comma = read("a,b\n1,x\n2,y\n3,x\n");
    Table semicolon =
        Csv.read(
            Csv.file(folder, "other.csv", "\uFEFFa;b\r\n1.0;\"x\"\r\n2;y\r\n3;x"),
            TableOptions.guessed().withoutTarget());
    assertThat(semicolon.fingerprint()).isEqualTo(comma.fingerprint()).hasSize(64);
    assertThat(read("a,b\n1,x\n2,y\n3,y\n").fingerprint()).isNotEqualTo(comma.fingerprint());
    assertThat(read("a,c\n1,x\n2,y\n3,x\n").fingerprint()).isNotEqualTo(comma.fingerprint());
  }

  @Test
  void takesRowsOfAProgram() {
    List<Map<String, Object>> rows =
        List.of(
            new TreeMap<>(Map.of("d", LocalDate.of(2026, 11, 22), "n", 1.5, "w", "a")),
            Map.of("n", 2, "w", "b"),
            Map.of("n", 3L, "w", "a", "d", LocalDate.of(2026, 11, 23)));
    Table table = Table.of("rows", rows, TableOptions.guessed().withoutTarget());
    assertThat(table.kind(0)).isEqualTo(ColumnKind.DATE);
    assertThat(table.missing(0, 1)).isTrue();
    assertThat(table.number(1, 0)).isEqualTo(1.5f);
  }
}

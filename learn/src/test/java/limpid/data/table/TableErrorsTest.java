package limpid.data.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalLong;
import limpid.error.DataException;
import limpid.error.OptionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is said of files that are not tables.
class TableErrorsTest {
  @TempDir Path folder;

  private void assertMessage(String text, TableOptions options, String message) {
    Path file = Csv.file(folder, "t.csv", text);
    assertThatThrownBy(() -> Table.read(file, options).task())
        .isInstanceOf(DataException.class)
        .hasMessage(folder + "/t.csv" + message);
  }

  private static TableOptions target(String name) {
    return TableOptions.guessed().target(name);
  }

  @Test
  void emptyFile() {
    assertMessage("", target("a"), ": is empty; a table has a row for each example");
    assertMessage("\n \n", target("a"), ": is empty; a table has a row for each example");
  }

  @Test
  void headerOnly() {
    String message = ": has a header but no rows; a table has a row for each example";
    assertMessage("a,b\n", target("a"), message);
  }

  @Test
  void raggedRow() {
    assertMessage(
        "a,b\n1,2\n1,2,3\n4,5\n",
        target("a"),
        ":3: has 3 values, but the header names 2; correct the row, or quote a value that holds a"
            + " delimiter");
    assertMessage(
        "1,2\n1\n4,5\n",
        target("last"),
        ":2: has 1 value, but the first line has 2; correct the row, or quote a value that holds a"
            + " delimiter");
  }

  @Test
  void raggedRowAfterALineBreakInsideQuotes() {
    Path file = Csv.file(folder, "t.csv", "a,b\n\"x\ny\",2\n1\n");
    assertThatThrownBy(() -> Table.read(file, target("b")))
        .isInstanceOfSatisfying(
            DataException.class, e -> assertThat(e.line()).isEqualTo(OptionalLong.of(4)));
  }

  @Test
  void strayNumberCell() {
    StringBuilder text = new StringBuilder("Chol,y\n");
    for (int i = 0; i < 40; i++) {
      text.append(i == 15 ? "2O4" : 200 + i * 3).append(',').append(i % 2).append('\n');
    }
    assertMessage(
        text.toString(),
        target("y"),
        ":17: column \"Chol\" (number) holds \"2O4\"; use --columns Chol=text, or correct the row");
  }

  @Test
  void valueThatIsNotOfTheAskedKind() {
    String text = "a,d,t,y\n1,1/2/2024,yes,0\nx,1/3/2024,maybe,1\n";
    assertMessage(
        text,
        target("y").columns(Map.of("a", ColumnKind.NUMBER)),
        ":3: column \"a\" (number) holds \"x\"; use --columns a=text, or correct the row");
    assertMessage(
        text,
        target("y").columns(Map.of("t", ColumnKind.BOOLEAN)),
        ":3: column \"t\" (boolean) holds \"maybe\"; use --columns t=text, or correct the row");
    assertMessage(
        text,
        target("y").columns(Map.of("d", ColumnKind.DATE)),
        ": column \"d\" (date) may be day/month or month/day throughout; write dates as"
            + " 2026-11-22");
    assertMessage(
        text,
        target("y").columns(Map.of("t", ColumnKind.DATE)),
        ":2: column \"t\" (date) holds \"yes\"; use --columns t=text, or correct the row");
  }

  @Test
  void numberBeyondFloats() {
    assertMessage(
        "a,y\n1,0\n1e39,1\n", target("y"), ":3: column \"a\" (number) holds 1e39, beyond 3.4e38");
  }

  @Test
  void directoryMissingAndUnreadableFile() throws IOException {
    assertThatThrownBy(() -> Table.read(folder, target("a")))
        .hasMessage(folder + ": is a directory; give the CSV file itself");
    Path none = folder.resolve("none.csv");
    assertThatThrownBy(() -> Table.read(none, target("a")))
        .hasMessage(none + ": there is no such file; check the path");
    Path closed = Csv.file(folder, "closed.csv", "a,b\n1,2\n");
    Files.setPosixFilePermissions(closed, java.util.Set.of());
    assumeFalse(Files.isReadable(closed), "this user may read everything");
    assertThatThrownBy(() -> Table.read(closed, target("a")))
        .hasMessage(closed + ": may not be read; check its permissions");
  }

  @Test
  void otherEncodings() throws IOException {
    Path file = folder.resolve("latin.csv");
    Files.write(file, "name,y\nBern,0\nZürich,1\n".getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> Table.read(file, target("y")))
        .hasMessage(
            file + ":3: is not UTF-8; save the file as UTF-8 (it may be Latin-1 or Windows-1252)");
    Files.write(file, "\uFEFFa,b\n1,2\n".getBytes(StandardCharsets.UTF_16LE));
    assertThatThrownBy(() -> Table.read(file, target("y")))
        .hasMessage(file + ": is UTF-16; save it as UTF-8");
    Files.write(file, new byte[] {1, 2, 0, 4});
    assertThatThrownBy(() -> Table.read(file, target("y")))
        .hasMessage(file + ": is not text but binary; give a CSV file in UTF-8");
  }

  @Test
  void quoteThatDoesNotEnd() {
    Path file = Csv.file(folder, "t.csv", "a,b\n1,2\n2,\"x\n3,4\n");
    assertThatThrownBy(() -> Table.read(file, target("b")))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("t.csv:3: the row that begins here has a quote that does not end");
  }

  @Test
  void textAfterAQuote() {
    Path file = Csv.file(folder, "t.csv", "a,b\n1,2\n2,\"x\"y\n3,4\n");
    assertThatThrownBy(() -> Table.read(file, target("b")))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(
            "t.csv:3: the row that begins here has a quote that does not end, or");
  }

  @Test
  void targets() {
    String text = "Age,Chol,AHD,Same\n1,2,No,a\n3,4,Yes,a\n5,6,No,a\n";
    assertMessage(
        text,
        TableOptions.guessed(),
        ": no target is given; choose the column to predict with --target: Age, Chol, AHD, Same");
    assertMessage(
        text,
        target("ADH"),
        ": target: there is no column \"ADH\" (did you mean \"AHD\"?); columns are Age, Chol, AHD, Same");
    assertMessage(
        text,
        target("Chot"),
        ": target: there is no column \"Chot\" (did you mean \"Chol\"?); columns are Age, Chol,"
            + " AHD, Same");
    assertMessage(text, target("7"), ": target: there is no column 7; there are 4");
    assertMessage(
        text, target("Same"), ": target \"Same\" is \"a\" in every row; there is nothing to learn");
    assertMessage(
        text,
        target("AHD"),
        ":3: class \"Yes\" of target \"AHD\" has a single row, which cannot be both learnt and"
            + " tested; correct the row, or remove it");
    assertMessage(
        text.replace("Yes", "Maybe").replaceFirst("No", "Perhaps"),
        target("AHD"),
        ": target \"AHD\" holds 3 different texts in 3 rows; classes must come again and again, so"
            + " choose another target");
    assertMessage(
        "a\n1\n2\n",
        target("a"),
        ": has a single column; between values there must be commas, semicolons or tabs");
  }

  @Test
  void nothingLeftToLearnFrom() {
    assertMessage(
        "a,y\n5,1\n5,2\n5,1\n5,2\n",
        target("y"),
        ": no column is left to learn from beside the target \"y\"; use --columns NAME=number or"
            + " NAME=category where a guess is wrong");
  }

  @Test
  void twoColumnsOfOneName() {
    assertMessage(
        "a,b,a\n1,2,3\n4,5,6\n",
        target("b").header(true),
        ":1: names two columns \"a\" (the 1. and the 3.); rename one");
  }

  @Test
  void overrides() {
    assertThatThrownBy(() -> ColumnOverrides.parse("Chol"))
        .isInstanceOf(OptionException.class)
        .hasMessage("--columns holds \"Chol\"; write name=kind, such as Age=number");
    assertThatThrownBy(() -> ColumnOverrides.parse("Chol=txt"))
        .hasMessage(
            "--columns knows no kind \"txt\" (did you mean \"text\"?); kinds are number, category,"
                + " boolean, date, text, id, ignore");
    assertThatThrownBy(() -> ColumnOverrides.parse("a=id,a=text"))
        .hasMessage("--columns names \"a\" twice");
    assertMessage(
        "Chol,y\n1,2\n3,4\n",
        target("y").columns(Map.of("Chpl", ColumnKind.TEXT)),
        ": --columns: there is no column \"Chpl\" (did you mean \"Chol\"?); columns are Chol, y");
    assertThat(ColumnOverrides.parse("a=b=number")).containsEntry("a=b", ColumnKind.NUMBER);
  }
}

package limpid.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import limpid.error.DataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Rows of a table for models that have no encoders.
class PlainRowsTest {
  private static final TargetEncoder SORT =
      new TargetEncoder.Classes("sort", List.of("small", "large"));
  private static final List<PlainInput> NAMED =
      List.of(
          PlainInput.numbers("size", 1),
          new PlainInput("colour", PlainInput.Kind.WORD, 1),
          new PlainInput("legs", PlainInput.Kind.WHOLE, 1),
          new PlainInput("tame", PlainInput.Kind.TRUTH, 1));

  @TempDir private Path folder = Path.of("");

  private PlainRows open(String text, List<PlainInput> inputs) throws IOException {
    Path file = Files.writeString(folder.resolve("table.csv"), text);
    return PlainRows.open(file, "table.csv", inputs, SORT);
  }

  private List<PlainRows.Row> rows(String text, List<PlainInput> inputs) throws IOException {
    try (PlainRows rows = open(text, inputs)) {
      List<PlainRows.Row> all = new ArrayList<>();
      for (PlainRows.Row row = rows.next(); row != null; row = rows.next()) {
        all.add(row);
      }
      return all;
    }
  }

  @Test
  void columnsAreFoundByTheirNames() throws IOException {
    String text = "tame,colour,size,other,legs\nyes, red ,1.5,x,4\nNo,,NA,y,0\n";
    assertThat(rows(text, NAMED))
        .extracting(PlainRows.Row::cells)
        .containsExactly(List.of(1.5f, "red", 4L, 1f), List.<Object>of(Float.NaN, "", 0L, 0f));
  }

  @Test
  void columnsThatAreNotThereAreAllNamed() {
    assertThatThrownBy(() -> rows("size,name\n1,a\n2,b\n", NAMED))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(
            "table.csv:1: has no column \"colour\", \"legs\", \"tame\", which the model needs");
  }

  @Test
  void numbersOfOneInputAreTheColumnsBesideTheTarget() throws IOException {
    List<PlainInput> three = List.of(PlainInput.numbers("x", 3));
    assertThat(rows("a,sort,b,c\n1,small,2,3\n4,large,5,6\n", three))
        .extracting(row -> row.numbers()[1])
        .containsExactly(2f, 5f);
    assertThatThrownBy(() -> rows("a,b\n1,2\n3,4\n", three))
        .hasMessageContaining("table.csv:1: has 2 columns, but the model takes 3, in its order");
  }

  @Test
  void withoutNamesTheLastColumnIsTheTarget() throws IOException {
    try (PlainRows rows = open("1,2,small\n3,4,large\n", List.of(PlainInput.numbers("x", 2)))) {
      assertThat(rows.withTarget()).extracting(PlainRows.Row::target).containsExactly(0f, 1f);
    }
  }

  @Test
  void whatAnInputCannotHoldIsSaidWithItsLine() {
    assertThatThrownBy(() -> rows("size,colour,legs,tame\n1,a,2.5,yes\n", NAMED))
        .hasMessageContaining("table.csv:2: column \"legs\" (whole number) holds \"2.5\"");
    assertThatThrownBy(() -> rows("size,colour,legs,tame\n1,a,,yes\n", NAMED))
        .hasMessageContaining("column \"legs\" (whole number) holds \"\"");
    assertThatThrownBy(() -> PlainRows.cell(NAMED.getFirst(), "wide"))
        .hasMessageContaining("column \"size\" (number): cannot be \"wide\"");
  }

  @Test
  void anUnknownAnswerMattersOnlyWhereItIsMeasured() throws IOException {
    String text = "a,sort\n1,huge\n2,small\n";
    List<PlainInput> one = List.of(PlainInput.numbers("x", 1));
    assertThat(rows(text, one)).hasSize(2);
    try (PlainRows rows = open(text, one)) {
      assertThatThrownBy(rows::withTarget)
          .hasMessageContaining("holds \"huge\", which is no class");
    }
  }
}

package limpid.data.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/// A table written in any dialect is read as it was.
class CsvRoundTripTest {

  /// How to write a file.
  record Dialect(char delimiter, boolean quoteAll, boolean spaced, String lineEnd, boolean bom) {}

  /// A number and a word; null is missing.
  record Row(@Nullable Float number, @Nullable String word) {}

  @Provide
  Arbitrary<Dialect> dialects() {
    return Combinators.combine(
            Arbitraries.of(',', ';', '\t'),
            Arbitraries.of(true, false),
            Arbitraries.of(true, false),
            Arbitraries.of("\n", "\r\n"),
            Arbitraries.of(true, false))
        .as(Dialect::new);
  }

  @Provide
  Arbitrary<List<Row>> rows() {
    Arbitrary<@Nullable Float> numbers = Arbitraries.floats().injectNull(0.1);
    Arbitrary<@Nullable String> words =
        Arbitraries.of(
                "plain",
                "with, comma",
                "with; semicolon",
                "say \"so\"",
                "two\nlines",
                "é 漢 😀",
                "it's",
                "a\tb",
                "-",
                "#")
            .injectNull(0.1);
    return Combinators.combine(numbers, words).as(Row::new).list().ofMinSize(3).ofMaxSize(40);
  }

  @Property(tries = 300, seed = "1")
  void readsWhatWasWritten(@ForAll("dialects") Dialect dialect, @ForAll("rows") List<Row> rows)
      throws IOException {
    Path file = Files.createTempFile("limpid", ".csv");
    try {
      Files.write(file, write(dialect, rows).getBytes(StandardCharsets.UTF_8));
      TableOptions options =
          TableOptions.guessed()
              .withoutTarget()
              .columns(Map.of("number", ColumnKind.NUMBER, "word", ColumnKind.CATEGORY));
      Table table = Table.read(file, options);
      assertThat(table.rows()).isEqualTo(rows.size());
      for (int i = 0; i < rows.size(); i++) {
        Float number = rows.get(i).number();
        assertThat((Float) table.number(1, i))
            .isEqualTo(number == null ? (Float) Float.NaN : number);
        int code = table.code(2, i);
        assertThat(code < 0 ? null : table.labels(2).get(code)).isEqualTo(rows.get(i).word());
      }
    } finally {
      Files.delete(file);
    }
  }

  private static String write(Dialect dialect, List<Row> rows) {
    List<String> lines = new ArrayList<>();
    lines.add(line(dialect, "row", "number", "word"));
    Random missing = new Random(rows.size());
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      String none = List.of("", "?", "NA", "NaN").get(missing.nextInt(4));
      String number = row.number() == null ? none : row.number().toString();
      lines.add(line(dialect, "" + i, number, row.word() == null ? none : row.word()));
    }
    return (dialect.bom() ? "\uFEFF" : "") + String.join(dialect.lineEnd(), lines);
  }

  private static String line(Dialect dialect, String... values) {
    List<String> cells = new ArrayList<>();
    for (String value : values) {
      boolean needed = value.matches("(?s).*[,;\t\"\n].*");
      cells.add(needed || dialect.quoteAll() ? "\"" + value.replace("\"", "\"\"") + "\"" : value);
    }
    return String.join(dialect.delimiter() + (dialect.spaced() ? " " : ""), cells);
  }
}

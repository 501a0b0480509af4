package limpid.data.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import limpid.random.Rng;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A file of 300 MB is read in a Java machine with less memory than the file has bytes, and less
/// than its encoded floats would take.
@Tag("slow")
class LargeTableTest {
  private static final long BYTES = 300L << 20;

  @TempDir Path folder;

  @Test
  void needsNoMoreMemoryThanItsEncodedFloats() throws IOException, InterruptedException {
    Path file = folder.resolve("large.csv");
    long rows = write(file);
    // age 1 + income 2 + score 1 + town 6 + member 1 + joined 5 inputs of 4 bytes
    assertThat(rows * 16 * 4).isGreaterThan(256L << 20);
    Process reader =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                LargeTableTest.class.getName(),
                file.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(reader.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(reader.waitFor()).as(said).isZero();
    assertThat(said).startsWith(rows + " rows");
  }

  /// Reads the file in the small machine.
  public static void main(String[] arguments) throws IOException {
    long start = System.nanoTime();
    Path file = Path.of(arguments[0]);
    Table table = Table.read(file, TableOptions.guessed().target("target"));
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.println(table.rows() + " rows at " + Files.size(file) / 1e6 / seconds + " MB/s");
  }

  private static long write(Path file) throws IOException {
    String[] towns = {"Bern", "Basel", "Zürich", "Genf", "Chur", "St. Gallen"};
    Rng rng = Rng.of(1);
    long written = 0;
    long row = 0;
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write("id,age,income,score,town,member,joined,target\n");
      for (; written < BYTES; row++) {
        String income =
            rng.below(200, 8 * row) == 0 ? "NA" : "" + rng.below(1_000_000, 8 * row + 1);
        String line =
            String.join(
                ",",
                Long.toString(row),
                Integer.toString(18 + rng.below(70, 8 * row + 2)),
                income + ".5",
                Double.toString(rng.uniform(8 * row + 3)),
                towns[rng.below(6, 8 * row + 4)],
                rng.below(2, 8 * row + 5) == 0 ? "yes" : "no",
                "20" + (10 + rng.below(15, 8 * row + 6)) + "-03-1" + rng.below(9, 8 * row + 7),
                Integer.toString(rng.below(3, row)));
        out.write(line.replace("NA.5", "NA") + "\n");
        written += line.length() + 1;
      }
    }
    return row;
  }
}

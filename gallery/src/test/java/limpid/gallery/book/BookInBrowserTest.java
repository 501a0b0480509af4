package limpid.gallery.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import limpid.gallery.Example;
import limpid.gallery.Gallery;
import limpid.gallery.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The book as Chromium shows it, without a network. Every formula is in it; of the examples only
/// the quick ones have run.
class BookInBrowserTest {
  private static final Set<String> QUICK = Set.of("S0.1", "S3.1", "S4.1", "S4.3", "S4.6");

  /// What stands in the book beside what should; sent to the page that frames it.
  private static final String PROBE =
      """
      <script>
      addEventListener("load", () => document.fonts.ready.then(() => {
        const page = document.documentElement;
        const all = (selector) => document.querySelectorAll(selector).length;
        const sticking = [...document.querySelectorAll("body *")].filter((element) =>
            element.getBoundingClientRect().right > page.clientWidth + 1
                && !element.closest(".wide, .formula, pre, svg, .skip"));
        parent.postMessage({
          width: page.clientWidth,
          overflow: page.scrollWidth - page.clientWidth,
          sticking: sticking.length,
          formulas: all(".formula"),
          cut: [...document.querySelectorAll(".formula")].filter((f) => f.scrollWidth > f.clientWidth).length,
          rendered: all(".formula .katex-display"),
          wrong: all(".katex-error"),
          fonts: [...document.fonts].filter((font) => font.status === "loaded").length,
          failed: [...document.fonts].filter((font) => font.status === "error").length,
          fetched: performance.getEntriesByType("resource").filter((entry) => !entry.name.startsWith("data:")).length,
          paper: getComputedStyle(document.body).backgroundColor.replaceAll(" ", ""),
        }, "*");
      }));
      </script>
      </body>
      """;

  /// A frame may be as narrow as a telephone, a window may not.
  private static final String FRAME =
      """
      <!DOCTYPE html>
      <pre id="found"></pre>
      <script>
      addEventListener("message", (event) => {
        found.textContent = Object.entries(event.data).map(([key, value]) => key + "=" + value).join(";");
      });
      </script>
      <iframe src="book.html" style="border: 0; width: WIDTHpx; height: 900px"></iframe>
      """;

  private @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"390,light", "390,dark", "1280,light", "1280,dark"})
  void everyFormulaIsSetAndNothingSticksOut(int width, String scheme)
      throws IOException, InterruptedException {
    Map<String, String> found = shown(html(), width, scheme);
    String formulas = Integer.toString(Gallery.examples().size());
    assertThat(found)
        .containsEntry("width", Integer.toString(width))
        .containsEntry("overflow", "0")
        .containsEntry("sticking", "0")
        .containsEntry("formulas", formulas)
        .containsEntry("cut", "0")
        .containsEntry("rendered", formulas)
        .containsEntry("wrong", "0")
        .containsEntry("console", "0")
        .containsEntry("failed", "0")
        .containsEntry("fetched", "0")
        .containsEntry("paper", scheme.equals("dark") ? "rgb(20,24,29)" : "rgb(255,255,255)");
    assertThat(Integer.parseInt(found.getOrDefault("fonts", "0"))).isPositive();
  }

  @Test
  void whatIsAmissIsFound() throws IOException, InterruptedException {
    String amiss =
        "<p style='width: 2000px'>wide</p><div class='formula' data-tex='\\frac{1'></div>"
            + "<script>setTimeout(() => missing(), 0)</script>";
    Map<String, String> found = shown(html().replace("</main>", amiss + "</main>"), 390, "light");
    assertThat(found).containsEntry("wrong", "1").containsEntry("console", "1");
    assertThat(found.get("overflow")).isNotEqualTo("0");
    assertThat(found.get("sticking")).isNotEqualTo("0");
  }

  private static String html() throws IOException {
    List<Book.Chapter> chapters = new ArrayList<>();
    for (Example example : Gallery.examples()) {
      boolean quick = QUICK.contains(example.about().id());
      chapters.add(new Book.Chapter(example, quick ? example.outcome() : new Outcome(List.of())));
    }
    return new Book(chapters, "test").html();
  }

  /// What the probe finds, and how many lines were written to the console.
  private Map<String, String> shown(String html, int width, String scheme)
      throws IOException, InterruptedException {
    Optional<Path> browser = browser();
    assumeTrue(browser.isPresent(), "needs chromium or google-chrome on the path");
    String frame = FRAME.replace("WIDTH", Integer.toString(width));
    Files.writeString(folder.resolve("frame.html"), frame);
    Files.writeString(folder.resolve("book.html"), html.replace("</body>\n", PROBE));
    Path dom = folder.resolve("dom.html");
    Path log = folder.resolve("log.txt");
    Process process =
        new ProcessBuilder(
                browser.get().toString(),
                "--headless",
                "--no-sandbox", // as root; it shows a file of our own
                "--disable-gpu",
                "--hide-scrollbars",
                "--user-data-dir=" + folder.resolve("profile"),
                "--host-resolver-rules=MAP * ~NOTFOUND",
                "--blink-settings=preferredColorScheme=" + (scheme.equals("dark") ? 0 : 1),
                "--window-size=1400,1000",
                "--virtual-time-budget=10000",
                "--enable-logging=stderr",
                "--dump-dom",
                folder.resolve("frame.html").toUri().toString())
            .redirectOutput(dom.toFile())
            .redirectError(log.toFile())
            .start();
    assertThat(process.waitFor()).isZero();
    var text = Pattern.compile("<pre id=\"found\">([^<]+)").matcher(Files.readString(dom));
    assertThat(text.find()).as("the book has been shown").isTrue();
    Map<String, String> found = new HashMap<>();
    for (String entry : text.group(1).split(";", -1)) {
      found.put(entry.split("=", 2)[0], entry.split("=", 2)[1]);
    }
    long lines = Files.readAllLines(log).stream().filter(line -> line.contains("CONSOLE")).count();
    found.put("console", Long.toString(lines));
    return found;
  }

  private static Optional<Path> browser() {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
        .flatMap(folder ->
            Stream.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
                .map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }
}

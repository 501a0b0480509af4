package limpid.gallery.book;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import limpid.gallery.Example;
import limpid.gallery.Gallery;
import org.junit.jupiter.api.Test;

class BookTest {
  @Test
  void aBookStandsAlone() throws IOException {
    Example example = Gallery.example("S4.1");
    String html = new Book(List.of(new Book.Chapter(example, example.outcome())), "1").html();
    assertThat(html)
        .contains(
            "<h3 id=\"S4.1\">",
            "✓ as expected",
            "<svg ",
            "data:font/woff2;base64,",
            "katex.render(")
        .doesNotContain("url(fonts/")
        .doesNotContainPattern("(?:src|href)=\"(?:https?:)?//");
  }

  @Test
  void sentencesAreShownOnceAndPathsMayBreakBehindAFolder() throws IOException {
    Example example = Gallery.example("S2.8");
    String html = new Book(List.of(new Book.Chapter(example, example.outcome())), "1").html();
    assertThat(html)
        .contains(
            "<tr class=\"right words\"><td>gone back from two numbers</td>",
            "<td>exactly these words</td>",
            "gallery/<wbr>example/<wbr>AskingForGradients.java",
            "<a href=\"#contents\">Contents</a>");
  }

  @Test
  void commentsTextsAndKeywordsOfASourceAreMarked() {
    assertThat(JavaSource.coloured("return \"a // b\"; // c < d"))
        .isEqualTo(
            "<span class=\"k\">return</span> <span class=\"s\">&quot;a // b&quot;</span>; <span class=\"c\">// c &lt; d</span>");
  }
}

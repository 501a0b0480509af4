package limpid.gallery.book;

import java.util.List;
import limpid.gallery.About;
import limpid.gallery.Check;
import limpid.gallery.Example;
import limpid.gallery.Gallery;
import limpid.gallery.Outcome;
import limpid.gallery.Part;
import limpid.gallery.Topic;
import limpid.gallery.picture.Palette;

/// Examples that have run, as one HTML document with formulas, pictures and sources, which needs
/// nothing beside it.
///
/// @param chapters in their order
/// @param version of Limpid
public record Book(List<Chapter> chapters, String version) {

  /// An example and what came of it.
  public record Chapter(Example example, Outcome outcome) {
    private About about() {
      return example.about();
    }
  }

  /// Copies.
  public Book {
    chapters = List.copyOf(chapters);
  }

  /// The document.
  public String html() {
    StringBuilder to = new StringBuilder();
    to.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
        .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
        .append("<title>Limpid: the gallery</title>\n")
        .append("<style>\n%s%s</style>\n".formatted(Katex.style(), Katex.resource("book.css")))
        .append("<style>@media screen and (prefers-color-scheme: dark){\n")
        .append(Palette.darkRules("svg.limpid"))
        .append("}</style>\n</head>\n<body>\n");
    cover(to);
    contents(to);
    to.append("<main id=\"examples\">\n");
    for (Topic topic : Topic.values()) {
      List<Chapter> inTopic = of(topic);
      if (!inTopic.isEmpty()) {
        to.append("<h2 id=\"%s\">%s</h2>\n".formatted(topic.name(), escaped(topic.title())));
        inTopic.forEach(chapter -> chapter(to, chapter));
      }
    }
    to.append(
        "</main>\n<script>\n%s\n%s</script>\n</body>\n</html>\n"
            .formatted(Katex.script(), Katex.resource("book.js")));
    return to.toString();
  }

  private List<Chapter> of(Topic topic) {
    return chapters.stream().filter(chapter -> chapter.about().topic() == topic).toList();
  }

  private void cover(StringBuilder to) {
    long numbers = chapters.stream().mapToLong(chapter -> chapter.outcome.checks().size()).sum();
    to.append(
        """
        <a class="skip" href="#examples">Skip to the examples</a>
        <header>
        <h1>Neural networks, seen through</h1>
        <p>%s ideas as short programs. Each computes with Limpid's ordinary library, and its numbers stand beside
        the ones expected: %s of them, checked. The source of each is at its end.</p>
        <p class="quiet">Limpid %s · written by <code>limpid gallery --book</code></p>
        </header>
        """
            .formatted(chapters.size(), numbers, escaped(version)));
  }

  private void contents(StringBuilder to) {
    to.append("<nav aria-labelledby=\"contents\">\n<h2 id=\"contents\">Contents</h2>\n");
    for (Topic topic : Topic.values()) {
      List<Chapter> inTopic = of(topic);
      if (!inTopic.isEmpty()) {
        to.append(
            "<h3><a href=\"#%s\">%s</a></h3>\n<ul>\n"
                .formatted(topic.name(), escaped(topic.title())));
        for (Chapter chapter : inTopic) {
          String id = chapter.about().id();
          to.append(
              "<li><a href=\"#%s\"><span class=\"id\">%s</span> %s</a></li>\n"
                  .formatted(id, id, escaped(chapter.about().title())));
        }
        to.append("</ul>\n");
      }
    }
    to.append("</nav>\n");
  }

  private static void chapter(StringBuilder to, Chapter chapter) {
    About about = chapter.about();
    to.append("<article aria-labelledby=\"%s\">\n".formatted(about.id()));
    to.append(
        "<h3 id=\"%s\"><span class=\"id\">%s</span> %s</h3>\n"
            .formatted(about.id(), about.id(), escaped(about.title()).replace(" %", "&nbsp;%")));
    paragraphs(to, about.shows());
    to.append(
        "<div class=\"formula\" data-tex=\"%s\">%s</div>\n"
            .formatted(escaped(about.formula().tex()), escaped(about.formula().text())));
    for (Part part : chapter.outcome.parts()) {
      switch (part) {
        case Part.Text(String text) -> paragraphs(to, text);
        case Part.Table(var columns, var rows) -> table(to, columns, rows);
        case Part.Drawing(String name, var picture) ->
            to.append(
                "<figure>%s</figure>\n"
                    .formatted(picture.inline(about.id().replace('.', '-') + "-" + name)));
        case Part.Checked _ -> {} // below, together
      }
    }
    checks(to, chapter.outcome.checks());
    to.append(
        "<details>\n<summary>Source: <code>%s</code></summary>\n"
            .formatted(escaped(Gallery.sourcePath(chapter.example)).replace("/", "/<wbr>")));
    to.append(
        "<pre tabindex=\"0\"><code>%s</code></pre>\n</details>\n<p class=\"back\"><a href=\"#contents\">Contents</a></p>\n</article>\n"
            .formatted(JavaSource.coloured(Gallery.source(chapter.example))));
  }

  private static void paragraphs(StringBuilder to, String text) {
    for (String paragraph : text.strip().split("\n\\s*\n", -1)) {
      to.append("<p>%s</p>\n".formatted(escaped(paragraph)));
    }
  }

  private static void table(StringBuilder to, List<String> columns, List<List<String>> rows) {
    to.append("<div class=\"wide\" tabindex=\"0\"><table>\n<thead><tr>");
    columns.forEach(column -> to.append("<th scope=\"col\">%s</th>".formatted(escaped(column))));
    to.append("</tr></thead>\n<tbody>\n");
    for (List<String> row : rows) {
      to.append("<tr>");
      row.forEach(cell -> to.append("<td>%s</td>".formatted(escaped(cell))));
      to.append("</tr>\n");
    }
    to.append("</tbody></table></div>\n");
  }

  private static void checks(StringBuilder to, List<Check> checks) {
    to.append(
            "<div class=\"wide\" tabindex=\"0\"><table class=\"checks\">\n<caption>Numbers beside the expected ones</caption>\n<thead><tr>")
        .append(
            "<th scope=\"col\">what</th><th scope=\"col\">found</th><th scope=\"col\">expected</th><th scope=\"col\">verdict</th>")
        .append("</tr></thead>\n<tbody>\n");
    for (Check check : checks) {
      String verdict = check.passed() ? "✓ as expected" : "✗ not as expected";
      to.append(
          "<tr class=\"%s\"><td>%s</td><td>%s</td><td>%s</td><td>%s</td></tr>\n"
              .formatted(
                  (check.passed() ? "right" : "wrong") + (check.sentence() ? " words" : ""),
                  escaped(check.what()),
                  escaped(check.found()),
                  escaped(check.expected()),
                  verdict));
    }
    to.append("</tbody></table></div>\n");
  }

  /// Text as HTML shows it.
  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}

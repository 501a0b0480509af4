package limpid.gallery.book;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Java source with its comments, texts and keywords marked.
final class JavaSource {
  private static final Pattern MARKED =
      Pattern.compile(
          "(?<c>//[^\n]*)|(?<s>\"\"\".*?\"\"\"|\"(?:\\\\.|[^\"\\\\\n])*\"|'(?:\\\\.|[^'\\\\])')"
              + "|(?<k>\\b(?:package|import|public|private|static|final|record|class|interface|implements|return|new|for|if"
              + "|else|while|switch|case|var|void|int|long|float|double|boolean|byte|throws|this|true|false|null)\\b|@\\w+)",
          Pattern.DOTALL);

  private JavaSource() {}

  /// As HTML, to stand in a `pre`.
  static String coloured(String source) {
    StringBuilder html = new StringBuilder();
    int done = 0;
    for (MatchResult found : MARKED.matcher(source).results().toList()) {
      String kind = found.group(1) != null ? "c" : found.group(2) != null ? "s" : "k";
      html.append(Book.escaped(source.substring(done, found.start())))
          .append("<span class=\"%s\">%s</span>".formatted(kind, Book.escaped(found.group())));
      done = found.end();
    }
    return html.append(Book.escaped(source.substring(done))).toString();
  }
}

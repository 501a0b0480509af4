package limpid.gallery.book;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What sets formulas, with its fonts inside, so that nothing is fetched.
final class Katex {
  /// A font in three formats, of which the first is enough for every browser of today.
  private static final Pattern FONT =
      Pattern.compile(
          "url\\((fonts/[\\w-]+\\.woff2)\\) format\\(\"woff2\"\\)(?:,url\\([^)]*\\) format\\(\"\\w+\"\\))*");

  private Katex() {}

  /// Its style.
  static String style() {
    String css = new String(file("katex.min.css"), StandardCharsets.UTF_8);
    return FONT.matcher(css)
        .replaceAll(font ->
            "url(data:font/woff2;base64,%s) format(\"woff2\")"
                .formatted(Base64.getEncoder().encodeToString(file(font.group(1)))));
  }

  /// Its program; nothing in it ends the element that it stands in.
  static String script() {
    return new String(file("katex.min.js"), StandardCharsets.UTF_8)
        .replace("</script", "<\\/script");
  }

  /// A file of KaTeX, which comes in a jar of its own.
  private static byte[] file(String name) {
    String path =
        "META-INF/resources/webjars/katex/%s/dist/%s"
            .formatted(resource("katex.txt").strip(), name);
    ClassLoader loader = Objects.requireNonNull(Katex.class.getClassLoader());
    return bytes(loader.getResourceAsStream(path), path);
  }

  /// A text beside this class.
  static String resource(String name) {
    return new String(bytes(Katex.class.getResourceAsStream(name), name), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(@Nullable InputStream from, String name) {
    try (InputStream in = Objects.requireNonNull(from, name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

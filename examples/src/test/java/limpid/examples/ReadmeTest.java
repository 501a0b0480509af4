package limpid.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The README shows code that is compiled and run: each of its Java blocks stands in one of the
/// examples.
class ReadmeTest {
  private static final Pattern JAVA_BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

  @Test
  void everyJavaBlockStandsInAnExample() throws IOException {
    List<String> examples = examples();
    List<String> blocks =
        JAVA_BLOCK
            .matcher(Files.readString(Path.of("..", "README.md")))
            .results()
            .map(found -> bare(found.group(1)))
            .toList();
    assertThat(blocks).hasSizeGreaterThanOrEqualTo(3);
    assertThat(blocks).allSatisfy(block -> assertThat(examples).anyMatch(e -> e.contains(block)));
  }

  private static List<String> examples() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("src/main/java/limpid/examples"))) {
      List<String> texts = new ArrayList<>();
      for (Path file : files.toList()) {
        texts.add(bare(Files.readString(file)));
      }
      return texts;
    }
  }

  /// The lines without indentation and blank lines.
  private static String bare(String code) {
    return code.lines()
        .map(String::strip)
        .filter(l -> !l.isEmpty())
        .collect(Collectors.joining("\n"));
  }
}

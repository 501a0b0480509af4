package limpid.export;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/// The functions that a source file needs, each once, those behind those that call them. A function
/// is a resource: a first line may say which others it `needs`, imports follow, and then its code.
final class Fragments {
  private static final String NEEDS = "// needs: ";

  private final Map<String, String> codes = new LinkedHashMap<>();
  private final Map<String, List<String>> needs = new HashMap<>();
  private final TreeSet<String> imports = new TreeSet<>();

  /// Sees to it that the function is there.
  ///
  /// @return its name, for the call
  String need(String name) {
    if (codes.putIfAbsent(name, "") == null) {
      StringBuilder code = new StringBuilder();
      for (String line : read(name).split("\n", -1)) {
        if (line.startsWith(NEEDS)) {
          needs.put(name, List.of(line.substring(NEEDS.length()).split(" ", -1)));
        } else if (line.startsWith("import ")) {
          imports.add(line);
        } else {
          code.append(line).append('\n');
        }
      }
      codes.put(name, code.toString().stripTrailing() + "\n");
      needs.getOrDefault(name, List.of()).forEach(this::need);
    }
    return name;
  }

  void needImport(String type) {
    imports.add("import " + type + ";");
  }

  String imports() {
    return String.join("\n", imports);
  }

  String code() {
    return String.join("\n", codes.values());
  }

  private static String read(String name) {
    try (InputStream in =
        Objects.requireNonNull(Fragments.class.getResourceAsStream(name + ".txt"), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

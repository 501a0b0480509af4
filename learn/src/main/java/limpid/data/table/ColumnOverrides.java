package limpid.data.table;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import limpid.error.OptionException;
import limpid.error.Suggestion;

/// The text of the option `--columns Chol=text,Age=category`: kinds that the user knows better.
public final class ColumnOverrides {
  private static final String OPTION = "--columns";

  private ColumnOverrides() {}

  /// The kinds by column. A name may hold `=`: the last one counts.
  ///
  /// @throws OptionException for a part without `=`, an unknown kind, or a column named twice
  public static Map<String, ColumnKind> parse(String text) {
    Map<String, ColumnKind> kinds = new LinkedHashMap<>();
    for (String part : text.split(",", -1)) {
      int equals = part.lastIndexOf('=');
      String name = equals < 0 ? "" : part.substring(0, equals).strip();
      if (name.isEmpty()) {
        throw new OptionException(
            OPTION, "holds \"" + part.strip() + "\"; write name=kind, such as Age=number");
      }
      if (kinds.put(name, kind(part.substring(equals + 1).strip())) != null) {
        throw new OptionException(OPTION, "names \"" + name + "\" twice");
      }
    }
    return kinds;
  }

  private static ColumnKind kind(String word) {
    return ColumnKind.ofWord(word)
        .orElseThrow(() -> {
          List<String> words =
              Arrays.stream(ColumnKind.values())
                  .filter(kind -> kind != ColumnKind.CONSTANT)
                  .map(ColumnKind::word)
                  .toList();
          return new OptionException(
              OPTION,
              "knows no kind \""
                  + word
                  + "\""
                  + Suggestion.of(word, words)
                  + "; kinds are "
                  + words.stream().collect(Collectors.joining(", ")));
        });
  }
}

package limpid.data.table;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What a column is taken for. The first four are learnt from; the others are left out with a word.
public enum ColumnKind {
  /// Numbers, kept as 32-bit floats.
  NUMBER,
  /// Words of which there are few enough to give each its own input.
  CATEGORY,
  /// Two words that say yes and no.
  BOOLEAN,
  /// Days, with or without a time of day.
  DATE,
  /// Free text, such as names.
  TEXT,
  /// Numbers or words that only tell rows apart.
  ID,
  /// One value in every row.
  CONSTANT,
  /// Left out because the user said so.
  IGNORED;

  /// Whether a network can learn from it.
  public boolean used() {
    return this == NUMBER || this == CATEGORY || this == BOOLEAN || this == DATE;
  }

  /// The word for it, as in `--columns Age=category`.
  public String word() {
    return this == IGNORED ? "ignore" : name().toLowerCase(Locale.ROOT);
  }

  /// The kind with this word, in any case; `CONSTANT` cannot be asked for.
  public static Optional<ColumnKind> ofWord(String word) {
    return Arrays.stream(values())
        .filter(kind -> kind != CONSTANT && kind.word().equalsIgnoreCase(word))
        .findFirst();
  }
}

package limpid.cli.screen;

/// Plainer signs for terminals that know ASCII alone.
final class Plain {
  private Plain() {}

  static String ascii(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    text.codePoints()
        .forEach(c ->
            plain.append(
                switch (c) {
                  case '…' -> "...";
                  case '×' -> "x";
                  case '›', '→' -> ">";
                  case '─', '–', '—', '━' -> "-";
                  case '·' -> "*";
                  case '█' -> "#";
                  case '≠' -> "!=";
                  case '≥' -> ">=";
                  case '≤' -> "<=";
                  case '²' -> "^2";
                  case '∂' -> "d";
                  case '∞' -> "infinity";
                  case '“', '”' -> "\"";
                  default -> c < 128 ? Character.toString(c) : "?";
                }));
    return plain.toString();
  }
}

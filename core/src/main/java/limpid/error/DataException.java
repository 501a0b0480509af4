package limpid.error;

import java.util.OptionalLong;

/// Data that cannot be used: a file, a row or a value in it. The message reads `heart.csv:17:
/// column "Chol" (number) holds "2O4"; use --columns Chol=text, or correct the row`.
public final class DataException extends LimpidException {
  private final String source;
  private final long line;

  private DataException(String source, long line, String problem) {
    super(line > 0 ? source + ":" + line + ": " + problem : source + ": " + problem);
    this.source = source;
    this.line = line;
  }

  /// Something about the source as a whole.
  public static DataException of(String source, String problem) {
    return new DataException(source, 0, problem);
  }

  /// Something about one line of the source, counted from 1.
  public static DataException at(String source, long line, String problem) {
    return new DataException(source, line, problem);
  }

  /// The file or set.
  public String source() {
    return source;
  }

  /// The line, counted from 1, where one is known.
  public OptionalLong line() {
    return line > 0 ? OptionalLong.of(line) : OptionalLong.empty();
  }
}

package limpid.error;

import java.util.List;

/// Something of another system, sound in itself, for which there is nothing here: all of it at
/// once.
public final class UnsupportedException extends LimpidException {
  private final List<String> problems;

  /// @param subject what it is in, such as a file
  /// @param problems one line for each thing
  public UnsupportedException(String subject, List<String> problems) {
    super(subject + ": not supported:\n  " + String.join("\n  ", problems));
    this.problems = List.copyOf(problems);
  }

  /// One line for each thing that is not supported.
  public List<String> problems() {
    return problems;
  }
}

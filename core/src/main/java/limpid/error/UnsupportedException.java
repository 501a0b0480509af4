package limpid.error;

import java.util.ArrayList;
import java.util.List;

/// Something of another system, sound in itself, for which there is nothing here: all of it at
/// once.
public final class UnsupportedException extends LimpidException {
  private final List<String> problems;

  private final String subject;

  /// @param subject what it is in, such as a file
  /// @param problems one line for each thing
  public UnsupportedException(String subject, List<String> problems) {
    super(subject + ": not supported:\n  " + String.join("\n  ", problems));
    this.subject = subject;
    this.problems = List.copyOf(problems);
  }

  /// The same with one more line, such as what works instead.
  public UnsupportedException and(String line) {
    List<String> all = new ArrayList<>(problems);
    all.add(line);
    return new UnsupportedException(subject, all);
  }

  /// One line for each thing that is not supported.
  public List<String> problems() {
    return problems;
  }
}

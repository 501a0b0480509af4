package limpid.error;

import java.util.List;

/// Parameters that do not fit a network: all missing, extra and misshapen names at once.
public final class ParameterException extends LimpidException {
  private final List<String> problems;

  /// @param problems one line for each name that does not fit
  public ParameterException(List<String> problems) {
    super("the parameters do not fit the network:\n  " + String.join("\n  ", problems));
    this.problems = List.copyOf(problems);
  }

  /// One line for each name that does not fit.
  public List<String> problems() {
    return problems;
  }
}

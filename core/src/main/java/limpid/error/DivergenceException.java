package limpid.error;

/// A training run that went wrong before it had any weights worth keeping.
public final class DivergenceException extends LimpidException {
  private final long step;

  /// @param step the optimiser's step at which it was seen, counted from 1
  /// @param message the whole sentence: what became of the loss, where, and what to try
  public DivergenceException(long step, String message) {
    super(message);
    this.step = step;
  }

  /// The step, counted from 1.
  public long step() {
    return step;
  }
}

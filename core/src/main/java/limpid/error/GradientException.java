package limpid.error;

/// A gradient that does not exist: of something that is not a parameter of the loss, or of a loss
/// that is not one number.
public final class GradientException extends LimpidException {

  /// @param message the whole sentence
  public GradientException(String message) {
    super(message);
  }
}

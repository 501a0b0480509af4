package limpid.error;

/// The root of everything that Limpid reports as wrong input or wrong use. `IOException` stays
/// `IOException`.
///
/// The message is one sentence for a person: what is wrong, where, and what to do about it.
public abstract sealed class LimpidException extends RuntimeException
    permits DataException,
        DivergenceException,
        GradientException,
        ModelFileException,
        OptionException,
        ParameterException,
        ShapeException,
        UnsupportedException {

  LimpidException(String message) {
    super(message);
  }
}

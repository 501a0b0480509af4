package limpid.error;

/// A setting that cannot be: an option of the command or an argument of the library with a value
/// that makes no sense.
public final class OptionException extends LimpidException {
  private final String option;

  /// @param option the setting's name as its user knows it, such as `learning rate`
  /// @param problem what is wrong with it and what is allowed, such as `is 0; it must be greater
  ///   than 0`
  public OptionException(String option, String problem) {
    super(option + " " + problem);
    this.option = option;
  }

  /// The setting's name.
  public String option() {
    return option;
  }
}

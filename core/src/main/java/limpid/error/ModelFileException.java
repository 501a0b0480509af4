package limpid.error;

/// A file that is not a model of ours, or is one no longer: truncated, altered, or of another
/// program.
public final class ModelFileException extends LimpidException {
  private final String file;

  /// @param file the file's name as its user gave it
  /// @param problem what is wrong with it, and the remedy where there is one
  public ModelFileException(String file, String problem) {
    super(file + ": " + problem);
    this.file = file;
  }

  /// The file.
  public String file() {
    return file;
  }
}

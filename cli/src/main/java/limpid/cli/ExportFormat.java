package limpid.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import limpid.cli.screen.Screen;
import limpid.error.OptionException;
import limpid.file.AtomicFile;
import limpid.model.Model;

/// A form in which `limpid export` writes a model, with the options that ask for it.
sealed interface ExportFormat permits JavaExport, GraphExport, WeightsExport {
  /// Whether there is anything to write.
  boolean isWanted();

  /// Finds out, before long work, whether the files can be written.
  ///
  /// @param model the file that is read
  void check(Environment environment, Path model) throws IOException;

  /// The same of one file, which must not take the place of the model.
  static void check(String option, Path to, Path model) throws IOException {
    AtomicFile.checkWritable(option, to);
    if (Files.exists(to) && Files.exists(model) && Files.isSameFile(to, model)) {
      throw new OptionException(option, to + " is the model itself; give another name");
    }
  }

  /// Writes the files, and says so on the screen; returns the exit code.
  int write(Model model, Environment environment, Screen screen) throws IOException;
}

package limpid.cli;

import java.io.IOException;
import limpid.cli.screen.Screen;
import limpid.model.Model;

/// A form in which `limpid export` writes a model, with the options that ask for it.
sealed interface ExportFormat permits JavaExport, GraphExport, WeightsExport {
  /// Whether there is anything to write.
  boolean isWanted();

  /// Finds out, before long work, whether the files can be written.
  void check(Environment environment);

  /// Writes the files, and says so on the screen; returns the exit code.
  int write(Model model, Environment environment, Screen screen) throws IOException;
}

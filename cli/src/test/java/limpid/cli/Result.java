package limpid.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import limpid.cli.screen.Console;
import limpid.cli.screen.Screen;

/// What the command said and how it ended, run within this JVM.
///
/// @param code the exit code
/// @param out what stood on standard output
/// @param err what stood on standard error
record Result(int code, String out, String err) {

  /// Runs the command in a folder, with a home folder and a cache of its own and no terminal.
  static Result of(Path folder, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Screen.Kind plain = new Screen.Kind(false, false, true, 100);
    Console console = new Console(new PrintWriter(out), new PrintWriter(err), plain, plain);
    Environment environment = new Environment(folder, folder.resolve("home"), Map.of());
    int code = Limpid.run(environment, console, arguments);
    return new Result(code, out.toString(), err.toString());
  }
}

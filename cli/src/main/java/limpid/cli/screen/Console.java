package limpid.cli.screen;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/// Standard output and standard error, and what stands behind each.
///
/// @param out results
/// @param err errors, and everything for people where standard output holds JSON
/// @param outKind what shows standard output
/// @param errKind what shows standard error
public record Console(PrintWriter out, PrintWriter err, Screen.Kind outKind, Screen.Kind errKind) {
  private static final int USUAL_WIDTH = 80;
  private static final int LEAST_WIDTH = 40;

  /// That of this process. Files and pipes get UTF-8, terminals what they speak.
  public static Console ofProcess(Map<String, String> variables) {
    boolean outTerminal = terminal(1);
    boolean errTerminal = terminal(2);
    Charset outSpeaks = outTerminal ? System.out.charset() : StandardCharsets.UTF_8;
    Charset errSpeaks = errTerminal ? System.err.charset() : StandardCharsets.UTF_8;
    int width = width(variables, outTerminal || errTerminal);
    boolean colour =
        variables.getOrDefault("NO_COLOR", "").isEmpty() && !"dumb".equals(variables.get("TERM"));
    return new Console(
        writer(FileDescriptor.out, outSpeaks),
        writer(FileDescriptor.err, errSpeaks),
        kind(outTerminal, colour, outSpeaks, width),
        kind(errTerminal, colour, errSpeaks, width));
  }

  /// Where people read along: standard output, or standard error where the former holds results.
  public Screen screen(boolean besideResults) {
    return besideResults ? new Screen(err, errKind) : new Screen(out, outKind);
  }

  private static PrintWriter writer(FileDescriptor descriptor, Charset charset) {
    return new PrintWriter(
        new OutputStreamWriter(new FileOutputStream(descriptor), charset), false);
  }

  private static Screen.Kind kind(boolean terminal, boolean colour, Charset charset, int width) {
    return new Screen.Kind(
        terminal && colour, terminal && colour, charset.name().startsWith("UTF-"), width);
  }

  /// Linux says for each stream what it is; elsewhere Java says whether both are a terminal.
  @SuppressWarnings("SystemConsoleNull")
  private static boolean terminal(int descriptor) {
    Path link = Path.of("/proc/self/fd", Integer.toString(descriptor));
    try {
      if (Files.isSymbolicLink(link)) {
        String target = Files.readSymbolicLink(link).toString();
        return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
      }
    } catch (IOException _) {
      return false; // a stream that cannot be looked at is none to draw on
    }
    return Optional.ofNullable(System.console()).filter(java.io.Console::isTerminal).isPresent();
  }

  private static int width(Map<String, String> variables, boolean terminal) {
    String said = variables.getOrDefault("COLUMNS", "");
    if (said.matches("[0-9]{1,4}")) {
      return Math.max(LEAST_WIDTH, Integer.parseInt(said));
    }
    return terminal ? asked() : USUAL_WIDTH;
  }

  private static int asked() {
    try (Terminal terminal =
        TerminalBuilder.builder().system(true).nativeSignals(false).dumb(true).build()) {
      int width = terminal.getSize().getColumns();
      return width > 0 ? Math.max(LEAST_WIDTH, width) : USUAL_WIDTH;
    } catch (IOException _) {
      return USUAL_WIDTH;
    }
  }
}

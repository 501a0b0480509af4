package limpid.cli;

import limpid.cli.screen.Console;
import limpid.text.Decimal;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/// The `limpid` command. Exit codes: 0 done, 1 failed, 2 wrong use, 130 stopped by Ctrl-C.
@Command(
    name = "limpid",
    versionProvider = Limpid.Version.class,
    sortOptions = false,
    description = "The neural-network system for the JVM that you can see through.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  limpid train digits                         learn handwriting from generated digits",
      "  limpid train heart.csv --target AHD         learn a column of a table",
      "  limpid resume                               go on with a run that was stopped",
      "  limpid predict heart.safetensors new.csv    ask about the rows of a table",
      "  limpid predict digits.safetensors photo.jpg ask about a picture",
      "  limpid evaluate heart.safetensors new.csv   measure on known answers",
      "  limpid show heart.safetensors               say what a model is and does",
      "  limpid import net.onnx --out m.safetensors  take over a model of another system",
      "  limpid export m.safetensors --npz m.npz     hand a model on to another system",
      "  limpid gallery                              ideas as short programs, with pictures",
      "  limpid train --help                         say more about a command",
      "",
      "Exit codes: 0 done, 1 failed, 2 wrong use, 130 stopped by Ctrl-C, 143 by",
      "SIGTERM, 129 by a terminal that was closed."
    })
public final class Limpid implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create(); // picocli puts the command's own here

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Show this help.")
  @SuppressWarnings("UnusedVariable") // picocli reads it
  private boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Show the version.")
  @SuppressWarnings("UnusedVariable") // picocli reads it
  private boolean version;

  @Option(
      names = "--verbose",
      scope = ScopeType.INHERIT,
      description = "Show the stack trace of an error (or set LIMPID_DEBUG).")
  private boolean verbose;

  /// Runs the command and ends the process.
  public static void main(String[] arguments) {
    Environment environment = Environment.ofProcess();
    int code = run(environment, Console.ofProcess(environment.variables()), arguments);
    System.exit(code);
  }

  /// Runs the command.
  ///
  /// @return the exit code
  static int run(Environment environment, Console console, String... arguments) {
    CommandLine command = command(environment, console);
    try {
      int code = command.execute(arguments);
      // A PrintWriter keeps its failures to itself, so it is asked.
      boolean lost = code == 0 && console.out().checkError();
      return lost ? new Failures(environment).say(Destination.standardOutputLost(), command) : code;
    } catch (Error e) {
      return new Failures(environment).say(e, command);
    } finally {
      console.out().flush();
      console.err().flush();
    }
  }

  static CommandLine command(Environment environment, Console console) {
    Failures failures = new Failures(environment);
    return new CommandLine(new Limpid())
        .addSubcommand(new TrainCommand(environment, console))
        .addSubcommand(new ResumeCommand(environment, console))
        .addSubcommand(new PredictCommand(environment, console))
        .addSubcommand(new EvaluateCommand(environment, console))
        .addSubcommand(new ShowCommand(environment, console))
        .addSubcommand(new ImportCommand(environment, console))
        .addSubcommand(new ExportCommand(environment, console))
        .addSubcommand(new GalleryCommand(environment, console))
        .addSubcommand(new HelpCommand())
        .registerConverter(Float.class, text -> Decimal.readFloat(text).orElseThrow())
        .setOut(console.out())
        .setErr(console.err())
        .setExecutionExceptionHandler(failures)
        .setParameterExceptionHandler(failures)
        .setUsageHelpWidth(Math.min(100, console.outKind().width()))
        .setColorScheme(
            CommandLine.Help.defaultColorScheme(
                console.outKind().colour() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF));
  }

  /// Whether stack traces are wanted.
  boolean verbose() {
    return verbose;
  }

  /// Nothing to do was said: the help says what there is.
  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  /// Limpid's version and that of the Java that runs it.
  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {
        "limpid " + limpid.model.Version.current() + ", Java " + Runtime.version()
      };
    }
  }
}

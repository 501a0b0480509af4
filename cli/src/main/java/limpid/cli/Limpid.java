package limpid.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The `limpid` command. Exit codes: 0 done, 1 failed, 2 wrong use.
@Command(
    name = "limpid",
    mixinStandardHelpOptions = true,
    versionProvider = Limpid.Version.class,
    description = "The neural-network system for the JVM that you can see through.")
public final class Limpid implements Runnable {
  @Spec private CommandSpec spec;

  Limpid() {
    this.spec = CommandSpec.create(); // picocli puts the command's own in its place
  }

  /// Runs the command and ends the process.
  public static void main(String[] arguments) {
    System.exit(command().execute(arguments));
  }

  static CommandLine command() {
    return new CommandLine(new Limpid());
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Missing: what to do");
  }

  /// Limpid's version and that of the Java that runs it.
  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Limpid.class.getPackage().getImplementationVersion();
      return new String[] {
        "limpid " + (version == null ? "(not packaged)" : version) + ", Java " + Runtime.version()
      };
    }
  }
}

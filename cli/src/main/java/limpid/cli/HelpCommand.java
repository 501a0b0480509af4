package limpid.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `limpid help`: what `--help` shows, for those who ask for it with a word.
@Command(name = "help", description = "Show what there is, or say more about a command.")
final class HelpCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create(); // picocli puts the command's own here

  @Parameters(index = "0", arity = "0..1", paramLabel = "COMMAND", description = "Such as train.")
  private @Nullable String name;

  @Override
  public void run() {
    CommandLine limpid = spec.parent().commandLine();
    CommandLine asked = name == null ? limpid : command(limpid, name);
    asked.usage(limpid.getOut());
  }

  private static CommandLine command(CommandLine limpid, String name) {
    CommandLine command = limpid.getSubcommands().get(name);
    if (command == null) {
      throw new CommandLine.UnmatchedArgumentException(limpid, List.of(name));
    }
    return command;
  }
}

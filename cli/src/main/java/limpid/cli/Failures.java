package limpid.cli;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import limpid.error.DivergenceException;
import limpid.error.LimpidException;
import limpid.error.OptionException;
import limpid.error.Suggestion;
import limpid.file.IoFailure;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/// Says in one line what went wrong, on standard error, and chooses the exit code. A stack trace is
/// for those who ask for it: `--verbose`, or the environment variable `LIMPID_DEBUG`.
final class Failures
    implements CommandLine.IExecutionExceptionHandler, CommandLine.IParameterExceptionHandler {
  /// Something could not be done.
  static final int FAILED = 1;

  /// Something was asked for that cannot be.
  static final int WRONG_USE = 2;

  private final Environment environment;

  Failures(Environment environment) {
    this.environment = environment;
  }

  @Override
  public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
    return say(e, command);
  }

  @Override
  public int handleParseException(CommandLine.ParameterException e, String[] arguments) {
    CommandLine command = e.getCommandLine();
    command
        .getErr()
        .println(
            "error: %s; try: %s --help"
                .formatted(words(e), command.getCommandSpec().qualifiedName()));
    trace(e, command);
    return WRONG_USE;
  }

  /// Says what went wrong.
  ///
  /// @return the exit code
  int say(Throwable e, CommandLine command) {
    int code = code(e);
    command.getErr().println("error: " + asSeenFromHere(words(e, command)));
    trace(e, command);
    return code;
  }

  /// A file that is not there, or not for this user, was the wrong one to ask for.
  private static int code(Throwable e) {
    return switch (e) {
      case DivergenceException _ -> FAILED;
      case LimpidException _, NoSuchFileException _, AccessDeniedException _ -> WRONG_USE;
      case UncheckedIOException unchecked when unchecked.getCause() != null ->
          code(unchecked.getCause());
      default -> FAILED;
    };
  }

  private void trace(Throwable e, CommandLine command) {
    CommandLine root = command;
    while (root.getParent() != null) {
      root = root.getParent();
    }
    boolean verbose = root.getCommand() instanceof Limpid limpid && limpid.verbose();
    if (verbose || environment.has("LIMPID_DEBUG")) {
      e.printStackTrace(command.getErr());
    }
    command.getErr().flush();
  }

  /// Files of the current folder by their names alone.
  private String asSeenFromHere(String message) {
    String folder = environment.folder().toString();
    return folder.length() > 1 ? message.replace(folder + File.separator, "") : message;
  }

  private static String words(Throwable e, CommandLine command) {
    return switch (e) {
      case OptionException option -> nameOption(option, command);
      case LimpidException _ -> String.valueOf(e.getMessage());
      case UncheckedIOException unchecked when unchecked.getCause() != null ->
          IoFailure.sentence(unchecked.getCause());
      case IOException io -> IoFailure.sentence(io);
      case OutOfMemoryError _ ->
          "there is not enough memory; give Java more, such as with LIMPID_OPTS=-Xmx8g";
      default ->
          "this is a fault in Limpid (%s); please report it with what it prints when you add --verbose"
              .formatted(e.toString().lines().findFirst().orElse(""));
    };
  }

  /// What the library calls `learning rate` is `--learning-rate` here.
  private static String nameOption(OptionException e, CommandLine command) {
    String message = String.valueOf(e.getMessage());
    String option = "--" + e.option().replace(' ', '-');
    boolean known = command.getCommandSpec().optionsMap().containsKey(option);
    return known ? option + message.substring(e.option().length()) : message;
  }

  private static String words(CommandLine.ParameterException e) {
    ArgSpec argument = e.getArgSpec();
    return switch (e) {
      case CommandLine.UnmatchedArgumentException unmatched ->
          unmatched(unmatched.getUnmatched().getFirst(), e.getCommandLine());
      case CommandLine.MissingParameterException missing -> missing(missing);
      case CommandLine.OverwrittenOptionException twice ->
          name(twice.getOverwritten()) + " is given twice";
      default ->
          argument != null && e.getValue() != null
              ? "%s is \"%s\"; it must be %s"
                  .formatted(name(argument), e.getValue(), kind(argument))
              : lowerFirst(String.valueOf(e.getMessage()));
    };
  }

  private static String unmatched(String word, CommandLine command) {
    if (word.startsWith("-") && word.length() > 1) {
      String name = word.replaceFirst("=.*", "");
      return name
          + " is no option of "
          + command.getCommandSpec().qualifiedName()
          + Suggestion.of(name, List.copyOf(command.getCommandSpec().optionsMap().keySet()));
    }
    var commands = command.getSubcommands().keySet();
    return commands.isEmpty()
        ? "\"%s\" is one word too many".formatted(word)
        : "\"%s\" is no command%s; commands are %s"
            .formatted(word, Suggestion.of(word, commands), String.join(", ", commands));
  }

  private static String missing(CommandLine.MissingParameterException e) {
    List<String> names = new ArrayList<>();
    e.getMissing().forEach(argument -> names.add(name(argument)));
    boolean option = e.getMissing().size() == 1 && e.getMissing().getFirst().isOption();
    return option && !e.getMissing().getFirst().required()
        ? names.getFirst() + " needs a value"
        : "missing: " + String.join(", ", names);
  }

  private static String name(ArgSpec argument) {
    return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
  }

  private static String kind(ArgSpec argument) {
    Class<?> type = argument.type();
    if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
      return "a whole number";
    }
    boolean number =
        type == float.class || type == Float.class || type == double.class || type == Double.class;
    return number ? "a number" : "else";
  }

  private static String lowerFirst(String text) {
    return text.isEmpty()
        ? text
        : text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
  }
}

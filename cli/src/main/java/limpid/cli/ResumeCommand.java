package limpid.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import limpid.cli.screen.Console;
import limpid.cli.screen.Figures;
import limpid.error.OptionException;
import limpid.experiment.SavedRun;
import limpid.experiment.Source;
import limpid.experiment.WarmUp;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `limpid resume`: goes on with a run that was stopped, to the same result.
@Command(
    name = "resume",
    customSynopsis = "limpid resume [CHECKPOINT] [OPTION]…",
    sortOptions = false,
    description = {
      "Go on with a run that was stopped, to the same bits as if it had never been.",
      "Threads and kernels may be others than before."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  limpid resume",
      "  limpid resume heart.safetensors.checkpoint",
      "  limpid resume --threads 8",
      "",
      "Exit codes: 0 done, 1 failed or diverged, 2 wrong use, 130 stopped by Ctrl-C."
    })
final class ResumeCommand implements Callable<Integer> {
  @Parameters(
      arity = "0..1",
      paramLabel = "CHECKPOINT",
      description =
          "The checkpoint beside the model (default: the one in the current folder, or else that of the run"
              + " that was stopped last).")
  private @Nullable String file;

  @Mixin private Execute execute = new Execute();

  private final Environment environment;
  private final Console console;

  ResumeCommand(Environment environment, Console console) {
    this.environment = environment;
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    Path checkpoint = file == null ? found() : environment.resolve(file);
    SavedRun saved = SavedRun.read(checkpoint);
    Training training = new Training(environment, console, execute);
    training
        .screen()
        .line(
            "going on at step %s with %s"
                .formatted(
                    Figures.count(saved.checkpoint().progress().step()),
                    ShownPath.of(checkpoint, environment.folder())));
    try (WarmUp warmUp = WarmUp.start(saved.settings())) {
      return training.run(saved.settings(), Path.of(saved.out()), saved, List.of(), warmUp);
    }
  }

  private Path found() throws IOException {
    List<Path> here;
    try (Stream<Path> files = Files.list(environment.folder())) {
      here = files.filter(f -> f.toString().endsWith(SavedRun.ENDING)).sorted().toList();
    }
    if (here.size() > 1) {
      throw new OptionException(
          "CHECKPOINT",
          "must be said, since there are several here:\n"
              + here.stream()
                  .map(f -> "  limpid resume " + Figures.quoted(Source.name(f)))
                  .collect(Collectors.joining("\n")));
    }
    return here.isEmpty() ? last() : here.getFirst();
  }

  private Path last() {
    return new LastRun(environment)
        .checkpoint()
        .orElseThrow(() ->
            new OptionException(
                "CHECKPOINT",
                "is not said, there is none in this folder, and no run was stopped that could go on"));
  }
}

package limpid.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import limpid.cli.screen.Console;
import limpid.cli.screen.Screen;
import limpid.error.OptionException;
import limpid.model.Model;
import limpid.model.Predictor;
import limpid.onnx.GraphModel;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `limpid show`: says what a model is, and what is computed when it answers or learns.
@Command(
    name = "show",
    sortOptions = false,
    description = {
      "Say what a model is: what it takes and answers, its layers, where it comes from, how it scored.",
      "",
      "With --program also what is computed: each instruction with what it reads and writes, its floating-point"
          + " operations, the bytes it moves, where its result stands in memory, and whether that is kept for the"
          + " gradients. Parameters go by their paths, x is the input, %%3 what line 3 wrote.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  limpid show heart.safetensors",
      "  limpid show heart.safetensors --program --batch 256",
      "  limpid show mnist.safetensors --program --training",
      "  limpid show mnist.safetensors --program --json"
    })
final class ShowCommand implements Callable<Integer> {
  private final Environment environment;
  private final Console console;

  @Parameters(
      index = "0",
      paramLabel = "MODEL",
      description = "A model file (.safetensors, or .onnx).")
  private String model = "";

  @Option(names = "--program", description = "Show what is computed for an answer.")
  private boolean program;

  @Option(
      names = "--training",
      description = "With --program: show a step of training instead, loss and optimizer included.")
  private boolean training;

  @Option(
      names = "--batch",
      paramLabel = "N",
      description =
          "With --program: examples at once; usually 1 for an answer, and as many as the model was trained with for a step.")
  private @Nullable Integer batch;

  @Option(names = "--json", description = "Write one JSON object to standard output.")
  private boolean json;

  @Mixin private ModelOptions options = new ModelOptions();

  ShowCommand(Environment environment, Console console) {
    this.environment = environment;
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    checkOptions();
    Path file = environment.path(model);
    Predictor shown =
        program
            ? options.network(file, console.screen(json))
            : options.open(file, console.screen(json));
    if (shown instanceof GraphModel graph) {
      show(new GraphSheet(graph), Files.size(file));
      return 0;
    }
    Model opened = (Model) shown;
    Listing listing = program ? listing(opened) : null;
    if (json) {
      ShowJson object = new ShowJson(opened, model, Files.size(file));
      console.out().println((listing == null ? object : object.add(listing)).text());
      return 0;
    }
    Screen screen = console.screen(false);
    new ModelSheet(opened).show(model, Files.size(file), screen);
    if (listing != null) {
      screen.line();
      new ProgramTable(listing).show(screen);
    }
    return 0;
  }

  private void show(GraphSheet sheet, long bytes) {
    if (json) {
      console.out().println(sheet.json(model, bytes));
    } else {
      sheet.show(model, bytes, console.screen(false));
    }
  }

  private void checkOptions() {
    if (!program && training) {
      throw new OptionException("--training", "is about a program; say --program as well");
    }
    if (!program && batch != null) {
      throw new OptionException("--batch", "is about a program; say --program as well");
    }
    if (batch != null && batch < 1) {
      throw new OptionException("--batch", "is " + batch + "; it must be at least 1");
    }
  }

  private Listing listing(Model opened) {
    return training
        ? Listing.ofTrainingStep(opened, batch)
        : Listing.ofAnswer(opened, batch == null ? 1 : batch);
  }
}

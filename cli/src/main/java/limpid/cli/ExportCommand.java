package limpid.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import limpid.cli.screen.Console;
import limpid.cli.screen.Screen;
import limpid.error.OptionException;
import limpid.model.Model;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `limpid export`: writes a model so that other systems can use it.
@Command(
    name = "export",
    sortOptions = false,
    description = {"Write a model so that other systems can use it.", ""},
    footerHeading = "%nExamples:%n",
    footer = "  limpid export heart.safetensors --onnx heart.onnx")
final class ExportCommand implements Callable<Integer> {
  private final Environment environment;
  private final Console console;

  @Parameters(
      index = "0",
      paramLabel = "MODEL",
      description = "A model file (.safetensors, or .onnx).")
  private String model = "";

  @Mixin private GraphExport graph = new GraphExport();

  @Mixin private ModelOptions options = new ModelOptions();

  ExportCommand(Environment environment, Console console) {
    this.environment = environment;
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    if (!graph.isWanted()) {
      throw new OptionException("--onnx", "is missing: say what to write");
    }
    Screen screen = console.screen(false);
    graph.check(environment);
    Model opened = options.open(environment.path(model), screen);
    return graph.write(opened, environment, screen);
  }
}

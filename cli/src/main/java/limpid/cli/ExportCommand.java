package limpid.cli;

import java.io.IOException;
import java.nio.file.Path;
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
    footer = {
      "  limpid export digits.safetensors --safetensors digits-pt.safetensors --layout pytorch",
      "  limpid export digits.safetensors --npz digits.npz"
    })
final class ExportCommand implements Callable<Integer> {
  private final Environment environment;
  private final Console console;

  @Parameters(
      index = "0",
      paramLabel = "MODEL",
      description = "A model file (.safetensors, or .onnx).")
  private String model = "";

  @Mixin private WeightsExport weights = new WeightsExport();

  @Mixin private ModelOptions options = new ModelOptions();

  ExportCommand(Environment environment, Console console) {
    this.environment = environment;
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    if (!weights.isWanted()) {
      throw new OptionException("--safetensors or --npz", "is missing: say what to write");
    }
    Screen screen = console.screen(false);
    Path from = environment.path(model);
    weights.check(environment);
    Model opened = options.open(from, screen);
    weights.write(opened, environment, screen);
    return 0;
  }
}

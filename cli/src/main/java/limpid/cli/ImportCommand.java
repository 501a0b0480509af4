package limpid.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import limpid.cli.screen.Console;
import limpid.cli.screen.Screen;
import limpid.model.Model;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `limpid import`: makes a model of ours of one of another system.
@Command(
    name = "import",
    sortOptions = false,
    description = {
      "Make a model of Limpid's of one of another system: an ONNX model, or bare weights.",
      "",
      "The network of an ONNX model must be made of layers that Limpid has; everything that is not one is named at"
          + " once. The other commands take an .onnx file as it is, too.",
      "",
      "Of weights (.safetensors, .npz), named and laid as in PyTorch, --layers says the network. What does not fit it is"
          + " named at once.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  limpid import digits.onnx --out digits.safetensors",
      "  limpid import digits.onnx --white 255 --out digits.safetensors",
      "  limpid import pets.onnx --classes cat,dog,fish --out pets.safetensors",
      "  limpid import weights.safetensors --layers 64,64 --out digits.safetensors"
    })
final class ImportCommand implements Callable<Integer> {
  private final Environment environment;
  private final Console console;

  @Parameters(
      index = "0",
      paramLabel = "MODEL",
      description = "An ONNX model (.onnx), or weights (.safetensors, .npz).")
  private String model = "";

  @Option(
      names = "--out",
      paramLabel = "FILE",
      required = true,
      description = "The model file to write (.safetensors).")
  private String out = "";

  @Mixin private WeightsImport weights = new WeightsImport();

  @Mixin private ModelOptions options = new ModelOptions();

  ImportCommand(Environment environment, Console console) {
    this.environment = environment;
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    Screen screen = console.screen(false);
    Path to = environment.path(out);
    ModelOut.check(to);
    Model imported = imported(environment.path(model), screen);
    imported.save(to);
    new ModelSheet(imported).show(out, Files.size(to), screen);
    return 0;
  }

  private Model imported(Path file, Screen screen) throws IOException {
    if (weights.isMeant(file)) {
      return weights.imported(file, options.meaning(), screen);
    }
    weights.refuse();
    return options.layers(file, screen);
  }
}

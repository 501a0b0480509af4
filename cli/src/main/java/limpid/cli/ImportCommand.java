package limpid.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import limpid.cli.screen.Console;
import limpid.cli.screen.Screen;
import limpid.file.AtomicFile;
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
      "Make a model of Limpid's of one of another system, in the ONNX format.",
      "",
      "Its network must be made of layers that Limpid has; everything that is not one is named at once. The other"
          + " commands take an .onnx file as it is, too.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  limpid import digits.onnx --out digits.safetensors",
      "  limpid import digits.onnx --white 255 --out digits.safetensors",
      "  limpid import iris.onnx --classes setosa,versicolor,virginica --out iris.safetensors"
    })
final class ImportCommand implements Callable<Integer> {
  private final Environment environment;
  private final Console console;

  @Parameters(index = "0", paramLabel = "MODEL", description = "An ONNX model (.onnx).")
  private String model = "";

  @Option(
      names = "--out",
      paramLabel = "FILE",
      required = true,
      description = "The model file to write (.safetensors).")
  private String out = "";

  @Mixin private ModelOptions options = new ModelOptions();

  ImportCommand(Environment environment, Console console) {
    this.environment = environment;
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    Screen screen = console.screen(false);
    Path to = environment.path(out);
    AtomicFile.checkWritable("--out", to);
    Model imported = options.imported(environment.path(model), screen);
    imported.save(to);
    new ModelSheet(imported).show(out, Files.size(to), screen);
    return 0;
  }
}

package limpid.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import limpid.cli.screen.Console;
import limpid.cli.screen.Screen;
import limpid.error.OptionException;
import limpid.model.Model;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `limpid export`: writes a model for where there is no Limpid.
@Command(
    name = "export",
    sortOptions = false,
    description = {
      "Write a model for where there is no Limpid: as one Java source file, as ONNX, or its weights as PyTorch and NumPy"
          + " read them.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  limpid export heart.safetensors --java Heart.java",
      "  java Heart.java 63,Male,typical,145",
      "  limpid export heart.safetensors --onnx heart.onnx",
      "  limpid export digits.safetensors --safetensors pt.safetensors --layout pytorch",
      "  limpid export digits.safetensors --safetensors half.safetensors --dtype bf16",
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

  @Mixin private JavaExport java = new JavaExport();

  @Mixin private GraphExport graph = new GraphExport();

  @Mixin private WeightsExport weights = new WeightsExport();

  @Mixin private ModelOptions options = new ModelOptions();

  ExportCommand(Environment environment, Console console) {
    this.environment = environment;
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    List<ExportFormat> wanted =
        List.<ExportFormat>of(java, graph, weights).stream()
            .filter(ExportFormat::isWanted)
            .toList();
    if (wanted.isEmpty()) {
      throw new OptionException(
          "--java, --onnx, --safetensors or --npz", "is missing: say what to write");
    }
    weights.refuseAlone();
    Path file = environment.path(model);
    for (ExportFormat format : wanted) {
      format.check(environment, file);
    }
    Screen screen = console.screen(false);
    Model opened = options.network(file, screen);
    int code = 0;
    for (ExportFormat format : wanted) {
      code = Math.max(code, format.write(opened, environment, screen));
    }
    return code;
  }
}

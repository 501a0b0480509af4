package limpid.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import limpid.cli.screen.Figures;
import limpid.cli.screen.Screen;
import limpid.error.OptionException;
import limpid.exchange.PyTorchWeights;
import limpid.file.AtomicFile;
import limpid.file.Npz;
import limpid.file.Safetensors;
import limpid.file.StoredTensor;
import limpid.model.Model;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The weights of a model as files that other systems read.
final class WeightsExport implements ExportFormat {
  private static final String PYTORCH = "pytorch";

  @Option(
      names = "--safetensors",
      paramLabel = "FILE",
      description = "Write the weights as safetensors (.safetensors), which PyTorch reads.")
  private @Nullable String safetensors;

  @Option(
      names = "--npz",
      paramLabel = "FILE",
      description = "Write the weights as NumPy arrays (.npz).")
  private @Nullable String npz;

  @Option(
      names = "--layout",
      paramLabel = "NAME",
      defaultValue = PYTORCH,
      description =
          "Names and order of the weights: pytorch, as of an nn.Sequential (default: ${DEFAULT-VALUE}).")
  private String layout = PYTORCH;

  @Override
  public boolean isWanted() {
    return safetensors != null || npz != null;
  }

  @Override
  public void check(Environment environment) {
    if (!layout.equals(PYTORCH)) {
      throw new OptionException("--layout", "is \"%s\"; known is %s".formatted(layout, PYTORCH));
    }
    files(environment).forEach(AtomicFile::checkWritable);
  }

  @Override
  public int write(Model model, Environment environment, Screen screen) throws IOException {
    SequencedMap<String, StoredTensor> weights = PyTorchWeights.of(model.network());
    for (Map.Entry<String, Path> file : files(environment).entrySet()) {
      if (file.getKey().equals("--npz")) {
        new Npz(weights).write(file.getValue());
      } else {
        new Safetensors(Map.of("format", "pt"), weights).write(file.getValue());
      }
      screen.line(
          "wrote %s: %s arrays, %s"
              .formatted(
                  file.getValue().getFileName(),
                  Figures.count(weights.size()),
                  Figures.bytes(Files.size(file.getValue()))));
    }
    return 0;
  }

  private SequencedMap<String, Path> files(Environment environment) {
    SequencedMap<String, Path> files = new LinkedHashMap<>();
    if (safetensors != null) {
      files.put("--safetensors", environment.path(safetensors));
    }
    if (npz != null) {
      files.put("--npz", environment.path(npz));
    }
    return files;
  }
}

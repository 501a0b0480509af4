package limpid.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;
import limpid.cli.screen.Figures;
import limpid.cli.screen.Screen;
import limpid.error.OptionException;
import limpid.exchange.PyTorchWeights;
import limpid.exchange.RoundedWeights;
import limpid.file.Dtype;
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
      description =
          "Names and order of the weights: pytorch, as of an nn.Sequential, which is the default.")
  private @Nullable String layout;

  @Option(
      names = "--dtype",
      paramLabel = "NAME",
      description =
          "How each weight is stored, as safetensors calls it: F64, F32, F16, BF16, F8_E4M3, I8 and others; F32 is the default.")
  private @Nullable String dtype;

  @Override
  public boolean isWanted() {
    return safetensors != null || npz != null;
  }

  /// Refuses what is said of weights where none are written.
  void refuseAlone() {
    if (!isWanted() && (layout != null || dtype != null)) {
      throw new OptionException(
          layout != null ? "--layout" : "--dtype",
          "is for --safetensors and --npz, of which none is given");
    }
  }

  @Override
  public void check(Environment environment, Path model) throws IOException {
    if (layout != null && !layout.equals(PYTORCH)) {
      throw new OptionException("--layout", "is \"%s\"; known is %s".formatted(layout, PYTORCH));
    }
    Dtype type = type();
    if (npz != null && !Npz.dtypes().contains(type)) {
      throw new OptionException(
          "--dtype",
          "is %s, which NumPy has not; an .npz file can have %s"
              .formatted(type, names(Npz.dtypes())));
    }
    for (Map.Entry<String, Path> file : files(environment).entrySet()) {
      ExportFormat.check(file.getKey(), file.getValue(), model);
    }
  }

  @Override
  public int write(Model model, Environment environment, Screen screen) throws IOException {
    Dtype type = type();
    RoundedWeights rounded = RoundedWeights.of(PyTorchWeights.of(model.network()), type);
    SequencedMap<String, StoredTensor> weights = rounded.weights();
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
    if (type != Dtype.F32) {
      screen.line("weights as %s, %s".formatted(type, loss(rounded)));
    }
    return 0;
  }

  private static String loss(RoundedWeights rounded) {
    return rounded.absolute() == 0
        ? "without loss"
        : String.format(
            Locale.ROOT,
            "rounded: off by %.2g at most, and by %.2g %% of a weight",
            rounded.absolute(),
            100 * rounded.relative());
  }

  private Dtype type() {
    if (dtype == null) {
      return Dtype.F32;
    }
    String name = dtype.toUpperCase(Locale.ROOT);
    for (Dtype type : Dtype.values()) {
      if (type.name().equals(name)) {
        return type;
      }
    }
    throw new OptionException(
        "--dtype", "is \"%s\"; known are %s".formatted(dtype, names(EnumSet.allOf(Dtype.class))));
  }

  private static String names(Set<Dtype> types) {
    return types.stream().map(Dtype::name).collect(Collectors.joining(", "));
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

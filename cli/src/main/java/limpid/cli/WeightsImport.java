package limpid.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import limpid.cli.screen.Screen;
import limpid.cli.screen.TextTable;
import limpid.cli.screen.TextTable.Column;
import limpid.error.OptionException;
import limpid.exchange.ImportedWeights;
import limpid.exchange.Meaning;
import limpid.exchange.NameMap;
import limpid.experiment.HiddenLayers;
import limpid.model.Model;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What a file of bare weights does not tell of its network, and the import of one.
final class WeightsImport {
  @Option(
      names = "--layers",
      paramLabel = "UNITS,…",
      description =
          "Of bare weights: all layers but the last, as for train, such as 128,64 or conv(6,5),maxpool(2),120, or none.")
  private @Nullable String layers;

  @Option(
      names = "--activation",
      paramLabel = "NAME",
      description = "Of bare weights: what follows each of these layers, as for train; else relu.")
  private @Nullable String activation;

  @Option(
      names = "--norm",
      paramLabel = "NAME",
      description = "Of bare weights: the norm before each activation: none, batch or layer.")
  private @Nullable String norm;

  @Option(
      names = "--input",
      paramLabel = "SIZES",
      description =
          "Of bare weights: what one input is, such as 13 numbers, 28x28 pixels, or 3x32x32; else as the first weight says.")
  private @Nullable String input;

  @Option(
      names = "--map",
      paramLabel = "THEIRS=OURS,…",
      split = ",",
      description =
          "Of bare weights: which layer of the file is which here, such as fc1=0,fc2=2, or which array, such as W=0.weight.")
  private @Nullable List<String> map;

  /// Whether a file is named as one of bare weights is, or said to be one by an option.
  boolean isMeant(Path file) {
    String name = file.toString();
    return layers != null || name.endsWith(".safetensors") || name.endsWith(".npz");
  }

  /// Refuses what only bare weights need.
  void refuse() {
    String said =
        activation != null
            ? "--activation"
            : norm != null ? "--norm" : input != null ? "--input" : map != null ? "--map" : null;
    if (said != null) {
      throw new OptionException(said, "is for bare weights; an ONNX model says it itself");
    }
  }

  /// Reads the weights, and says on the screen what became of each.
  Model imported(Path file, Meaning meaning, Screen screen) throws IOException {
    if (layers == null) {
      throw new OptionException(
          "--layers",
          "is missing: weights alone do not tell the network; list all layers but the last, such as 128,64, or say none");
    }
    HiddenLayers hidden =
        new HiddenLayers(
            layers, activation == null ? "relu" : activation, norm == null ? "none" : norm);
    ImportedWeights imported =
        ImportedWeights.read(
            file, hidden, input, NameMap.parse(map == null ? List.of() : map), meaning);
    TextTable table =
        new TextTable(
            Column.left("theirs"),
            Column.right("shape"),
            Column.left("ours"),
            Column.right("shape"),
            Column.left("order"));
    for (ImportedWeights.Renamed name : imported.names()) {
      table.row(
          name.theirs(),
          name.stored().toString(),
          name.ours(),
          name.shape().toString(),
          name.transposed() ? "transposed" : "as it is");
    }
    table.show(screen);
    screen.line();
    imported.doubts().forEach(doubt -> screen.line("warning: " + doubt));
    imported.notes().forEach(note -> screen.line("note: " + note));
    if (!imported.notes().isEmpty() || !imported.doubts().isEmpty()) {
      screen.line();
    }
    return imported.model();
  }
}

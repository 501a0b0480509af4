package limpid.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import limpid.cli.screen.Screen;
import limpid.error.OptionException;
import limpid.exchange.Meaning;
import limpid.model.Model;
import limpid.onnx.ImportedModel;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// How a model is opened: one of ours as it is, one in the ONNX format with what its file does not
/// say.
final class ModelOptions {
  @Option(
      names = "--white",
      paramLabel = "N",
      description =
          "Of a model of pictures of another system: the number that white is for it; usually 1, or 255 where it learnt from raw bytes.")
  private @Nullable Float white;

  @Option(
      names = "--classes",
      paramLabel = "A,B,…",
      split = ",",
      description =
          "Of a model of another system: what its classes are called, in the order of its outputs.")
  private @Nullable List<String> classes;

  /// Opens it, and says on the screen what there is to know of one that was imported.
  Model open(Path file, Screen screen) throws IOException {
    if (!ImportedModel.isNamedAsOne(file)) {
      if (white != null || classes != null) {
        throw new OptionException(
            white != null ? "--white" : "--classes",
            "is for ONNX models, named .onnx; a model of Limpid's own knows it");
      }
      return Model.open(file);
    }
    return imported(file, screen);
  }

  /// The same of a file that is an ONNX model whatever its name.
  Model imported(Path file, Screen screen) throws IOException {
    ImportedModel imported = ImportedModel.read(file, meaning());
    imported.notes().forEach(note -> screen.line("note: " + note));
    return imported.model();
  }

  /// What the file of another system does not say of its model.
  Meaning meaning() {
    return new Meaning(
        white == null ? 1f : white,
        classes == null ? List.of() : classes.stream().map(String::strip).toList(),
        Meaning.USUAL.target());
  }
}

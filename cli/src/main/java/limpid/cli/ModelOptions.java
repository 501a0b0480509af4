package limpid.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import limpid.cli.screen.Screen;
import limpid.error.LimpidException;
import limpid.error.OptionException;
import limpid.error.UnsupportedException;
import limpid.exchange.Meaning;
import limpid.model.Model;
import limpid.model.Predictor;
import limpid.onnx.GraphModel;
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
      hideParamSyntax = true,
      split = ",",
      description =
          "Of a model of another system: what its classes are called, in the order of its outputs.")
  private @Nullable List<String> classes;

  @Option(
      names = "--target",
      paramLabel = "NAME",
      description =
          "Of a model of another system: what its answers are called, and the column of a table that holds them; usually class.")
  private @Nullable String target;

  /// Opens it, and says on the screen what there is to know of one of another system. An ONNX model
  /// that is no network of layers, or more than one, is run as its graph stands.
  Predictor open(Path file, Screen screen) throws IOException {
    if (!ImportedModel.isNamedAsOne(file)) {
      return own(file);
    }
    try {
      ImportedModel imported = ImportedModel.read(file, meaning());
      return imported.whole() ? noted(imported, screen) : graph(file, screen);
    } catch (UnsupportedException noLayers) {
      return graph(file, screen);
    }
  }

  private GraphModel graph(Path file, Screen screen) throws IOException {
    GraphModel graph = GraphModel.read(file, meaning());
    graph.notes().forEach(note -> screen.line("note: " + note));
    return graph;
  }

  /// The same where layers are wanted.
  Model network(Path file, Screen screen) throws IOException {
    return ImportedModel.isNamedAsOne(file) ? layers(file, screen) : own(file);
  }

  /// The same of a file that is an ONNX model whatever its name. Where it is no network of layers,
  /// the error also says what can be done with it.
  Model layers(Path file, Screen screen) throws IOException {
    try {
      return noted(ImportedModel.read(file, meaning()), screen);
    } catch (UnsupportedException noLayers) {
      throw runs(file)
          ? noLayers.and("but predict, evaluate and show run it as it stands")
          : noLayers;
    }
  }

  private boolean runs(Path file) throws IOException {
    try {
      GraphModel.read(file, meaning());
      return true;
    } catch (LimpidException e) {
      return false;
    }
  }

  private Model own(Path file) throws IOException {
    if (white != null || classes != null || target != null) {
      String option = white != null ? "--white" : classes != null ? "--classes" : "--target";
      throw new OptionException(
          option, "is for ONNX models, named .onnx; a model of Limpid's own knows it");
    }
    return Model.open(file);
  }

  private static Model noted(ImportedModel imported, Screen screen) {
    imported.notes().forEach(note -> screen.line("note: " + note));
    return imported.model();
  }

  /// What the file of another system does not say of its model.
  Meaning meaning() {
    return new Meaning(
        white == null ? 1f : white,
        classes == null ? List.of() : classes.stream().map(String::strip).toList(),
        target == null ? Meaning.USUAL.target() : target);
  }
}

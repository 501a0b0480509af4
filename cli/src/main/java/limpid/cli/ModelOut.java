package limpid.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import limpid.error.ModelFileException;
import limpid.error.OptionException;
import limpid.file.AtomicFile;
import limpid.model.Model;
import limpid.onnx.ImportedModel;

/// The model file that a command shall write, `--out`: nothing of the user's is overwritten but an
/// older model.
final class ModelOut {
  private static final String OPTION = "--out";

  private ModelOut() {}

  /// Finds out, before long work, whether it can be written.
  ///
  /// @return whether it replaces a model
  static boolean check(Path file) throws IOException {
    if (ImportedModel.isNamedAsOne(file)) {
      throw new OptionException(
          OPTION,
          file
              + " is named as an ONNX model; name it .safetensors, and limpid export --onnx makes ONNX of it");
    }
    AtomicFile.checkWritable(OPTION, file);
    if (!Files.exists(file)) {
      return false;
    }
    try {
      Model.open(file);
    } catch (ModelFileException e) {
      throw new OptionException(
          OPTION, file + " exists and is not a model of Limpid's; give another name");
    }
    return true;
  }
}

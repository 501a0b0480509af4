package limpid.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import limpid.cli.screen.Screen;
import limpid.error.OptionException;
import limpid.model.Model;
import limpid.onnx.ImportedModel;
import limpid.onnx.OnnxExport;
import limpid.onnx.RuntimeCheck;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The part of `limpid export` that writes ONNX.
final class GraphExport implements ExportFormat {
  @Option(
      names = "--onnx",
      paramLabel = "FILE",
      description =
          "The ONNX file to write: the network, and what makes its inputs of columns and an answer of its outputs.")
  private @Nullable String onnx;

  @Override
  public boolean isWanted() {
    return onnx != null;
  }

  @Override
  public void check(Environment environment, Path model) throws IOException {
    if (onnx != null) {
      Path to = environment.path(onnx);
      ExportFormat.check("--onnx", to, model);
      if (!ImportedModel.isNamedAsOne(to)) {
        throw new OptionException("--onnx", to + " must be named .onnx, by which it is known");
      }
    }
  }

  /// Writes the file, and compares it with the model in ONNX Runtime if that is present.
  @Override
  public int write(Model model, Environment environment, Screen screen) throws IOException {
    if (onnx == null) {
      return 0;
    }
    Path to = environment.path(onnx);
    OnnxExport.write(model, to);
    screen.line(
        String.format(
            Locale.ROOT,
            "wrote %s, %,d bytes of ONNX, operators of version %d",
            onnx,
            Files.size(to),
            OnnxExport.OPERATORS));
    Optional<RuntimeCheck> check = RuntimeCheck.of(model, to);
    screen.line(check.map(GraphExport::said).orElse("not compared: ONNX Runtime is not present"));
    return check.map(RuntimeCheck::alike).orElse(true) ? 0 : 1;
  }

  static String said(RuntimeCheck check) {
    return String.format(
        Locale.ROOT,
        "ONNX Runtime %s %s on %d sample rows: differences up to %.1e",
        check.version(),
        check.alike() ? "agrees" : "does not agree",
        check.rows(),
        check.difference());
  }
}

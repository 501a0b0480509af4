package limpid.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import limpid.cli.screen.Console;
import limpid.cli.screen.Screen;
import limpid.export.JavaSource;
import limpid.file.AtomicFile;
import limpid.model.Model;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `limpid export`: writes a model for where there is no Limpid.
@Command(
    name = "export",
    sortOptions = false,
    description = {
      "Write a model for where there is no Limpid.",
      "",
      "As Java it is one source file of Java 17 that needs nothing else: it takes the values of a row, makes the"
          + " inputs of the network of them, and answers with the same bits as Limpid. Its main answers for lines"
          + " of CSV; the file says in which order their values stand.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  limpid export heart.safetensors --java Heart.java",
      "  java Heart.java 63,Male,typical,145"
    })
final class ExportCommand implements Callable<Integer> {
  private final Environment environment;
  private final Console console;

  @Parameters(
      index = "0",
      paramLabel = "MODEL",
      description = "A model file (.safetensors, or .onnx).")
  private String model = "";

  @ArgGroup(multiplicity = "1")
  private Format format = new Format();

  /// What is written: one of these.
  static final class Format {
    @Option(
        names = "--java",
        paramLabel = "FILE",
        required = true,
        description = "The source file to write, named as its class shall be, such as Heart.java.")
    private String java = "";
  }

  @Mixin private ModelOptions options = new ModelOptions();

  ExportCommand(Environment environment, Console console) {
    this.environment = environment;
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    Screen screen = console.screen(false);
    Path to = environment.path(format.java);
    JavaSource.className(to);
    AtomicFile.checkWritable("--java", to);
    Model opened = options.open(environment.path(model), screen);
    JavaSource.write(opened, to);
    screen.line(
        String.format(
            Locale.ROOT,
            "wrote %s, %,d bytes of Java 17; run it: java %s VALUES",
            format.java,
            Files.size(to),
            format.java));
    return 0;
  }
}

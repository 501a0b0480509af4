package limpid.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import limpid.cli.screen.Screen;
import limpid.export.JavaSource;
import limpid.model.Model;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The part of `limpid export` that writes Java.
final class JavaExport implements ExportFormat {
  @Option(
      names = "--java",
      paramLabel = "FILE",
      description =
          "The Java source file to write, named as its class shall be, such as Heart.java: it needs nothing but Java 17,"
              + " and gives the same bits.")
  private @Nullable String java;

  @Override
  public boolean isWanted() {
    return java != null;
  }

  @Override
  public void check(Environment environment, Path model) throws IOException {
    if (java != null) {
      Path to = environment.path(java);
      JavaSource.className(to);
      ExportFormat.check("--java", to, model);
    }
  }

  @Override
  public int write(Model model, Environment environment, Screen screen) throws IOException {
    if (java != null) {
      Path to = environment.path(java);
      JavaSource.write(model, to);
      screen.line(
          String.format(
              Locale.ROOT,
              "wrote %s, %,d bytes of Java 17; run it: java %s VALUES",
              java,
              Files.size(to),
              java));
    }
    return 0;
  }
}

package limpid.export;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import limpid.encode.Input;
import limpid.error.OptionException;
import limpid.error.UnsupportedException;
import limpid.file.AtomicFile;
import limpid.model.Model;
import limpid.nn.Layer;
import limpid.nn.Part;
import limpid.tensor.Tensor;

/// A model as one source file of Java 17 that needs nothing else: preprocessing, network and
/// weights, with the same bits as [Model#predict] for the same row.
///
/// ```java
/// JavaSource.write(Model.open(Path.of("heart.safetensors")), Path.of("Heart.java"));
/// ```
public final class JavaSource {
  /// Most weights of a model; a compiler takes long over more of them.
  public static final int MOST_WEIGHTS = 5_000_000;

  private static final Pattern NAME = Pattern.compile("[A-Z][A-Za-z0-9_]*");

  /// Names of the Java library that the code uses itself.
  private static final Set<String> TAKEN =
      Set.of(
          "Arrays",
          "ArrayList",
          "Base64",
          "BufferedReader",
          "ByteBuffer",
          "ByteOrder",
          "DateTimeException",
          "Double",
          "Float",
          "IllegalArgumentException",
          "InputStreamReader",
          "Integer",
          "List",
          "LocalDate",
          "Locale",
          "Matcher",
          "Math",
          "Pattern",
          "StandardCharsets",
          "Stream",
          "StrictMath",
          "String",
          "StringBuilder",
          "System",
          "ThreadLocal");

  private JavaSource() {}

  /// Writes the file, whole or not at all; the class is called as the file is.
  ///
  /// @throws OptionException for a file whose name cannot be that of a class
  /// @throws UnsupportedException as [#of] does
  public static void write(Model model, Path file) throws IOException {
    String source = of(model, className(file));
    AtomicFile.write(file, out -> out.write(source.getBytes(StandardCharsets.US_ASCII)));
  }

  /// The name of the class in a file such as `Heart.java`.
  ///
  /// @throws OptionException if it cannot be that of a class
  public static String className(Path file) {
    String name = String.valueOf(file.getFileName());
    String stem = name.endsWith(".java") ? name.substring(0, name.length() - 5) : "";
    if (!NAME.matcher(stem).matches() || TAKEN.contains(stem)) {
      throw new OptionException(
          "Java file",
          "\"" + name + "\" cannot be named after its class; give a name such as Heart.java");
    }
    return stem;
  }

  /// The source of a class.
  ///
  /// @throws UnsupportedException naming all layers that are known to their own code only, or where
  ///   the weights are more than [#MOST_WEIGHTS]
  public static String of(Model model, String className) {
    check(model);
    Fragments fragments = new Fragments();
    fragments.needImport("java.util.List");
    fragments.need("main");
    String encode = new InputCode(fragments).encode(model.description().input());
    NetworkCode network = new NetworkCode(model.network(), fragments);
    String forward = network.forward(model.network().network());
    String predict = new AnswerCode(model.description(), fragments).methods();
    String weights = network.weights();
    String code = String.join("\n", predict, encode, forward, fragments.code());
    return heading(model, className, fragments.imports()) + code + weights + "}\n";
  }

  private static String heading(Model model, String className, String imports) {
    List<String> columns = columns(model);
    return """
    %s

    /**
     * Predicts %s, with the same bits as the model of Limpid that it was made of.
     *
     * <p>A row holds, in this order: %s.
     *
     * <p>Weights: SHA-256 %s
     */
    public final class %s {
      /** The columns of a row. */
      public static final List<String> COLUMNS = %s;

      private static final String HEADER = String.join(",", COLUMNS);

    """
        .formatted(
            imports,
            Literal.inComment(model.description().target().name()),
            Literal.inComment(described(model, columns)),
            model.weightsSha256(),
            className,
            Literal.list(columns));
  }

  private static List<String> columns(Model model) {
    return model.description().input() instanceof Input.Columns ? model.columns() : List.of();
  }

  private static String described(Model model, List<String> columns) {
    return switch (model.description().input()) {
      case Input.Columns _ -> String.join(", ", columns);
      case Input.Picture(var framing) ->
          "the pixels, 0 to 1, of a picture of %s rows of %s, laid as the training pictures are"
              .formatted(framing.height(), framing.width());
      case Input.Numbers(int width) -> width + " numbers";
    };
  }

  private static void check(Model model) {
    List<String> problems = new ArrayList<>();
    addCustom(
        model.network().network().layers().parts(model.network().network().input()), "", problems);
    long count =
        model.network().weights().values().stream()
            .map(Tensor::shape)
            .mapToLong(s -> s.count())
            .sum();
    if (count > MOST_WEIGHTS) {
      problems.add(
          String.format(
              Locale.ROOT,
              "%,d weights; a source file can hold %,d. Export the model as ONNX instead",
              count,
              MOST_WEIGHTS));
    }
    if (!problems.isEmpty()) {
      throw new UnsupportedException("plain Java", problems);
    }
  }

  private static void addCustom(List<Part> parts, String above, List<String> problems) {
    for (Part part : parts) {
      if (part.layer() instanceof Layer.Custom custom) {
        problems.add(
            "layer " + above + part.name() + ", " + custom + ": it is known to its own code only");
      }
      addCustom(part.layer().parts(part.in()), above + part.name() + ".", problems);
    }
  }
}

package limpid.cli;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import limpid.cli.screen.Console;
import limpid.cli.screen.Screen;
import limpid.data.image.Framing;
import limpid.data.image.Picture;
import limpid.encode.Input;
import limpid.error.OptionException;
import limpid.model.Prediction;
import limpid.model.Predictor;
import limpid.tensor.Compute;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `limpid predict`: asks a model about the rows of a file, about pictures, or about one row given
/// on the command line.
@Command(
    name = "predict",
    sortOptions = false,
    description = {
      "Ask a model: about the rows of a CSV file, about pictures, or about one row.",
      "",
      "Rows keep their order and their columns; the answer and the probability of each class come behind them."
          + " Columns are found by name, in any order; others are ignored. A value that a column cannot hold ends"
          + " the work with its line; the rows before it are answered, on standard output, and --out is not written.",
      "",
      "Each picture gets a line: the likeliest class and the next. A picture that cannot be read is named on standard"
          + " error, the others are answered, and the exit code is 2.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  limpid predict heart.safetensors patients.csv > answers.csv",
      "  limpid predict heart.safetensors Age=63 Sex=1 MaxHR=150",
      "  cat patients.csv | limpid predict heart.safetensors - --only",
      "  limpid predict mnist.safetensors photo.jpg --show-input seen.png",
      "  limpid predict mnist.safetensors photos/ --json"
    })
final class PredictCommand implements Callable<Integer> {
  private final Environment environment;
  private final Console console;

  @Parameters(
      index = "0",
      paramLabel = "MODEL",
      description = "A model file (.safetensors, or .onnx).")
  private String model = "";

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "INPUT",
      description =
          "A CSV file; or pictures, or folders of them; or - for standard input; or the values of one row,"
              + " as Age=63, where what is left out is missing.")
  private List<String> inputs = List.of();

  @Option(names = "--only", description = "Write the answers without the columns of the input.")
  private boolean only;

  @Option(names = "--json", description = "Write one JSON object a line.")
  private boolean json;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Write to this file, whole or not at all, instead of standard output.")
  private @Nullable String out;

  @Option(
      names = "--show-input",
      paramLabel = "FILE",
      description =
          "Write what the network saw as a PNG file; for several pictures, into this folder.")
  private @Nullable String showInput;

  @Mixin private ModelOptions options = new ModelOptions();

  @Mixin private ComputeOptions compute = new ComputeOptions();

  PredictCommand(Environment environment, Console console) {
    this.environment = environment;
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    Predictor opened = options.open(environment.path(model), screen());
    Path file = out == null ? null : environment.path(out);
    try (Compute open = compute.open()) {
      return open.call(() -> Destination.write(file, console.out(), to -> answer(opened, to)));
    }
  }

  private int answer(Predictor opened, Destination to) throws IOException {
    if (opened.description().input() instanceof Input.Picture(Framing framing)) {
      return pictures(opened, framing, to);
    }
    if (showInput != null) {
      throw new OptionException("--show-input", "is for pictures; this model takes rows");
    }
    TableModel table = TableModel.of(opened);
    if (inputs.stream().allMatch(this::isValue)) {
      row(table, to.writer());
    } else {
      rows(table, to);
    }
    return 0;
  }

  private boolean isValue(String word) {
    return word.indexOf('=') > 0 && !Files.exists(environment.path(word));
  }

  private void row(TableModel table, Writer to) throws IOException {
    SequencedMap<String, String> values = new LinkedHashMap<>();
    for (String word : inputs) {
      int equals = word.indexOf('=');
      String name = word.substring(0, equals);
      if (values.put(name, word.substring(equals + 1)) != null) {
        throw new OptionException("\"" + name + "\"", "is given twice");
      }
    }
    Prediction prediction = table.answer(values);
    List<String> missing =
        table.columns().stream().filter(name -> !values.containsKey(name)).toList();
    if (!missing.isEmpty()) {
      note("not given, so taken as missing: " + String.join(", ", missing));
    }
    String name = table.target().name();
    to.write(
        json
            ? AnswerFormat.JsonLines.text(AnswerFormat.JsonLines.json(prediction))
            : (only ? "" : name + ": ") + AnswerFormat.words(prediction));
    to.write("\n");
  }

  private void rows(TableModel table, Destination to) throws IOException {
    if (inputs.size() > 1) {
      throw new OptionException(
          "INPUT", "are %s; give one CSV file, or values as Age=63".formatted(inputs.size()));
    }
    String word = inputs.getFirst();
    if (Picture.isNamedAsOne(word)) {
      throw new OptionException(
          word,
          "is a picture, but this model takes rows with the columns "
              + String.join(", ", table.columns()));
    }
    try (InputFile input = InputFile.of(word, environment)) {
      table.answer(input, json, only, this::note, to);
    }
  }

  private int pictures(Predictor opened, Framing framing, Destination to) throws IOException {
    for (String word : inputs) {
      if (word.endsWith(".csv") || word.endsWith(".tsv")) {
        throw new OptionException(word, "is a table, but this model takes pictures");
      }
    }
    if (only) {
      throw new OptionException("--only", "is for tables; this model takes pictures");
    }
    PictureAnswers answers = new PictureAnswers(opened, framing, environment, screen());
    Optional<Path> show = Optional.ofNullable(showInput).map(environment::path);
    return answers.write(answers.find(inputs), json, show, to);
  }

  private void note(String words) {
    screen().line("note: " + words);
  }

  /// Standard output holds answers, so everything else goes to standard error.
  private Screen screen() {
    return console.screen(true);
  }
}

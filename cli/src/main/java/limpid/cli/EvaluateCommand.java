package limpid.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import limpid.cli.screen.Console;
import limpid.cli.screen.Screen;
import limpid.encode.PlainRows;
import limpid.encode.TargetEncoder;
import limpid.experiment.Examination;
import limpid.experiment.Source;
import limpid.measure.Confusion;
import limpid.measure.Scores;
import limpid.model.Metrics;
import limpid.model.Predictor;
import limpid.onnx.GraphModel;
import limpid.tensor.Compute;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `limpid evaluate`: measures a model on data whose answers are known.
@Command(
    name = "evaluate",
    sortOptions = false,
    description = {
      "Measure a model on data whose answers are known.",
      "",
      "Of a CSV file all rows count that have the target; of pictures the test part, if there is one; generated sets"
          + " are drawn anew, with another seed than the model's.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  limpid evaluate heart.safetensors heart-2024.csv",
      "  limpid evaluate mnist.safetensors mnist --data ~/mnist",
      "  limpid evaluate digits.safetensors digits --examples 5000 --json"
    })
final class EvaluateCommand implements Callable<Integer> {
  private final Environment environment;
  private final Console console;

  @Parameters(
      index = "0",
      paramLabel = "MODEL",
      description = "A model file (.safetensors, or .onnx).")
  private String model = "";

  @Parameters(
      index = "1",
      paramLabel = "SOURCE",
      description =
          "A CSV file with the target, a folder of pictures, or a set by name, as for train.")
  private String source = "";

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Read the files of a public set from here instead of fetching them.")
  private @Nullable String data;

  @Option(
      names = "--examples",
      paramLabel = "N",
      description = "How many to generate, of a generated set; usually 10,000.")
  private @Nullable Integer examples;

  @Mixin private ModelOptions options = new ModelOptions();

  @Mixin private ComputeOptions compute = new ComputeOptions();

  @Option(names = "--json", description = "Write one JSON object to standard output.")
  private boolean json;

  EvaluateCommand(Environment environment, Console console) {
    this.environment = environment;
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    Screen screen = console.screen(json);
    Predictor opened = options.open(environment.path(model), screen);
    Scores scores;
    try (Compute open = compute.open()) {
      scores = open.call(() -> scores(opened, screen));
    }
    if (json) {
      console.out().println(object(opened, scores));
    } else {
      show(opened, scores, screen);
    }
    return 0;
  }

  private Scores scores(Predictor opened, Screen screen) throws IOException {
    Path table = environment.path(source);
    if (opened instanceof GraphModel graph && graph.takesTable() && Files.isRegularFile(table)) {
      TargetEncoder target = graph.description().target();
      try (PlainRows rows = PlainRows.open(table, source, graph.inputs(), target)) {
        return graph.evaluate(rows.withTarget());
      }
    }
    Examination examination =
        Examination.of(
            opened,
            environment.source(source),
            data == null ? null : environment.path(data).toString(),
            examples,
            Downloads.into(environment, screen));
    examination.notes().forEach(note -> screen.line("note: " + note));
    return opened.evaluate(examination.data());
  }

  private ObjectNode object(Predictor opened, Scores scores) {
    JsonMapper mapper = JsonMapper.shared();
    ObjectNode object = mapper.createObjectNode();
    object.put("model", model);
    object.put("source", source);
    object.setAll((ObjectNode) mapper.valueToTree(Metrics.of(scores)));
    if (scores instanceof Scores.ForClasses(_, _, Confusion confusion)
        && opened.description().target() instanceof TargetEncoder.Classes(_, List<String> labels)) {
      labels.forEach(object.putArray("classes")::add);
      ArrayNode rows = object.putArray("confusion");
      for (int actual = 0; actual < confusion.classes(); actual++) {
        ArrayNode row = rows.addArray();
        for (int answered = 0; answered < confusion.classes(); answered++) {
          row.add(confusion.count(actual, answered));
        }
      }
    }
    return object;
  }

  private void show(Predictor opened, Scores scores, Screen screen) {
    String name = Source.isSet(source) ? source : Source.name(Path.of(source));
    new ScoreTable().add(name, Metrics.of(scores)).show(screen);
    if (scores instanceof Scores.ForClasses classes
        && opened.description().target() instanceof TargetEncoder.Classes(_, List<String> labels)) {
      screen.line();
      new ConfusionTable(labels, classes.confusion()).show(name, screen);
    }
  }
}

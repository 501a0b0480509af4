package limpid.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import limpid.data.table.DateFormat;
import limpid.encode.BooleanEncoder;
import limpid.encode.CategoryEncoder;
import limpid.encode.DateEncoder;
import limpid.encode.Input;
import limpid.encode.NumberEncoder;
import limpid.encode.PlainInput;
import limpid.encode.Scale;
import limpid.encode.TableEncoder;
import limpid.encode.TargetEncoder;
import limpid.error.UnsupportedException;
import limpid.exchange.Meaning;
import limpid.model.Model;
import limpid.model.Prediction;
import limpid.nn.BinaryCrossEntropy;
import limpid.nn.CrossEntropy;
import limpid.nn.Dense;
import limpid.nn.Loss;
import limpid.nn.MeanSquaredError;
import limpid.nn.Network;
import limpid.nn.Relu;
import limpid.onnx.file.OnnxFile;
import limpid.onnx.graph.ElementType;
import limpid.onnx.graph.Graph;
import limpid.onnx.graph.Value;
import limpid.tensor.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Models of our own that were exported come back: as themselves if nothing was changed on the way,
/// and else as graphs that answer as they do.
class ExportedGraphTest {
  private static final TargetEncoder CLASSES =
      new TargetEncoder.Classes("kind", List.of("red", "green", "blue"));
  private static final TargetEncoder YES_NO =
      new TargetEncoder.Classes("AHD", List.of("No", "Yes"));

  @TempDir private Path folder = Path.of("");

  private static Model model(TargetEncoder target, int outputs, Loss loss) {
    Scale days = new Scale(LocalDate.of(2020, 5, 17).toEpochDay(), 300);
    TableEncoder columns =
        new TableEncoder(
            List.of(
                new NumberEncoder("Age", 0, new Scale(54.5, 9.3), true),
                new CategoryEncoder("Sex", 1, List.of("m", "f"), true, true, List.of(0.6, 0.4)),
                new BooleanEncoder("Smoker", 2, true),
                new DateEncoder("Seen", 3, DateFormat.DAY_DOT, days, true)),
            List.of("target"),
            true,
            5,
            4);
    Network network =
        Network.of(Shape.of(columns.width()), new Dense(8), new Relu(), new Dense(outputs));
    return Model.of(network.build(3), new Input.Columns(columns), target, loss);
  }

  private static final List<List<Object>> ROWS =
      List.of(
          List.of(63f, "m", "yes", "24.12.2019 10:30"),
          List.of(31.5f, "f", "No", "2021-02-28"),
          List.of(Float.NaN, "", "?", "NA"),
          List.of(-4f, "x", "1", "1.1.1999"));

  private static Map<String, Object> named(List<Object> row) {
    return Map.of("Age", row.get(0), "Sex", row.get(1), "Smoker", row.get(2), "Seen", row.get(3));
  }

  private Path written(Model model) throws IOException {
    Path file = folder.resolve("model.onnx");
    OnnxExport.write(model, file);
    return file;
  }

  /// The same graph as if another program had written it.
  private Path anonymous(Model model) throws IOException {
    OnnxFile ours = OnnxFile.read(written(model));
    Path file = folder.resolve("anonymous.onnx");
    new OnnxFile("other 1", ours.opsets(), Map.of(), ours.graph(), List.of()).write(file);
    return file;
  }

  @Test
  void aModelThatWasExportedComesBackWithAllThatItKnew() throws IOException {
    Model model = model(CLASSES, 3, new CrossEntropy());
    ImportedModel again = ImportedModel.read(written(model), Meaning.USUAL);
    assertThat(again.notes()).isEmpty();
    Meaning other = new Meaning(255, List.of("a", "b", "c"), "colour");
    assertThat(ImportedModel.read(written(model), other).notes())
        .containsExactly(
            "it is a model of Limpid's own, which knows its target, its classes and its white");
    assertThat(again.model().description()).isEqualTo(model.description());
    assertThat(again.model().weightsSha256()).isEqualTo(model.weightsSha256());
    for (List<Object> row : ROWS) {
      assertThat(again.model().predict(named(row))).isEqualTo(model.predict(named(row)));
    }
  }

  @Test
  void aFileThatWasChangedOnItsWayAnswersAsItIsNow() throws IOException {
    Model model = model(CLASSES, 3, new CrossEntropy());
    OnnxFile ours = OnnxFile.read(written(model));
    Graph graph = ours.graph();
    LinkedHashMap<String, Value> changed = new LinkedHashMap<>(graph.initializers());
    assertThat(changed).containsKey("Sex.inputs");
    changed.computeIfPresent(
        "Sex.inputs", (_, value) -> new Value.Real(ElementType.FLOAT, value.tensor().multiply(0)));
    Graph other = new Graph(graph.name(), graph.nodes(), changed, graph.inputs(), graph.outputs());
    Path file = folder.resolve("changed.onnx");
    ours.with(other).write(file);
    assertThatThrownBy(() -> ImportedModel.read(file, Meaning.USUAL))
        .isInstanceOf(UnsupportedException.class);
    GraphModel read = GraphModel.read(file, Meaning.USUAL);
    assertThat(read.predictCells(List.of(List.of(50f, "m", "no", ""))))
        .isEqualTo(read.predictCells(List.of(List.of(50f, "f", "no", ""))));
  }

  @Test
  void columnsThatAGraphMakesNumbersOfAreAnsweredAsByTheModel() throws IOException {
    Model model = model(CLASSES, 3, new CrossEntropy());
    GraphModel read = GraphModel.read(anonymous(model), Meaning.USUAL);
    assertThat(read.inputs())
        .extracting(PlainInput::name)
        .containsExactly("Age", "Sex", "Smoker", "Seen");
    assertAlike(model, read);
  }

  @Test
  void twoClassesOfOneOutputAreAnsweredAsByTheModel() throws IOException {
    Model model = model(YES_NO, 1, new BinaryCrossEntropy());
    assertAlike(model, GraphModel.read(anonymous(model), Meaning.USUAL));
  }

  @Test
  void aValueIsAnsweredInItsOwnUnit() throws IOException {
    Model model =
        model(new TargetEncoder.Value("price", 250_000, 80_000), 1, new MeanSquaredError());
    GraphModel read = GraphModel.read(anonymous(model), Meaning.USUAL);
    List<Prediction> answers = read.predictCells(ROWS);
    for (int i = 0; i < ROWS.size(); i++) {
      assertThat(answers.get(i).value())
          .isCloseTo(model.predict(named(ROWS.get(i))).value(), within(1.0));
    }
  }

  private static void assertAlike(Model model, GraphModel read) {
    List<Prediction> answers = read.predictCells(ROWS);
    for (int i = 0; i < ROWS.size(); i++) {
      Prediction ours = model.predict(named(ROWS.get(i)));
      Prediction theirs = answers.get(i);
      assertThat(theirs.label()).isEqualTo(ours.label());
      for (String label : ((TargetEncoder.Classes) model.description().target()).labels()) {
        assertThat(theirs.probability(label)).isCloseTo(ours.probability(label), within(1e-5));
      }
    }
  }
}

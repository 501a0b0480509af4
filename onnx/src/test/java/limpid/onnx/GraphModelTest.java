package limpid.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import limpid.data.image.Framing;
import limpid.data.table.DateFormat;
import limpid.encode.BooleanEncoder;
import limpid.encode.CategoryEncoder;
import limpid.encode.DateEncoder;
import limpid.encode.Input;
import limpid.encode.NumberEncoder;
import limpid.encode.PlainInput;
import limpid.encode.PlainRows;
import limpid.encode.Scale;
import limpid.encode.TableEncoder;
import limpid.encode.TargetEncoder;
import limpid.error.UnsupportedException;
import limpid.exchange.Meaning;
import limpid.measure.Scores;
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
import limpid.onnx.graph.Attribute;
import limpid.onnx.graph.ElementType;
import limpid.onnx.graph.Graph;
import limpid.onnx.graph.Node;
import limpid.onnx.graph.Slot;
import limpid.onnx.graph.Value;
import limpid.tensor.Shape;
import limpid.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Graphs that are no networks of layers answer as they stand.
class GraphModelTest {
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

  // --- as scikit-learn's pipelines are converted

  private static final String ML = "ai.onnx.ml";

  private static Node node(
      String domain, String operator, List<String> x, String y, Map<String, Attribute> settings) {
    return new Node("", domain, operator, x, List.of(y.split(" ")), new LinkedHashMap<>(settings));
  }

  private static Attribute reals(Float... numbers) {
    return new Attribute.Reals(List.of(numbers));
  }

  private Path pipeline() throws IOException {
    List<Node> nodes =
        List.of(
            node(
                ML,
                "Imputer",
                List.of("num"),
                "filled",
                Map.of(
                    "imputed_value_floats",
                    reals(1f, 2f),
                    "replaced_value_float",
                    new Attribute.Real(Float.NaN))),
            node(
                ML,
                "Scaler",
                List.of("filled"),
                "scaled",
                Map.of("offset", reals(1f, 0f), "scale", reals(2f, .5f))),
            node(
                ML,
                "OneHotEncoder",
                List.of("colour"),
                "hot3",
                Map.of("cats_strings", new Attribute.Texts(List.of("red", "blue")))),
            node("", "Reshape", List.of("hot3", "shape"), "hot", Map.of()),
            node(
                "",
                "Concat",
                List.of("scaled", "hot"),
                "row",
                Map.of("axis", new Attribute.Whole(1))),
            node(
                ML,
                "LinearClassifier",
                List.of("row"),
                "label scores",
                Map.of(
                    "classlabels_strings", new Attribute.Texts(List.of("a", "b", "c")),
                    "coefficients", reals(1f, 0f, 0f, 0f, 0f, 1f, 0f, 1f, 0f, 0f, 2f, 0f),
                    "intercepts", reals(0f, 0f, -1f),
                    "multi_class", new Attribute.Whole(1),
                    "post_transform", new Attribute.Text("SOFTMAX"))),
            node(
                ML,
                "Normalizer",
                List.of("scores"),
                "shares",
                Map.of("norm", new Attribute.Text("L1"))),
            node(
                ML,
                "ZipMap",
                List.of("shares"),
                "output_probability",
                Map.of("classlabels_strings", new Attribute.Texts(List.of("a", "b", "c")))));
    LinkedHashMap<String, Value> numbers = new LinkedHashMap<>();
    numbers.put("shape", Value.ofWholes(-1, 2));
    List<Slot> inputs = new ArrayList<>();
    inputs.add(new Slot("num", "tensor", ElementType.FLOAT, List.of(-1L, 2L)));
    inputs.add(new Slot("colour", "tensor", ElementType.STRING, List.of(-1L, 1L)));
    List<Slot> outputs =
        List.of(
            new Slot("label", "tensor", ElementType.STRING, List.of(-1L)),
            new Slot("output_probability", "tensor", ElementType.FLOAT, List.of()));
    Path file = folder.resolve("pipeline.onnx");
    new OnnxFile(
            "skl2onnx",
            Map.of("", 17L, ML, 2L),
            Map.of(),
            new Graph("pipeline", nodes, numbers, inputs, outputs),
            List.of())
        .write(file);
    return file;
  }

  @Test
  void aPipelineThatWasConvertedAnswersWithItsOwnClasses() throws IOException {
    GraphModel model = GraphModel.read(pipeline(), Meaning.USUAL);
    assertThat(model.inputs())
        .containsExactly(
            PlainInput.numbers("num", 2), new PlainInput("colour", PlainInput.Kind.WORD, 1));
    List<Prediction> answers =
        model.predictCells(List.of(List.of(2f, 2f, "blue"), List.of(Float.NaN, 4f, "red")));
    // scores of the first row 2 · (2 − 1) = 2, 2 / 2 + 1 = 2, and −1
    double sum = 2 * Math.exp(2) + Math.exp(-1);
    assertThat(answers.getFirst().probability("a")).isCloseTo(Math.exp(2) / sum, within(1e-6));
    assertThat(answers.getFirst().probability("c")).isCloseTo(Math.exp(-1) / sum, within(1e-6));
    // of the second 0, 2, and 2 − 1
    assertThat(answers.get(1).label()).isEqualTo("b");
  }

  private GraphModel labelled(List<Node> nodes, Map<String, Value> numbers) throws IOException {
    List<Slot> inputs = List.of(new Slot("x", "tensor", ElementType.FLOAT, List.of(-1L, 2L)));
    List<Slot> outputs =
        List.of(
            new Slot("label", "tensor", ElementType.STRING, List.of(-1L)),
            new Slot("y", "tensor", ElementType.FLOAT, List.of(-1L, 2L)));
    Graph graph = new Graph("g", nodes, new LinkedHashMap<>(numbers), inputs, outputs);
    Path file = folder.resolve("labelled.onnx");
    new OnnxFile("other", Map.of("", 17L, ML, 2L), Map.of(), graph, List.of()).write(file);
    return GraphModel.read(file, Meaning.USUAL);
  }

  /// Two probabilities, of which the second one need not be more than 0.2 to be answered.
  private GraphModel cautious() throws IOException {
    LinkedHashMap<String, Value> numbers = new LinkedHashMap<>();
    numbers.put("second", new Value.Whole(ElementType.INT64, Shape.of(), new long[] {1}));
    numbers.put("least", new Value.Real(ElementType.FLOAT, Tensor.of(0.2f)));
    numbers.put("classes", new Value.Text(Shape.of(2), List.of("well", "ill")));
    numbers.put("rows", Value.ofWholes(-1));
    return labelled(
        List.of(
            node("", "Softmax", List.of("x"), "y", Map.of()),
            node("", "Gather", List.of("y", "second"), "p", Map.of("axis", new Attribute.Whole(1))),
            node("", "Greater", List.of("p", "least"), "is", Map.of()),
            node("", "Cast", List.of("is"), "place", Map.of("to", new Attribute.Whole(7))),
            node(ML, "ArrayFeatureExtractor", List.of("classes", "place"), "chosen", Map.of()),
            node("", "Reshape", List.of("chosen", "rows"), "label", Map.of())),
        numbers);
  }

  @Test
  void theLabelThatAGraphGivesItselfIsAnswered() throws IOException {
    float log3 = (float) Math.log(3);
    List<Prediction> answers = cautious().predictAll(new float[] {log3, 0, 9, 0, 0, 9}, 3);
    assertThat(answers).extracting(Prediction::label).containsExactly("ill", "well", "ill");
    assertThat(answers.getFirst().probability("ill")).isCloseTo(0.25, within(1e-6));
  }

  @Test
  void theLabelThatAGraphGivesItselfIsJudged() throws IOException {
    GraphModel model = cautious();
    List<PlainRows.Row> rows =
        List.of(
            new PlainRows.Row(1, List.of(), List.of(1f, 0f), 1),
            new PlainRows.Row(2, List.of(), List.of(9f, 0f), 1),
            new PlainRows.Row(3, List.of(), List.of(8f, 0f), 0));
    Scores.ForClasses scores = (Scores.ForClasses) model.evaluate(rows);
    assertThat(scores.confusion().count(1, 1)).isEqualTo(1);
    assertThat(scores.confusion().count(1, 0)).isEqualTo(1);
    assertThat(scores.accuracy()).isEqualTo(2 / 3.0);
    double first = Math.log(1 + Math.exp(1));
    double second = Math.log(1 + Math.exp(9));
    double third = Math.log(1 + Math.exp(-8));
    assertThat(scores.loss()).isCloseTo((first + second + third) / 3, within(1e-5));
  }

  @Test
  void aLabelOfItsOwnIsSaidWhereOnlyTheNetworkIsImported() throws IOException {
    cautious();
    ImportedModel imported =
        ImportedModel.read(folder.resolve("labelled.onnx"), new Meaning(1, List.of(), "state"));
    assertThat(imported.whole()).isFalse();
    assertThat(imported.notes())
        .containsExactly("its own labels are left out: the likeliest class is answered");
    assertThat(imported.model().predict(new float[] {1, 0}).label()).isEqualTo("well");
  }

  /// As scikit-learn's MLPClassifier is converted, whose first output are labels.
  @Test
  void aNetworkBesideTheLabelOfItsLargestNumberIsImported() throws IOException {
    LinkedHashMap<String, Value> numbers = new LinkedHashMap<>();
    numbers.put("w", new Value.Real(ElementType.FLOAT, Tensor.of(Shape.of(2, 2), 0, 1, 1, 0)));
    numbers.put("classes", new Value.Text(Shape.of(2), List.of("a", "b")));
    numbers.put("rows", Value.ofWholes(-1));
    GraphModel graph =
        labelled(
            List.of(
                node("", "MatMul", List.of("x", "w"), "z", Map.of()),
                node("", "Softmax", List.of("z"), "y", Map.of()),
                node("", "ArgMax", List.of("y"), "i", Map.of("axis", new Attribute.Whole(1))),
                node(ML, "ArrayFeatureExtractor", List.of("classes", "i"), "chosen", Map.of()),
                node("", "Reshape", List.of("chosen", "rows"), "label", Map.of())),
            numbers);
    ImportedModel imported =
        ImportedModel.read(folder.resolve("labelled.onnx"), new Meaning(1, List.of(), "state"));
    assertThat(imported.whole()).isTrue();
    assertThat(imported.notes()).isEmpty();
    float[] x = {3, 1};
    assertThat(imported.model().predict(x).label()).isEqualTo("b");
    assertThat(graph.predict(x)).isEqualTo(imported.model().predict(x));
  }

  @Test
  void scoresBesideALabelAreNoProbabilities() throws IOException {
    GraphModel model =
        labelled(
            List.of(
                node(
                    ML,
                    "LinearClassifier",
                    List.of("x"),
                    "label y",
                    Map.of(
                        "classlabels_strings",
                        new Attribute.Texts(List.of("a", "b")),
                        "coefficients",
                        reals(1f, 0f, 0f, 1f)))),
            Map.of());
    Prediction answer = model.predict(new float[] {-3, -2});
    assertThat(answer.label()).isEqualTo("b");
    assertThat(answer.probability("b")).isCloseTo(1 / (1 + Math.exp(-1)), within(1e-6));
  }

  // --- pictures

  @Test
  void aPictureIsAnsweredThroughWindowsThatAreNotSquare() throws IOException {
    float[] filter = {1, -1, 2, 0.5f, 0, 1, -2, 1, 3, 1, -1, 0};
    Path file =
        new OnnxBytes()
            .input("x", -1, 1, 4, 6)
            .weight("w", new long[] {2, 1, 2, 3}, filter)
            .node(
                "Conv",
                "a",
                List.of("x", "w"),
                OnnxBytes.wholeNumbers("strides", 1, 2),
                OnnxBytes.wholeNumbers("pads", 0, 1, 1, 0))
            .node("GlobalMaxPool", "b", List.of("a"))
            .node("Flatten", "c", List.of("b"))
            .node("Softmax", "y", List.of("c"))
            .output("y")
            .in(folder);
    assertThatThrownBy(() -> ImportedModel.read(file, Meaning.USUAL))
        .hasMessageContaining(
            "its window is 2×3, its strides are 1×2 and its dilations 1×1; those of");
    GraphModel model = GraphModel.read(file, new Meaning(2, List.of("up", "down"), "way"));
    assertThat(model.description().input())
        .isEqualTo(new Input.Picture(new Framing(6, 4, 0, 1, null)));
    float[] pixels = new float[24];
    float[] doubled = new float[24];
    for (int i = 0; i < 24; i++) {
      pixels[i] = (i * 7 % 24) / 24f;
      doubled[i] = 2 * pixels[i];
    }
    Value x = new Value.Real(ElementType.FLOAT, Tensor.of(Shape.of(1, 1, 4, 6), doubled));
    float[] wanted = OnnxBytes.numbers(OnnxModel.read(file).run(Map.of("x", x)), "y").toArray();
    assertThat(model.predict(pixels).probability("up")).isCloseTo(wanted[0], within(1e-6));
  }

  // --- rows at once

  @Test
  void aGraphThatWasMadeForOneRowGetsOneAfterTheOther() throws IOException {
    Path file =
        new OnnxBytes()
            .input("x", -1, 2, 3)
            .wholes("row", 1, 6)
            .weight("w", new long[] {6, 2}, 1, 0, 0, 1, 1, 0, 0, 1, 1, 0, 0, 1)
            .node("Reshape", "flat", List.of("x", "row"))
            .node("MatMul", "y", List.of("flat", "w"))
            .output("y")
            .in(folder);
    GraphModel model = GraphModel.read(file, Meaning.USUAL);
    float[] two = {1, 1, 1, 1, 1, 1, 0, 5, 0, 5, 0, 5};
    assertThat(model.predictAll(two, 2)).extracting(Prediction::label).containsExactly("0", "1");
  }

  @Test
  void aGraphThatSaysHowManyRowsItTakesGetsAsMany() throws IOException {
    Path file =
        new OnnxBytes()
            .input("x", 4, 2)
            .wholes("rows", 4, 2)
            .node("Reshape", "y", List.of("x", "rows"))
            .output("y")
            .in(folder);
    GraphModel model = GraphModel.read(file, Meaning.USUAL);
    float[] five = {1, 0, 0, 1, 1, 0, 0, 1, 0, 1};
    assertThat(model.predictAll(five, 5))
        .extracting(Prediction::label)
        .containsExactly("0", "1", "0", "1", "1");
  }

  @Test
  void whatNoGraphHereCanDoIsSaidAtOnce() {
    Path file =
        new OnnxBytes()
            .input("x", -1, -1)
            .node("LSTM", "a", List.of("x"))
            .node("Foo", "y", List.of("a"))
            .output("y")
            .in(folder);
    assertThatThrownBy(() -> GraphModel.read(file, Meaning.USUAL))
        .isInstanceOf(UnsupportedException.class)
        .hasMessageContaining("LSTM \"n_a\"")
        .hasMessageContaining("Foo \"n_y\"")
        .hasMessageContaining("the input \"x\" is [-1, -1]; wanted are sizes that are known");
  }
}

package limpid.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import limpid.encode.PlainInput;
import limpid.encode.PlainRows;
import limpid.exchange.Meaning;
import limpid.measure.Scores;
import limpid.model.Prediction;
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

/// Graphs as scikit-learn's pipelines are converted: columns of words and numbers, and labels of
/// their own.
class ConvertedPipelineTest {
  @TempDir private Path folder = Path.of("");

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
}

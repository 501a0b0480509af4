package limpid.onnx.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.stream.Stream;
import limpid.error.LimpidException;
import limpid.onnx.OnnxModel;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Texts and the operators of classical machine learning: what ONNX Runtime makes of the same node
/// and the same numbers is what is made here.
class LearningOperatorsTest {
  private static final String ML = "ai.onnx.ml";
  private static final Value NUMBERS =
      new Value.Real(
          ElementType.FLOAT,
          Tensor.of(Shape.of(3, 4), 1, -2, 0, 4, 0, 0, 0, 0, 2.5f, Float.NaN, -1, 3));
  private static final Value FINITE =
      new Value.Real(
          ElementType.FLOAT, Tensor.of(Shape.of(3, 4), 1, -2, 0, 4, 0, 0, 0, 0, 2.5f, 7, -1, 3));
  private static final Value WHOLES =
      new Value.Whole(ElementType.INT64, Shape.of(2, 3), new long[] {1, 2, 3, -1, 2, 7});
  private static final Value WORDS =
      new Value.Text(Shape.of(4, 1), List.of("red", "blue", "", "a green one"));
  private static final Value DATES =
      new Value.Text(Shape.of(2, 2), List.of("2024-01-31", "7-8", "z", "--x-"));

  @TempDir private Path folder = Path.of("");

  record Example(
      String domain, String operator, Map<String, Attribute> attributes, List<Value> inputs) {
    @Override
    public String toString() {
      return operator + " " + attributes.keySet();
    }
  }

  private static Attribute texts(String... texts) {
    return new Attribute.Texts(List.of(texts));
  }

  private static Attribute wholes(Long... numbers) {
    return new Attribute.Wholes(List.of(numbers));
  }

  private static Attribute reals(Float... numbers) {
    return new Attribute.Reals(List.of(numbers));
  }

  private static Attribute text(String text) {
    return new Attribute.Text(text);
  }

  private static Attribute whole(long number) {
    return new Attribute.Whole(number);
  }

  private static Example learning(
      String operator, Map<String, Attribute> attributes, Value... inputs) {
    return new Example(ML, operator, attributes, List.of(inputs));
  }

  private static Example usual(String operator, Map<String, Attribute> attributes, Value... in) {
    return new Example("", operator, attributes, List.of(in));
  }

  private static Example singleScore(String transform) {
    return learning(
        "LinearClassifier",
        Map.of(
            "coefficients", reals(1f, -1f, .5f, 2f),
            "intercepts", reals(.25f),
            "classlabels_strings", texts("no", "yes"),
            "post_transform", text(transform)),
        FINITE);
  }

  static Stream<Example> examples() {
    return Stream.of(
        learning(
            "LabelEncoder",
            Map.of(
                "keys_strings", texts("red", "blue"),
                "values_int64s", wholes(5L, 6L),
                "default_int64", whole(-3)),
            WORDS),
        learning(
            "LabelEncoder",
            Map.of("keys_int64s", wholes(2L, 7L), "values_strings", texts("two", "seven")),
            WHOLES),
        learning(
            "LabelEncoder",
            Map.of(
                "keys_floats", reals(0f, 2.5f),
                "values_floats", reals(9f, 8f),
                "default_float", new Attribute.Real(-1)),
            NUMBERS),
        learning("OneHotEncoder", Map.of("cats_strings", texts("blue", "red", "grey")), WORDS),
        learning("OneHotEncoder", Map.of("cats_int64s", wholes(2L, 1L)), WHOLES),
        learning("OneHotEncoder", Map.of("cats_int64s", wholes(0L, 4L)), FINITE),
        learning(
            "CategoryMapper",
            Map.of(
                "cats_strings", texts("red", "blue"),
                "cats_int64s", wholes(7L, 8L),
                "default_int64", whole(0)),
            WORDS),
        learning(
            "Scaler",
            Map.of("offset", reals(1f, 2f, 3f, 4f), "scale", reals(.5f, 2f, 1f, -1f)),
            FINITE),
        learning("Scaler", Map.of("offset", reals(1f), "scale", reals(3f)), FINITE),
        learning(
            "Imputer",
            Map.of(
                "imputed_value_floats",
                reals(1f, 2f, 3f, 4f),
                "replaced_value_float",
                new Attribute.Real(Float.NaN)),
            NUMBERS),
        learning(
            "Imputer",
            Map.of(
                "imputed_value_floats", reals(11f), "replaced_value_float", new Attribute.Real(-1)),
            FINITE),
        learning(
            "Imputer",
            Map.of("imputed_value_int64s", wholes(8L), "replaced_value_int64", whole(-1)),
            WHOLES),
        learning("Normalizer", Map.of("norm", text("L1")), FINITE),
        learning("Normalizer", Map.of("norm", text("L2")), FINITE),
        learning("Binarizer", Map.of("threshold", new Attribute.Real(1)), FINITE),
        learning(
            "ArrayFeatureExtractor",
            Map.of(),
            FINITE,
            new Value.Whole(ElementType.INT64, Shape.of(2), new long[] {3, 0})),
        learning("FeatureVectorizer", Map.of("inputdimensions", wholes(4L, 4L)), FINITE, FINITE),
        learning(
            "LinearRegressor",
            Map.of(
                "coefficients", reals(1f, 2f, -3f, .5f),
                "intercepts", reals(.25f),
                "targets", whole(1)),
            FINITE),
        singleScore("NONE"),
        singleScore("SOFTMAX"),
        singleScore("LOGISTIC"),
        learning(
            "LinearClassifier",
            Map.of(
                "classlabels_strings", texts("a", "b", "c"),
                "coefficients", reals(1f, 2f, 3f, 4f, -1f, 0f, 1f, 0f, .5f, .5f, .5f, .5f),
                "intercepts", reals(.1f, .2f, .3f),
                "multi_class", whole(1),
                "post_transform", text("SOFTMAX")),
            FINITE),
        learning(
            "LinearClassifier",
            Map.of(
                "classlabels_ints", wholes(3L, 5L),
                "coefficients", reals(1f, 2f, 3f, 4f, -1f, -2f, -3f, -4f),
                "intercepts", reals(.1f, -.1f),
                "multi_class", whole(0),
                "post_transform", text("LOGISTIC")),
            FINITE),
        learning(
            "LinearClassifier",
            Map.of(
                "classlabels_ints", wholes(0L, 1L),
                "coefficients", reals(1f, 2f, 3f, -4f),
                "intercepts", reals(.1f),
                "post_transform", text("LOGISTIC")),
            FINITE),
        usual("StringConcat", Map.of(), WORDS, new Value.Text(Shape.of(1), List.of("!"))),
        usual("StringSplit", Map.of("delimiter", text("-")), DATES),
        usual("StringSplit", Map.of("delimiter", text("-"), "maxsplit", whole(1)), DATES),
        usual("StringSplit", Map.of(), WORDS),
        usual("RegexFullMatch", Map.of("pattern", text("[a-z]+")), WORDS),
        usual(
            "Equal", Map.of(), WORDS, new Value.Text(Shape.of(4, 1), List.of("red", "x", "", "y"))),
        usual("Cast", Map.of("to", whole(8)), WHOLES),
        usual(
            "Cast",
            Map.of("to", whole(7)),
            new Value.Text(Shape.of(3), List.of("007", "-12", "123456789012"))),
        usual(
            "Cast",
            Map.of("to", whole(1)),
            new Value.Text(Shape.of(4), List.of("0.5", "-1e3", "INF", "17"))),
        usual(
            "StringNormalizer",
            Map.of(
                "case_change_action",
                text("UPPER"),
                "stopwords",
                texts("red"),
                "locale",
                text("C")),
            new Value.Text(Shape.of(3), List.of("red", "Green", "blue"))));
  }

  @ParameterizedTest
  @MethodSource("examples")
  void aNodeGivesWhatOnnxRuntimeGives(Example example) throws IOException, OrtException {
    Path file = folder.resolve("node.onnx");
    List<Slot> slots = new ArrayList<>();
    SequencedMap<String, Value> inputs = new LinkedHashMap<>();
    for (int i = 0; i < example.inputs().size(); i++) {
      Value input = example.inputs().get(i);
      slots.add(new Slot("x" + i, "tensor", input.type(), sizes(input)));
      inputs.put("x" + i, input);
    }
    OnnxFile written = file(example, slots, outputs(example, inputs));
    written.write(file);
    Map<String, Value> ours = OnnxModel.read(file).run(inputs);
    try (OrtSession session =
            OrtEnvironment.getEnvironment()
                .createSession(file.toString(), new OrtSession.SessionOptions());
        OrtSession.Result theirs = session.run(tensors(inputs))) {
      for (Slot output : written.graph().outputs()) {
        Value value = Objects.requireNonNull(ours.get(output.name()));
        assertSame((OnnxTensor) theirs.get(output.name()).orElseThrow(), value);
      }
    }
  }

  private static OnnxFile file(Example example, List<Slot> inputs, List<Value> values) {
    List<String> names = inputs.stream().map(Slot::name).toList();
    List<Slot> outputs = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      Value value = values.get(i);
      outputs.add(new Slot("y" + i, "tensor", value.type(), sizes(value)));
    }
    Node node = node(example, names, outputs.stream().map(Slot::name).toList());
    Graph graph = new Graph("node", List.of(node), new LinkedHashMap<>(), inputs, outputs);
    return new OnnxFile("by hand", Map.of("", 20L, ML, 3L), Map.of(), graph, List.of());
  }

  private static Node node(Example example, List<String> inputs, List<String> outputs) {
    return new Node(
        "n",
        example.domain(),
        example.operator(),
        inputs,
        outputs,
        new LinkedHashMap<>(example.attributes()));
  }

  private static List<Long> sizes(Value value) {
    return Arrays.stream(value.shape().toArray()).mapToObj(Long::valueOf).toList();
  }

  /// What our operator gives; ONNX Runtime refuses the file if it is of other types.
  private static List<Value> outputs(Example example, Map<String, Value> inputs) {
    Node node = node(example, List.copyOf(inputs.keySet()), List.of("y0", "y1"));
    long version = example.domain().isEmpty() ? 20 : 3;
    assertThat(Operators.unsupported(node, version, List.of())).isEmpty();
    return Operators.run(node, version, List.copyOf(inputs.values()));
  }

  private static Map<String, OnnxTensor> tensors(Map<String, Value> values) throws OrtException {
    Map<String, OnnxTensor> tensors = new LinkedHashMap<>();
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    for (Map.Entry<String, Value> entry : values.entrySet()) {
      long[] sizes = Arrays.stream(entry.getValue().shape().toArray()).asLongStream().toArray();
      tensors.put(
          entry.getKey(),
          switch (entry.getValue()) {
            case Value.Real(_, Tensor numbers) ->
                OnnxTensor.createTensor(environment, FloatBuffer.wrap(numbers.toArray()), sizes);
            case Value.Whole(_, _, long[] numbers) ->
                OnnxTensor.createTensor(environment, LongBuffer.wrap(numbers), sizes);
            case Value.Text(_, List<String> texts) ->
                OnnxTensor.createTensor(environment, texts.toArray(String[]::new), sizes);
          });
    }
    return tensors;
  }

  private static void assertSame(OnnxTensor theirs, Value ours) throws OrtException {
    long[] sizes = Arrays.stream(ours.shape().toArray()).asLongStream().toArray();
    assertThat(sizes).isEqualTo(theirs.getInfo().getShape());
    switch (ours) {
      case Value.Text(_, List<String> texts) ->
          assertThat(texts).isEqualTo(flat(theirs.getValue()));
      case Value.Whole(_, _, long[] numbers) ->
          assertThat(numbers).isEqualTo(theirs.getLongBuffer().array());
      case Value.Real(ElementType type, Tensor numbers) when type == ElementType.BOOL -> {
        byte[] truths = new byte[numbers.shape().count()];
        theirs.getByteBuffer().get(truths);
        for (int i = 0; i < truths.length; i++) {
          assertThat(numbers.toArray()[i]).isEqualTo(truths[i]);
        }
      }
      case Value.Real(_, Tensor numbers) -> {
        float[] wanted = new float[numbers.shape().count()];
        theirs.getFloatBuffer().get(wanted);
        assertThat(numbers.toArray()).usingComparatorWithPrecision(1e-6f).containsExactly(wanted);
      }
    }
  }

  /// The texts of arrays in arrays.
  private static List<String> flat(Object array) {
    return array instanceof Object[] parts
        ? Arrays.stream(parts).flatMap(part -> flat(part).stream()).toList()
        : List.of((String) array);
  }

  @Test
  void aPatternThatGoesBackAndForthForEverIsAnError() {
    Node node =
        node(
            usual("RegexFullMatch", Map.of("pattern", text("a*a*a*a*a*a*b"))),
            List.of("x"),
            List.of("y"));
    Value x = new Value.Text(Shape.of(1), List.of("a".repeat(60)));
    assertThatThrownBy(() -> Operators.run(node, 20, List.of(x)))
        .isInstanceOf(LimpidException.class)
        .hasMessageContaining("its pattern takes too long to match a text");
  }
}

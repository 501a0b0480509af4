package limpid.onnx.op;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import limpid.onnx.graph.Attribute;
import limpid.onnx.graph.Node;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A setting of which only some values are known takes these, and no other.
class ChoiceTest {
  private static List<String> problems(String operator, String setting, Attribute value) {
    int dot = operator.lastIndexOf('.');
    Node node =
        new Node(
            "n",
            operator.substring(0, Math.max(0, dot)),
            operator.substring(dot + 1),
            List.of("x"),
            List.of("y"),
            new LinkedHashMap<>(Map.of(setting, value)));
    return Operators.unsupported(node, 20, List.of());
  }

  @ParameterizedTest
  @CsvSource({
    "AveragePool, auto_pad, SAME_LOWER",
    "BitShift, direction, LEFT",
    "CastLike, round_mode, up",
    "Conv, auto_pad, SAME_UPPER",
    "ConvTranspose, auto_pad, VALID",
    "DepthToSpace, mode, CRD",
    "Gelu, approximate, tanh",
    "LpPool, auto_pad, NOTSET",
    "MaxPool, auto_pad, VALID",
    "NegativeLogLikelihoodLoss, reduction, sum",
    "Pad, mode, edge",
    "ScatterElements, reduction, add",
    "ScatterND, reduction, max",
    "SoftmaxCrossEntropyLoss, reduction, none",
    "StringNormalizer, case_change_action, UPPER",
    "ai.onnx.ml.LinearClassifier, post_transform, SOFTMAX",
    "ai.onnx.ml.LinearRegressor, post_transform, LOGISTIC",
    "ai.onnx.ml.Normalizer, norm, L2",
    "ai.onnx.preview.training.Momentum, mode, nesterov",
  })
  void aTextIsOneOfThoseThatAreKnown(String operator, String setting, String known) {
    assertThat(problems(operator, setting, new Attribute.Text(known))).isEmpty();
    assertThat(problems(operator, setting, new Attribute.Text("other")))
        .singleElement()
        .asString()
        .startsWith(operator + " \"n\": attribute \"" + setting + "\" of \"other\"; known are \"")
        .contains("\"" + known + "\"");
    assertThat(problems(operator, setting, new Attribute.Real(1)))
        .singleElement()
        .asString()
        .contains("attribute \"" + setting + "\" of another type; known are");
  }

  @ParameterizedTest
  @CsvSource({"BatchNormalization, spatial, 1, 0", "LpNormalization, p, 1, 3"})
  void aNumberIsOneOfThoseThatAreKnown(String operator, String setting, long known, long other) {
    assertThat(problems(operator, setting, new Attribute.Whole(known))).isEmpty();
    assertThat(problems(operator, setting, new Attribute.Whole(other)))
        .singleElement()
        .asString()
        .contains("attribute \"" + setting + "\" of " + other + "; known are " + known);
  }

  @ParameterizedTest
  @CsvSource({
    "Cast, to, 14, numbers of type complex64",
    "Cast, to, 99, numbers of type unknown",
    "EyeLike, dtype, 15, numbers of type complex128",
  })
  void aTypeIsOneThatIsComputedWith(String operator, String setting, long type, String words) {
    assertThat(problems(operator, setting, new Attribute.Whole(type)))
        .containsExactly(operator + " \"n\": " + words);
    assertThat(problems(operator, setting, new Attribute.Whole(1))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"(a, Unclosed group", "[z-a], Illegal character range"})
  void aPatternIsOne(String pattern, String words) {
    assertThat(problems("RegexFullMatch", "pattern", new Attribute.Text(pattern)))
        .containsExactly("RegexFullMatch \"n\": its pattern is none: " + words);
  }
}

package limpid.onnx;

import static limpid.onnx.GraphAndNetwork.weight;
import static limpid.onnx.OnnxBytes.wholeNumbers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import limpid.error.UnsupportedException;
import limpid.nn.BatchNorm;
import limpid.nn.Dense;
import limpid.nn.Gelu;
import limpid.nn.HardSwish;
import limpid.nn.Layer;
import limpid.nn.LayerNorm;
import limpid.nn.LeakyRelu;
import limpid.nn.Mish;
import limpid.nn.Relu;
import limpid.nn.Residual;
import limpid.nn.Scale;
import limpid.nn.Silu;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Layers that exporters write as arithmetic are read as the layers that they are.
class SpelledLayersTest {
  private static final long[] ONE = {};

  @TempDir private Path folder = Path.of("");

  /// From `x` [·, 6] by a product to `h` [·, 5].
  private static OnnxBytes product() {
    return weight(new OnnxBytes().input("x", -1, 6), "w", 6, 5)
        .node("MatMul", "h", List.of("x", "w"));
  }

  private List<Layer> layers(OnnxBytes bytes) throws IOException {
    List<Layer> layers = GraphAndNetwork.read(folder, bytes.output("y"), 6).layers().layers();
    assertThat(layers.getFirst()).isInstanceOf(Dense.class);
    return layers.subList(1, layers.size());
  }

  @Test
  void geluByTheErrorFunctionIsOneLayerAsPyTorchSpellsIt() throws IOException {
    OnnxBytes bytes =
        product()
            .weight("root", ONE, 1.4142135f)
            .weight("one", ONE, 1)
            .weight("half", ONE, 0.5f)
            .node("Div", "a", List.of("h", "root"))
            .node("Erf", "b", List.of("a"))
            .node("Add", "c", List.of("b", "one"))
            .node("Mul", "d", List.of("h", "c"))
            .node("Mul", "y", List.of("d", "half"));
    assertThat(layers(bytes)).containsExactly(new Gelu(false));
  }

  @Test
  void geluByTheErrorFunctionIsOneLayerAsKerasSpellsIt() throws IOException {
    OnnxBytes bytes =
        product()
            .weight("root", ONE, 0.70710677f)
            .weight("one", ONE, 1)
            .weight("half", ONE, 0.5f)
            .node("Mul", "a", List.of("h", "root"))
            .node("Mul", "b", List.of("half", "h"))
            .node("Erf", "c", List.of("a"))
            .node("Add", "d", List.of("one", "c"))
            .node("Mul", "y", List.of("b", "d"));
    assertThat(layers(bytes)).containsExactly(new Gelu(false));
  }

  @Test
  void geluByTheHyperbolicTangentIsNotTheOtherOne() throws IOException {
    OnnxBytes bytes =
        product()
            .weight("k", ONE, 0.7978846f)
            .weight("q", ONE, 0.044715f)
            .weight("three", ONE, 3)
            .weight("one", ONE, 1)
            .weight("half", ONE, 0.5f)
            .node("Pow", "a", List.of("h", "three"))
            .node("Mul", "b", List.of("q", "a"))
            .node("Add", "c", List.of("h", "b"))
            .node("Mul", "d", List.of("k", "c"))
            .node("Tanh", "e", List.of("d"))
            .node("Add", "f", List.of("e", "one"))
            .node("Mul", "g", List.of("h", "f"))
            .node("Mul", "y", List.of("half", "g"));
    assertThat(layers(bytes)).containsExactly(new Gelu(true));
  }

  @Test
  void gatesThatTheirVersionHasNoOperatorForAreOneLayerEach() throws IOException {
    OnnxBytes bytes =
        product()
            .weight("three", ONE, 3)
            .weight("zero", ONE, 0)
            .weight("six", ONE, 6)
            .weight("slope", ONE, 0.2f)
            .node("Softplus", "a", List.of("h"))
            .node("Tanh", "b", List.of("a"))
            .node("Mul", "mish", List.of("h", "b"))
            .node("Add", "c", List.of("mish", "three"))
            .node("Clip", "d", List.of("c", "zero", "six"))
            .node("Mul", "e", List.of("mish", "d"))
            .node("Div", "swish", List.of("e", "six"))
            .node("Sigmoid", "f", List.of("swish"))
            .node("Mul", "silu", List.of("f", "swish"))
            .node("Mul", "g", List.of("silu", "slope"))
            .node("Max", "y", List.of("silu", "g"));
    assertThat(layers(bytes))
        .containsExactly(new Mish(), new HardSwish(), new Silu(), new LeakyRelu(0.2f));
  }

  /// h − mean(h), whose name is `s`, and the root of its variance, whose name is `d`.
  private static OnnxBytes moments(OnnxBytes bytes, long... axes) {
    byte[] last = wholeNumbers("axes", axes);
    return bytes
        .weight("two", ONE, 2)
        .weight("epsilon", ONE, 1e-3f)
        .node("ReduceMean", "m", List.of("h"), last)
        .node("Sub", "s", List.of("h", "m"))
        .node("Pow", "p", List.of("s", "two"))
        .node("ReduceMean", "v", List.of("p"), last)
        .node("Add", "ve", List.of("v", "epsilon"))
        .node("Sqrt", "d", List.of("ve"));
  }

  @Test
  void aLayerNormOfMeansIsOneLayerWithItsEpsilonGainAndBias() throws IOException {
    OnnxBytes bytes = product().version(14);
    weight(weight(bytes, "gain", 5), "bias", 5);
    moments(bytes, -1)
        .node("Div", "n", List.of("s", "d"))
        .node("Mul", "g", List.of("n", "gain"))
        .node("Add", "b", List.of("g", "bias"))
        .node("Relu", "y", List.of("b"));
    assertThat(layers(bytes)).containsExactly(new LayerNorm(1, 1e-3f), new Relu());
  }

  @Test
  void aLayerNormWhoseFactorComesFirstIsTheSameAsKerasSpellsIt() throws IOException {
    OnnxBytes bytes = product().version(14);
    weight(weight(bytes, "gain", 5), "bias", 5);
    moments(bytes, -1)
        .node("Reciprocal", "r", List.of("d"))
        .node("Mul", "k", List.of("r", "gain"))
        .node("Mul", "km", List.of("m", "k"))
        .node("Sub", "off", List.of("bias", "km"))
        .node("Mul", "kh", List.of("h", "k"))
        .node("Add", "y", List.of("kh", "off"));
    assertThat(layers(bytes)).containsExactly(new LayerNorm(1, 1e-3f));
  }

  @Test
  void aLayerNormOfASequenceIsThatOfAnImage() throws IOException {
    OnnxBytes bytes = new OnnxBytes().version(14).input("x", -1, 2, 7);
    weight(weight(weight(bytes, "w", 4, 2, 3), "gain", 4, 5), "bias", 4, 5);
    bytes.node("Conv", "h", List.of("x", "w"));
    moments(bytes, -2, -1)
        .node("Div", "n", List.of("s", "d"))
        .node("Mul", "g", List.of("n", "gain"))
        .node("Add", "y", List.of("g", "bias"));
    assertThat(GraphAndNetwork.read(folder, bytes.output("y"), 2, 7).layers().layers())
        .hasSize(2)
        .endsWith(new LayerNorm(3, 1e-3f));
  }

  @Test
  void anActivationInAResidualStaysInIt() throws IOException {
    OnnxBytes bytes = weight(product(), "w1", 5, 5);
    bytes
        .node("MatMul", "a", List.of("h", "w1"))
        .node("Sigmoid", "s", List.of("a"))
        .node("Mul", "b", List.of("a", "s"))
        .node("Add", "y", List.of("h", "b"));
    assertThat(layers(bytes))
        .singleElement()
        .satisfies(layer -> assertThat(((Residual) layer).inner().toString()).contains("Silu"));
  }

  @Test
  void anActivationThatAWholeBranchBeginsWithIsRead() throws IOException {
    OnnxBytes bytes = weight(product(), "w1", 5, 5);
    bytes
        .node("Sigmoid", "s", List.of("h"))
        .node("Mul", "a", List.of("h", "s"))
        .node("MatMul", "b", List.of("a", "w1"))
        .node("Add", "y", List.of("h", "b"));
    assertThat(layers(bytes))
        .singleElement()
        .satisfies(layer -> assertThat(((Residual) layer).inner().toString()).contains("Silu"));
  }

  @Test
  void arithmeticThatIsNoLayerIsNamed() {
    OnnxBytes bytes =
        product()
            .weight("k", ONE, 1.702f)
            .node("Mul", "a", List.of("h", "k"))
            .node("Sigmoid", "b", List.of("a"))
            .node("Mul", "y", List.of("h", "b"));
    assertThatThrownBy(() -> layers(bytes))
        .isInstanceOf(UnsupportedException.class)
        .hasMessageContaining("Mul \"n_y\": multiplies two values that depend on the input");
  }

  @Test
  void constantsThatAreAddedOrSubtractedAreShiftsOfEachFeature() throws IOException {
    OnnxBytes bytes = new OnnxBytes().input("x", -1, 6).weight("mean", ONE, 0.1307f);
    weight(weight(weight(bytes, "w", 6, 5), "deviation", 1, 5), "off", 1, 5);
    bytes
        .node("MatMul", "h", List.of("x", "w"))
        .node("Tanh", "t", List.of("h"))
        .node("Sub", "a", List.of("t", "mean"))
        .node("Div", "b", List.of("a", "deviation"))
        .node("Add", "y", List.of("off", "b"));
    assertThat(layers(bytes))
        .extracting(Object::getClass)
        .containsExactly(limpid.nn.Tanh.class, BatchNorm.class, Scale.class, BatchNorm.class);
  }

  @Test
  void shiftsOfPicturesAreThoseOfTheirPlanes() throws IOException {
    OnnxBytes bytes = new OnnxBytes().input("x", -1, 2, 4, 4);
    weight(weight(bytes, "off", 1, 2, 1, 1), "w", 2, 2, 3, 3)
        .node("Sub", "a", List.of("x", "off"))
        .node("Conv", "y", List.of("a", "w"), wholeNumbers("pads", 1, 1, 1, 1))
        .output("y");
    assertThat(GraphAndNetwork.read(folder, bytes, 2, 4, 4).layers().layers().getFirst())
        .isInstanceOf(BatchNorm.class);
  }

  @Test
  void shiftsThatDifferWithinAPlaneAreNamed() {
    OnnxBytes bytes = new OnnxBytes().input("x", -1, 2, 4, 4);
    weight(bytes, "off", 2, 4, 4).node("Sub", "y", List.of("x", "off")).output("y");
    assertThatThrownBy(() -> GraphAndNetwork.read(folder, bytes, 2, 4, 4))
        .hasMessageContaining("Sub \"n_y\": adds numbers that differ within a plane of an image");
  }

  @Test
  void oneNumberForEachRowWithoutAnAxisOfItsOwnIsAValue() throws IOException {
    OnnxBytes bytes = weight(product(), "w1", 5, 1).wholes("axis", 1);
    bytes
        .node("MatMul", "a", List.of("h", "w1"))
        .node("Squeeze", "b", List.of("a", "axis"))
        .node("Tanh", "y", List.of("b"));
    assertThat(layers(bytes)).hasSize(2);
  }
}

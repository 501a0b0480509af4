package limpid.onnx;

import static limpid.onnx.GraphAndNetwork.weight;
import static limpid.onnx.OnnxBytes.real;
import static limpid.onnx.OnnxBytes.whole;
import static limpid.onnx.OnnxBytes.wholeNumbers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import limpid.encode.Input;
import limpid.encode.TargetEncoder;
import limpid.error.UnsupportedException;
import limpid.exchange.Meaning;
import limpid.model.Model;
import limpid.nn.BatchNorm;
import limpid.nn.Conv2d;
import limpid.nn.Dense;
import limpid.nn.Elu;
import limpid.nn.Flatten;
import limpid.nn.GlobalAveragePool;
import limpid.nn.Layer;
import limpid.nn.LogSoftmax;
import limpid.nn.MaxPool;
import limpid.nn.Network;
import limpid.nn.Parallel;
import limpid.nn.Relu;
import limpid.nn.Relu6;
import limpid.nn.Residual;
import limpid.nn.Selu;
import limpid.nn.Sequential;
import limpid.nn.Silu;
import limpid.nn.Sum;
import limpid.onnx.graph.ElementType;
import limpid.onnx.graph.Value;
import limpid.tensor.Shape;
import limpid.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A graph read as a network computes what the graph computes.
class NetworkReaderTest {
  @TempDir private Path folder = Path.of("");

  private Network read(OnnxBytes bytes, int... example) throws IOException {
    return GraphAndNetwork.read(folder, bytes, example);
  }

  @Test
  void productsWithWeightsAreDenseLayersWhetherTheBiasIsInsideOrBehind() throws IOException {
    OnnxBytes bytes = new OnnxBytes().input("x", -1, 5);
    weight(bytes, "w0", 4, 5);
    weight(bytes, "b0", 4);
    weight(bytes, "w1", 4, 3);
    weight(bytes, "b1", 3);
    weight(bytes, "w2", 3, 2);
    bytes
        .node("Gemm", "a", List.of("x", "w0", "b0"), whole("transB", 1))
        .node("Relu", "b", List.of("a"))
        .node("MatMul", "c", List.of("b", "w1"))
        .node("Add", "d", List.of("b1", "c"))
        .node("MatMul", "y", List.of("d", "w2"))
        .output("y");
    assertThat(read(bytes, 5).layers().layers())
        .hasSize(4)
        .satisfiesExactly(
            dense -> assertThat(dense).isInstanceOf(Dense.class),
            relu -> assertThat(relu).isEqualTo(new Relu()),
            dense -> assertThat(((Dense) dense).bias()).isTrue(),
            dense -> assertThat(((Dense) dense).bias()).isFalse());
  }

  @Test
  void aResidualNetworkOfImagesIsRead() throws IOException {
    OnnxBytes bytes = new OnnxBytes().input("x", -1, 1, 8, 8);
    weight(bytes, "w0", 4, 1, 3, 3);
    weight(bytes, "w1", 4, 4, 3, 3);
    weight(bytes, "b1", 1, 4, 1, 1);
    weight(bytes, "gain", 4);
    weight(bytes, "bias", 4);
    weight(bytes, "mean", 4);
    bytes.weight("variance", new long[] {4}, 1, 2, 0.5f, 1);
    weight(bytes, "w2", 4, 3);
    byte[] same = wholeNumbers("pads", 1, 1, 1, 1);
    bytes
        .node("Conv", "a", List.of("x", "w0"), same, wholeNumbers("strides", 1, 1))
        .node(
            "MaxPool",
            "p",
            List.of("a"),
            wholeNumbers("kernel_shape", 2, 2),
            wholeNumbers("strides", 2, 2))
        .node("Conv", "b", List.of("p", "w1"), same)
        .node("Add", "c", List.of("b", "b1"))
        .node("BatchNormalization", "d", List.of("c", "gain", "bias", "mean", "variance"))
        .node("Sigmoid", "s", List.of("d"))
        .node("Mul", "e", List.of("s", "d"))
        .node("Add", "f", List.of("e", "p"))
        .node("GlobalAveragePool", "g", List.of("f"))
        .node("Flatten", "h", List.of("g"))
        .node("Gemm", "i", List.of("h", "w2"))
        .node("LogSoftmax", "y", List.of("i"))
        .output("y");
    Network network = read(bytes, 1, 8, 8);
    assertThat(network.layers().layers())
        .extracting(Object::getClass)
        .isEqualTo(
            List.of(
                Conv2d.class,
                MaxPool.class,
                Residual.class,
                GlobalAveragePool.class,
                Dense.class,
                LogSoftmax.class));
    Residual residual = (Residual) network.layers().layers().get(2);
    assertThat(((Sequential) residual.inner()).layers())
        .extracting(Object::getClass)
        .isEqualTo(List.of(Conv2d.class, BatchNorm.class, Silu.class));
  }

  @Test
  void aShapeThatIsComputedOnTheWayIsOnlyAFlattening() throws IOException {
    OnnxBytes bytes = new OnnxBytes().input("x", -1, 2, 3, 3);
    weight(bytes, "w", 18, 2);
    bytes
        .wholes("zero", 0)
        .wholes("rest", -1)
        .node("Shape", "s", List.of("x"))
        .node("Gather", "n", List.of("s", "zero"))
        .node("Concat", "to", List.of("n", "rest"), whole("axis", 0))
        .node("Reshape", "r", List.of("x", "to"))
        .node("Gemm", "y", List.of("r", "w"))
        .output("y");
    assertThat(read(bytes, 2, 3, 3).layers().layers().getFirst()).isEqualTo(new Flatten());
  }

  @Test
  void anInputThatIsLaidOutAsAPictureIsThatPicture() throws IOException {
    OnnxBytes bytes = new OnnxBytes().input("x", -1, 16).wholes("to", -1, 1, 4, 4);
    weight(bytes, "w", 2, 1, 3, 3);
    bytes
        .node("Reshape", "r", List.of("x", "to"))
        .node("Conv", "c", List.of("r", "w"))
        .node("Flatten", "y", List.of("c"))
        .output("y");
    assertThat(read(bytes, 16).input()).isEqualTo(Shape.of(1, 4, 4));
  }

  @Test
  void waysThatAreJoinedAreAParallelLayer() throws IOException {
    OnnxBytes bytes = new OnnxBytes().input("x", -1, 3);
    weight(bytes, "w0", 3, 2);
    weight(bytes, "w1", 3, 4);
    bytes
        .node("Tanh", "t", List.of("x"))
        .node("Gemm", "a", List.of("t", "w0"))
        .node("Gemm", "b", List.of("t", "w1"))
        .node("Concat", "y", List.of("a", "b", "t"), whole("axis", 1))
        .output("y");
    assertThat(read(bytes, 3).layers().layers().getLast())
        .isInstanceOfSatisfying(
            Parallel.class, parallel -> assertThat(parallel.branches()).hasSize(3));
  }

  @Test
  void aSoftmaxAtTheEndIsLeftToTheAnswer() throws IOException {
    OnnxBytes bytes = new OnnxBytes().input("x", -1, 3);
    weight(bytes, "w", 3, 2);
    bytes.node("Gemm", "a", List.of("x", "w")).node("Softmax", "y", List.of("a")).output("y");
    Path file = bytes.in(folder);
    Model model = ImportedModel.read(file, new Meaning(1, List.of("no", "yes"), "ill")).model();
    float[] x = {0.5f, -1, 2};
    Value given = new Value.Real(ElementType.FLOAT, Tensor.of(Shape.of(1, 3), x));
    Tensor wanted = OnnxBytes.numbers(OnnxModel.read(file).run(Map.of("x", given)), "y");
    var answer = (limpid.model.Prediction.OfClass) model.predict(x);
    assertThat(answer.probabilities().get("yes")).isEqualTo(wanted.at(0, 1), within(1e-6));
    assertThat(model.description().input()).isEqualTo(new Input.Numbers(3));
    assertThat(((TargetEncoder.Classes) model.description().target()).name()).isEqualTo("ill");
  }

  @Test
  void aModelThatWasImportedIsSavedAndOpenedWithTheSameAnswers() throws IOException {
    OnnxBytes bytes = new OnnxBytes().input("x", -1, 3);
    weight(bytes, "w", 3, 2);
    bytes.node("Gemm", "y", List.of("x", "w")).output("y");
    Model model = ImportedModel.read(bytes.in(folder), Meaning.USUAL).model();
    Path saved = folder.resolve("model.safetensors");
    model.save(saved);
    assertThat(Model.open(saved).predict(new float[] {1, 2, 3}))
        .isEqualTo(model.predict(new float[] {1, 2, 3}));
  }

  /// As Inception's networks are, and those that hear words in spectrograms.
  @Test
  void windowsThatDifferBetweenRowsAndColumnsAreLayers() throws IOException {
    OnnxBytes bytes = new OnnxBytes().input("x", -1, 2, 20, 10);
    weight(bytes, "w", 3, 2, 1, 7);
    weight(bytes, "v", 4, 3, 7, 1);
    weight(bytes, "b", 4);
    bytes
        .node("Conv", "a", List.of("x", "w"), wholeNumbers("pads", 0, 3, 0, 3))
        .node(
            "Conv",
            "c",
            List.of("a", "v", "b"),
            wholeNumbers("strides", 2, 1),
            wholeNumbers("dilations", 1, 2),
            wholeNumbers("pads", 3, 0, 3, 0))
        .node("Relu", "r", List.of("c"))
        .node(
            "MaxPool",
            "m",
            List.of("r"),
            wholeNumbers("kernel_shape", 3, 1),
            wholeNumbers("strides", 2, 1),
            wholeNumbers("pads", 1, 0, 0, 0))
        .node(
            "AveragePool",
            "n",
            List.of("m"),
            wholeNumbers("kernel_shape", 3, 3),
            wholeNumbers("pads", 1, 1, 1, 1))
        .node("Flatten", "y", List.of("n"))
        .output("y");
    assertThat(read(bytes, 2, 20, 10).layers().layers())
        .map(Layer::toString)
        .containsExactly(
            "Conv2d(3, 1×7, padding 0×3, no bias)",
            "Conv2d(4, 7×1, stride 2×1, padding 3×0, dilation 1×2)",
            "Relu",
            "Pad(1, 0, 0, 0, value -3.4028235E38)",
            "MaxPool(3×1, stride 2×1)",
            "AveragePool(3×3, stride 1, padding 1 uncounted)",
            "Flatten");
  }

  /// As PyTorch exports `Conv1d`, `BatchNorm1d` and pools of sequences.
  @Test
  void sequencesAreImagesOfHeightOne() throws IOException {
    OnnxBytes bytes = new OnnxBytes().input("x", -1, 3, 32);
    weight(bytes, "w0", 4, 3, 5);
    weight(bytes, "b0", 4);
    weight(bytes, "gain", 4);
    weight(bytes, "bias", 4);
    weight(bytes, "mean", 4);
    bytes.weight("variance", new long[] {4}, 1, 2, 0.5f, 1);
    weight(bytes, "w1", 4, 2, 3);
    weight(bytes, "b1", 1, 4, 1);
    weight(bytes, "factor", 1, 4, 1);
    weight(bytes, "w2", 6, 4, 1);
    weight(bytes, "w3", 6, 2);
    bytes
        .node(
            "Conv",
            "a",
            List.of("x", "w0", "b0"),
            wholeNumbers("strides", 2),
            wholeNumbers("pads", 2, 2))
        .node("BatchNormalization", "b", List.of("a", "gain", "bias", "mean", "variance"))
        .node("Relu", "c", List.of("b"))
        .node(
            "Conv",
            "d",
            List.of("c", "w1"),
            whole("group", 2),
            wholeNumbers("dilations", 2),
            wholeNumbers("pads", 2, 2))
        .node("Add", "e", List.of("d", "b1"))
        .node("Add", "f", List.of("e", "c"))
        .node("Mul", "g", List.of("f", "factor"))
        .node(
            "MaxPool",
            "h",
            List.of("g"),
            wholeNumbers("kernel_shape", 3),
            wholeNumbers("strides", 2),
            wholeNumbers("pads", 1, 1))
        .node("Pad", "i", List.of("h", "frame"))
        .wholes("frame", 0, 0, 0, 0, 0, 1)
        .node(
            "AveragePool",
            "j",
            List.of("i"),
            wholeNumbers("kernel_shape", 2),
            wholeNumbers("strides", 2))
        .node("Conv", "k", List.of("j", "w2"), wholeNumbers("pads", 0, 1))
        .node("GlobalAveragePool", "l", List.of("k"))
        .node("Flatten", "m", List.of("l"))
        .node("MatMul", "y", List.of("m", "w3"))
        .output("y");
    Network network = read(bytes, 3, 32);
    assertThat(network.input()).isEqualTo(Shape.of(3, 1, 32));
    assertThat(network.layers().layers())
        .map(Layer::toString)
        .containsExactly(
            "Conv2d(4, 1×5, stride 1×2, padding 0×2)",
            "BatchNorm",
            "Relu",
            "Residual(Sequential(Conv2d(4, 1×3, padding 0×2, dilation 1×2, groups 2)))",
            "Scale",
            "MaxPool(1×3, stride 1×2, padding 0×1)",
            "Pad(0, 0, 0, 1)",
            "AveragePool(1×2)",
            "Pad(0, 0, 0, 1)",
            "Conv2d(6, 1×1, no bias)",
            "GlobalAveragePool",
            "Dense(2, no bias)");
  }

  /// As exporters write `max_pool1d` and a mean over time.
  @Test
  void aSequenceMayBecomeAnImageOnItsWay() throws IOException {
    OnnxBytes bytes = new OnnxBytes().input("x", -1, 2, 12);
    weight(bytes, "w", 4, 2, 3);
    weight(bytes, "gain", 4, 10);
    weight(bytes, "bias", 4, 10);
    bytes
        .wholes("two", 2)
        .node("Conv", "a", List.of("x", "w"))
        .node("LayerNormalization", "b", List.of("a", "gain", "bias"), whole("axis", -2))
        .node("Unsqueeze", "c", List.of("b", "two"))
        .node(
            "MaxPool",
            "d",
            List.of("c"),
            wholeNumbers("kernel_shape", 1, 2),
            wholeNumbers("strides", 1, 2))
        .node("Squeeze", "e", List.of("d", "two"))
        .node("ReduceMean", "y", List.of("e"), wholeNumbers("axes", -1), whole("keepdims", 0))
        .output("y");
    assertThat(read(bytes, 2, 12).layers().layers())
        .map(Layer::toString)
        .containsExactly(
            "Conv2d(4, 1×3, no bias)", "LayerNorm(3 axes)", "MaxPool(1×2)", "GlobalAveragePool");
  }

  /// As Keras' `Conv1D` is converted: by windows of images, between sequences.
  @Test
  void sequencesMayBeImagesForTheirWindowsOnly() throws IOException {
    OnnxBytes bytes = new OnnxBytes().input("x", -1, 12, 1);
    weight(bytes, "w", 4, 1, 1, 3);
    weight(bytes, "v", 20, 3);
    bytes
        .wholes("two", 2)
        .wholes("row", -1, 20)
        .node("Transpose", "a", List.of("x"), wholeNumbers("perm", 0, 2, 1))
        .node("Unsqueeze", "b", List.of("a", "two"))
        .node("Conv", "c", List.of("b", "w"))
        .node("Squeeze", "d", List.of("c", "two"))
        .node("Relu", "e", List.of("d"))
        .node("Unsqueeze", "f", List.of("e", "two"))
        .node(
            "MaxPool",
            "g",
            List.of("f"),
            wholeNumbers("kernel_shape", 1, 2),
            wholeNumbers("strides", 1, 2))
        .node("Squeeze", "h", List.of("g", "two"))
        .node("Transpose", "i", List.of("h"), wholeNumbers("perm", 0, 2, 1))
        .node("Reshape", "j", List.of("i", "row"))
        .node("MatMul", "y", List.of("j", "v"))
        .output("y");
    Network network = read(bytes, 12, 1);
    assertThat(network.input()).isEqualTo(Shape.of(1, 1, 12));
    assertThat(network.layers().layers())
        .map(Layer::toString)
        .containsExactly(
            "Conv2d(4, 1×3, no bias)", "Relu", "MaxPool(1×2)", "Flatten", "Dense(3, no bias)");
  }

  @Test
  void windowsOverThreeAxesAndMeansOfUnevenFramesAreNoLayers() {
    OnnxBytes cubes = new OnnxBytes().input("x", -1, 1, 4, 4, 4);
    weight(cubes, "w", 2, 1, 3, 3, 3);
    cubes.node("Conv", "a", List.of("x", "w")).node("Flatten", "y", List.of("a")).output("y");
    assertThatThrownBy(() -> read(cubes, 1, 4, 4, 4))
        .hasMessageContaining(
            "Conv \"n_a\": its window has 3 axes; that of a layer has the two of an image, or the one of a sequence");
    OnnxBytes uneven = new OnnxBytes().input("x", -1, 1, 4, 4);
    uneven
        .node(
            "AveragePool",
            "a",
            List.of("x"),
            wholeNumbers("kernel_shape", 2, 2),
            wholeNumbers("pads", 0, 0, 1, 1))
        .node("Flatten", "y", List.of("a"))
        .output("y");
    assertThatThrownBy(() -> read(uneven, 1, 4, 4))
        .hasMessageContaining(
            "AveragePool \"n_a\": it does not count its padding, which is not the same at both ends");
  }

  /// As Keras pads a convolution of stride 2, and as pools of PyTorch round up.
  @Test
  void paddingThatIsNotTheSameOnAllSidesIsALayerOfItsOwn() throws IOException {
    OnnxBytes bytes = new OnnxBytes().input("x", -1, 2, 11, 8);
    weight(bytes, "w", 3, 2, 3, 3);
    weight(bytes, "b", 3);
    byte[] window = wholeNumbers("kernel_shape", 3, 3);
    byte[] two = wholeNumbers("strides", 2, 2);
    bytes
        .wholes("frame", 0, 0, 1, 0, 0, 0, 0, 2)
        .weight("one", new long[] {}, 1)
        .node("Pad", "p", List.of("x", "frame", "one"))
        .node("Conv", "a", List.of("p", "w", "b"), two, wholeNumbers("pads", 0, 0, 1, 1))
        .node("MaxPool", "m", List.of("a"), window, two, whole("ceil_mode", 1))
        .node(
            "AveragePool",
            "n",
            List.of("m"),
            wholeNumbers("kernel_shape", 2, 2),
            wholeNumbers("pads", 0, 1, 0, 0),
            whole("count_include_pad", 1))
        .node("Flatten", "y", List.of("n"))
        .output("y");
    assertThat(read(bytes, 2, 11, 8).layers().layers())
        .map(Layer::toString)
        .containsExactly(
            "Pad(1, 0, 0, 2, value 1.0)",
            "Pad(0, 0, 1, 1)",
            "Conv2d(3, 3×3, stride 2)",
            "Pad(0, 0, 1, 0, value -3.4028235E38)",
            "MaxPool(3×3, stride 2)",
            "Pad(0, 1, 0, 0)",
            "AveragePool(2×2, stride 1)",
            "Flatten");
  }

  /// As Keras' networks are converted, which have their channels last.
  @Test
  void aRowOfChannelsThatComeLastGoesIntoAWeightInAnotherOrder() throws IOException {
    OnnxBytes bytes = new OnnxBytes().input("x", -1, 5, 4, 1).wholes("row", -1, 60);
    weight(bytes, "w", 3, 1, 3, 3);
    weight(bytes, "v", 60, 2);
    bytes
        .node("Transpose", "t", List.of("x"), wholeNumbers("perm", 0, 3, 1, 2))
        .node("Conv", "a", List.of("t", "w"), wholeNumbers("pads", 1, 1, 1, 1))
        .node("Relu", "b", List.of("a"))
        .node("Transpose", "u", List.of("b"), wholeNumbers("perm", 0, 2, 3, 1))
        .node("Reshape", "r", List.of("u", "row"))
        .node("MatMul", "y", List.of("r", "v"))
        .output("y");
    assertThat(read(bytes, 5, 4, 1).layers().layers())
        .map(Layer::getClass)
        .extracting(Class::getSimpleName)
        .containsExactly("Conv2d", "Relu", "Flatten", "Dense");
  }

  @Test
  void everyNodeThatIsNoLayerIsNamed() {
    OnnxBytes bytes = new OnnxBytes().input("x", -1, 3);
    bytes
        .node("Exp", "a", List.of("x"))
        .node("Abs", "b", List.of("a"))
        .node("CumSum", "y", List.of("b", "axis"))
        .wholes("axis", 1)
        .output("y");
    Path file = bytes.in(folder);
    assertThatThrownBy(() -> ImportedModel.read(file, Meaning.USUAL))
        .isInstanceOf(UnsupportedException.class)
        .hasMessageContaining("CumSum \"n_y\": there is no such layer")
        .hasMessageContaining("Abs \"n_b\": there is no such layer")
        .hasMessageContaining("Exp \"n_a\": there is no such layer");
  }

  private static OnnxBytes norm(OnnxBytes bytes, String... outputs) {
    for (String weight : List.of("gain", "bias", "mean")) {
      weight(bytes, weight, 2);
    }
    return bytes
        .weight("variance", new long[] {2}, 1, 2)
        .field(
            1,
            OnnxBytes.message(out -> {
              for (String input : List.of("h", "gain", "bias", "mean", "variance")) {
                out.writeString(1, input);
              }
              for (String output : outputs) {
                out.writeString(2, output);
              }
              out.writeString(3, "norm");
              out.writeString(4, "BatchNormalization");
            }));
  }

  @Test
  void aBatchNormOfOldThatGivesItsStatisticsTooIsInTrainingMode() throws IOException {
    OnnxBytes bytes = new OnnxBytes().version(9).input("x", -1, 2);
    norm(bytes.node("Relu", "h", List.of("x")), "y", "m", "v", "sm", "sv").output("y");
    Path file = bytes.in(folder);
    assertThatThrownBy(() -> ImportedModel.read(file, Meaning.USUAL))
        .hasMessageContaining("BatchNormalization \"norm\": it is in training mode");
    Tensor x = Tensor.of(Shape.of(2, 2), 1, 4, 3, 8);
    Tensor y =
        OnnxBytes.numbers(
            OnnxModel.read(file).run(Map.of("x", new Value.Real(ElementType.FLOAT, x))), "y");
    float[] gain = GraphAndNetwork.numbers("gain", 2);
    float[] bias = GraphAndNetwork.numbers("bias", 2);
    assertThat(y.toArray()[0]).isEqualTo(bias[0] - gain[0], within(1e-4f));
    assertThat(y.toArray()[2]).isEqualTo(bias[0] + gain[0], within(1e-4f));
  }

  @Test
  void aBatchNormOfARowThatBecamePlanesOfOneNumberIsRead() throws IOException {
    OnnxBytes bytes = weight(new OnnxBytes().version(9).input("x", -1, 3), "w", 3, 2);
    bytes
        .node("MatMul", "p", List.of("x", "w"))
        .node("Unsqueeze", "h", List.of("p"), wholeNumbers("axes", 2));
    norm(bytes, "n").node("Squeeze", "y", List.of("n"), wholeNumbers("axes", 2)).output("y");
    assertThat(read(bytes, 3).layers().layers())
        .map(Layer::getClass)
        .extracting(Class::getSimpleName)
        .containsExactly("Dense", "BatchNorm");
  }

  @Test
  void activationsWithTheirUsualSettingsSaidAreTheUsualOnes() throws IOException {
    OnnxBytes bytes =
        new OnnxBytes()
            .input("x", -1, 5)
            .node("Selu", "a", List.of("x"), real("alpha", 1.6732632f), real("gamma", 1.050701f))
            .node("Celu", "y", List.of("a"), real("alpha", 1))
            .output("y");
    assertThat(read(bytes, 5).layers().layers()).containsExactly(new Selu(), new Elu(1));
  }

  @Test
  void anInputOfWordsIsNamedWithTheFile() {
    OnnxBytes bytes =
        new OnnxBytes()
            .field(11, OnnxBytes.slot("x", 8, -1, 1))
            .node("Cast", "y", List.of("x"), whole("to", 1))
            .output("y");
    Path file = bytes.in(folder);
    assertThatThrownBy(() -> ImportedModel.read(file, Meaning.USUAL))
        .isInstanceOf(UnsupportedException.class)
        .hasMessageContaining("model.onnx: ")
        .hasMessageContaining("the input \"x\" is of type string; a network takes real numbers");
  }

  @Test
  void twoProductsOfTheSameInputThatAreAddedAreASum() throws IOException {
    OnnxBytes bytes = new OnnxBytes().input("x", -1, 3);
    weight(bytes, "v", 3, 3);
    weight(bytes, "w", 3, 3);
    bytes
        .node("Gemm", "a", List.of("x", "v"))
        .node("Gemm", "b", List.of("x", "w"))
        .node("Add", "y", List.of("a", "b"))
        .output("y");
    assertThat(read(bytes, 3).layers().layers()).singleElement().isInstanceOf(Sum.class);
  }

  @Test
  void aShortcutThatProjectsIsASum() throws IOException {
    OnnxBytes bytes = new OnnxBytes().input("x", -1, 2, 8, 8);
    weight(bytes, "w0", 4, 2, 3, 3);
    weight(bytes, "w1", 4, 4, 3, 3);
    weight(bytes, "w2", 4, 2, 1, 1);
    weight(bytes, "b2", 4);
    weight(bytes, "w3", 4, 3);
    byte[] same = wholeNumbers("pads", 1, 1, 1, 1);
    byte[] two = wholeNumbers("strides", 2, 2);
    bytes
        .node("Relu", "r", List.of("x"))
        .node("Conv", "a", List.of("r", "w0"), same, two)
        .node("Relu", "b", List.of("a"))
        .node("Conv", "c", List.of("b", "w1"), same)
        .node("Conv", "d", List.of("r", "w2", "b2"), two)
        .node("Add", "e", List.of("c", "d"))
        .node("Clip", "f", List.of("e", "zero", "six"))
        .node("GlobalAveragePool", "g", List.of("f"))
        .node("Flatten", "h", List.of("g"))
        .node("MatMul", "y", List.of("h", "w3"))
        .weight("zero", new long[] {}, 0)
        .weight("six", new long[] {}, 6)
        .output("y");
    List<Layer> layers = read(bytes, 2, 8, 8).layers().layers();
    assertThat(layers.get(1))
        .isInstanceOfSatisfying(Sum.class, sum -> assertThat(sum.branches()).hasSize(2));
    assertThat(layers.get(2)).isEqualTo(new Relu6());
  }

  @Test
  void aPictureWhoseChannelComesLastIsTheSamePicture() throws IOException {
    OnnxBytes bytes = new OnnxBytes().input("x", -1, 6, 6, 1);
    weight(bytes, "w", 2, 1, 3, 3);
    weight(bytes, "v", 2, 3);
    bytes
        .node("Transpose", "a", List.of("x"), wholeNumbers("perm", 0, 3, 1, 2))
        .node("Conv", "b", List.of("a", "w"))
        .node("GlobalAveragePool", "c", List.of("b"))
        .node("Transpose", "d", List.of("c"), wholeNumbers("perm", 0, 2, 3, 1))
        .wholes("row", -1, 2)
        .node("Reshape", "e", List.of("d", "row"))
        .node("MatMul", "y", List.of("e", "v"))
        .output("y");
    assertThat(read(bytes, 6, 6, 1).input()).isEqualTo(Shape.of(1, 6, 6));
  }

  @Test
  void aNumberOfRowsThatStandsInTheGraphIsOnlyThatOfItsMaker() throws IOException {
    OnnxBytes bytes = new OnnxBytes().input("x", 3, 1, 2, 3);
    weight(bytes, "w", 6, 4);
    bytes
        .wholes("row", 3, 6)
        .node("Reshape", "a", List.of("x", "row"))
        .node("Gemm", "y", List.of("a", "w"))
        .output("y");
    assertThat(read(bytes, 1, 2, 3).output()).isEqualTo(Shape.of(4));
  }
}

package limpid.onnx;

import static limpid.onnx.GraphAndNetwork.weight;
import static limpid.onnx.OnnxBytes.whole;
import static limpid.onnx.OnnxBytes.wholeNumbers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import limpid.exchange.Meaning;
import limpid.model.Prediction;
import limpid.nn.AveragePool;
import limpid.nn.Conv2d;
import limpid.nn.Flatten;
import limpid.nn.GlobalAveragePool;
import limpid.nn.MaxPool;
import limpid.nn.Network;
import limpid.nn.Parallel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What people write in PyTorch, as its exporter writes it.
class PyTorchHabitsTest {
  @TempDir private Path folder = Path.of("");

  private Network read(OnnxBytes bytes, int... example) throws IOException {
    return GraphAndNetwork.read(folder, bytes, example);
  }

  private static OnnxBytes images() {
    OnnxBytes bytes = new OnnxBytes().input("x", -1, 2, 3, 5);
    weight(bytes, "filters", 4, 2, 1, 1);
    return bytes.node("Conv", "c", List.of("x", "filters"));
  }

  @Test
  void convolutionsGoOnAfterAMeanOfPlanes() throws IOException {
    OnnxBytes bytes = images();
    weight(bytes, "head", 3, 4, 1, 1);
    bytes
        .node("GlobalAveragePool", "g", List.of("c"))
        .node("Conv", "h", List.of("g", "head"))
        .node("Flatten", "y", List.of("h"))
        .output("y");
    assertThat(read(bytes, 2, 3, 5).layers().layers())
        .extracting(Object::getClass)
        .isEqualTo(List.of(Conv2d.class, AveragePool.class, Conv2d.class, Flatten.class));
  }

  @Test
  void maximaOfPlanesAreWindowsAsLargeAsThey() throws IOException {
    OnnxBytes bytes =
        images()
            .node("ReduceMax", "y", List.of("c"), wholeNumbers("axes", 2, 3), whole("keepdims", 0))
            .version(13)
            .output("y");
    assertThat(read(bytes, 2, 3, 5).layers().layers())
        .extracting(Object::getClass)
        .isEqualTo(List.of(Conv2d.class, MaxPool.class, Flatten.class));
  }

  @Test
  void aMeanOfColumnsAndThenOfRowsIsThatOfPlanes() throws IOException {
    OnnxBytes bytes =
        images()
            .node("ReduceMean", "a", List.of("c"), wholeNumbers("axes", 3), whole("keepdims", 0))
            .node("ReduceMean", "y", List.of("a"), wholeNumbers("axes", 2), whole("keepdims", 0))
            .version(13)
            .output("y");
    assertThat(read(bytes, 2, 3, 5).layers().layers().getLast()).isEqualTo(new GlobalAveragePool());
  }

  @Test
  void aMeanOfColumnsAloneIsNoLayer() throws IOException {
    Path file =
        images()
            .node("ReduceMean", "a", List.of("c"), wholeNumbers("axes", 3), whole("keepdims", 0))
            .node("Flatten", "y", List.of("a"))
            .version(13)
            .output("y")
            .in(folder);
    assertThatThrownBy(() -> ImportedModel.read(file, Meaning.USUAL))
        .hasMessageContaining("ReduceMean \"n_a\": it is not of whole planes of images");
  }

  @Test
  void theOnlyNumberOfAnAxisIsPickedByItsPlace() throws IOException {
    OnnxBytes bytes = images().field(5, scalarZero());
    bytes
        .node("GlobalAveragePool", "g", List.of("c"))
        .node("Gather", "a", List.of("g", "zero"), whole("axis", 3))
        .node("Gather", "y", List.of("a", "zero"), whole("axis", 2))
        .output("y");
    assertThat(read(bytes, 2, 3, 5).output().count()).isEqualTo(4);
  }

  private static byte[] scalarZero() {
    return OnnxBytes.message(out -> {
      out.writeInt32(2, 7);
      out.writeInt64(7, 0);
      out.writeString(8, "zero");
    });
  }

  @Test
  void allAxesOfSizeOneMayBeDropped() throws IOException {
    OnnxBytes bytes = images();
    weight(bytes, "w", 4, 1);
    bytes
        .node("GlobalAveragePool", "g", List.of("c"))
        .node("Squeeze", "s", List.of("g"))
        .node("MatMul", "m", List.of("s", "w"))
        .node("Squeeze", "y", List.of("m"))
        .output("y");
    assertThat(read(bytes, 2, 3, 5).layers().layers()).hasSize(3);
  }

  /// Of 12 layers, which would be 2¹¹ if each were read anew wherever it is joined.
  @Test
  void layersThatJoinAllBeforeThemAreReadOnce() throws IOException {
    OnnxBytes bytes = new OnnxBytes().input("x", -1, 2, 3, 3);
    List<String> all = new ArrayList<>(List.of("x"));
    for (int i = 0; i < 12; i++) {
      weight(bytes, "w" + i, 1, 2 + i, 1, 1);
      bytes
          .node("Concat", "j" + i, List.copyOf(all), whole("axis", 1))
          .node("Relu", "r" + i, List.of("j" + i))
          .node("Conv", "c" + i, List.of("r" + i, "w" + i));
      all.add("c" + i);
    }
    bytes.node("Concat", "j", all, whole("axis", 1)).node("Flatten", "y", List.of("j")).output("y");
    assertThat(read(bytes, 2, 3, 3).layers().layers())
        .hasSize(13)
        .filteredOn(layer -> layer instanceof Parallel)
        .hasSize(12);
  }

  @Test
  void onesOfAsManyRowsAsThereAreExamplesAreOneRow() throws IOException {
    OnnxBytes bytes = new OnnxBytes().input("x", -1, 3);
    weight(bytes, "w", 3, 2);
    bytes
        .node("Shape", "s", List.of("x"))
        .node("ConstantOfShape", "zeros", List.of("s"))
        .node("Cos", "ones", List.of("zeros"))
        .node("Add", "a", List.of("x", "ones"))
        .node("Mul", "b", List.of("ones", "a"))
        .node("MatMul", "y", List.of("b", "w"))
        .output("y");
    read(bytes, 3);
  }

  @Test
  void whatDependsOnTheNumberOfRowsIsNoNetwork() throws IOException {
    OnnxBytes bytes = new OnnxBytes().input("x", -1, 3);
    weight(bytes, "w", 3, 2);
    Path file =
        bytes
            .node("Size", "n", List.of("x"))
            .node("Cast", "f", List.of("n"), whole("to", 1))
            .node("Mul", "a", List.of("x", "f"))
            .node("MatMul", "y", List.of("a", "w"))
            .output("y")
            .in(folder);
    assertThatThrownBy(() -> ImportedModel.read(file, Meaning.USUAL))
        .hasMessageContaining("as layers it would not give what the graph gives for a batch of 1");
  }

  @Test
  void scoresBesideALabelAreNoProbabilities() throws IOException {
    Path file =
        new OnnxBytes()
            .input("x", -1, 2)
            .weight("w", new long[] {2, 2}, 1, 0, 0, 1)
            .node("Gemm", "y", List.of("x", "w"))
            .node("ArgMax", "label", List.of("y"), whole("axis", 1), whole("keepdims", 0))
            .output("y")
            .field(12, OnnxBytes.slot("label", 7, -1))
            .in(folder);
    Prediction answer =
        GraphModel.read(file, Meaning.USUAL).predictAll(new float[] {-1, -2}, 1).getFirst();
    assertThat(answer).isInstanceOf(Prediction.OfClass.class);
    Prediction.OfClass of = (Prediction.OfClass) answer;
    assertThat(of.probabilities().values().iterator().next().doubleValue())
        .isEqualTo(1 / (1 + Math.exp(-1)), within(1e-6));
  }

  @Test
  void dropoutThatLearnsByAConstantIsFoundBeforehand() throws IOException {
    byte[] truth =
        OnnxBytes.message(out -> {
          out.writeInt32(2, 9);
          out.writeByteArray(9, new byte[] {1});
        });
    byte[] value =
        OnnxBytes.message(out -> {
          out.writeString(1, "value");
          out.writeByteArray(5, truth);
          out.writeInt32(20, 4);
        });
    Path file =
        new OnnxBytes()
            .input("x", -1, 2)
            .node("Constant", "learns", List.of(), value)
            .node("Dropout", "y", List.of("x", "", "learns"))
            .output("y")
            .in(folder);
    assertThat(OnnxModel.read(file).unsupported())
        .containsExactly(
            "Dropout \"n_y\": training mode, whose random numbers are those of its own system;"
                + " export the model to answer, not to learn");
  }

  @Test
  void batchNormsThatLearnAreSaid() throws IOException {
    OnnxBytes bytes = images().version(17);
    weight(bytes, "v", 4);
    Path file =
        bytes
            .node(
                "BatchNormalization",
                "y",
                List.of("c", "v", "v", "v", "v"),
                whole("training_mode", 1))
            .output("y")
            .in(folder);
    assertThat(OnnxModel.read(file).notices())
        .containsExactly(
            "batch norms in training mode (1): its answer for a row depends on the rows beside it");
    assertThatThrownBy(() -> ImportedModel.read(file, Meaning.USUAL))
        .hasMessageContaining("it is in training mode; export the model to answer, not to learn");
  }
}

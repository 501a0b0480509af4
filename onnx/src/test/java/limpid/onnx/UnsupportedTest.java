package limpid.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import limpid.error.UnsupportedException;
import limpid.exchange.Meaning;
import limpid.onnx.graph.ElementType;
import limpid.onnx.graph.Value;
import limpid.tensor.Shape;
import limpid.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Everything of a file for which there is nothing here is said at once, before anything runs.
class UnsupportedTest {
  private static final String ML = "ai.onnx.ml.";
  private static final int COMPLEX = 14;

  @TempDir private Path folder = Path.of("");

  /// Of each kind at least one: operators, attributes, their values, types, sizes and weights.
  private Path strange() {
    return new OnnxBytes()
        .input("x", -1, -1)
        .field(11, OnnxBytes.slot("z", COMPLEX, -1, 2))
        .field(5, complex("w"))
        .field(5, truth("learns"))
        .wholes("pads", 0, 1, 0, 1)
        .node("Bernoulli", "a", List.of("x"))
        .node("Relu", "b", List.of("a"), OnnxBytes.whole("slope", 1))
        .node("Pad", "c", List.of("b", "pads"), OnnxBytes.text("mode", "mirror"))
        .node(ML + "Normalizer", "d", List.of("c"), OnnxBytes.text("norm", "L3"))
        .node("Dropout", "e", List.of("d", "", "learns"))
        .node("Cast", "f", List.of("e"), OnnxBytes.whole("to", COMPLEX))
        .node(
            ML + "LinearRegressor",
            "y",
            List.of("f"),
            OnnxBytes.text("post_transform", "PROBIT"),
            OnnxBytes.whole("targets", 1))
        .output("y")
        .in(folder);
  }

  private static byte[] complex(String name) {
    return OnnxBytes.message(out -> {
      out.writeInt64(1, 1);
      out.writeInt32(2, COMPLEX);
      out.writeString(8, name);
      out.writeByteArray(9, new byte[8]);
    });
  }

  private static byte[] truth(String name) {
    return OnnxBytes.message(out -> {
      out.writeInt32(2, ElementType.BOOL.code());
      out.writeString(8, name);
      out.writeByteArray(9, new byte[] {1});
    });
  }

  private static final String[] NODES = {
    "Bernoulli \"n_a\": there is no such operator here",
    "Relu \"n_b\": attribute \"slope\"",
    "Pad \"n_c\": attribute \"mode\" of \"mirror\"; known are \"constant\", \"edge\", \"reflect\", \"wrap\"",
    "ai.onnx.ml.Normalizer \"n_d\": attribute \"norm\" of \"L3\"; known are \"L1\", \"L2\", \"MAX\"",
    "Dropout \"n_e\": training mode, whose random numbers are those of its own system; export the model to answer, not to learn",
    "Cast \"n_f\": numbers of type complex64",
    "ai.onnx.ml.LinearRegressor \"n_y\": attribute \"post_transform\" of \"PROBIT\"; known are"
        + " \"LOGISTIC\", \"NONE\", \"SOFTMAX\""
  };

  @Test
  void aFileSaysEverythingOfAllKindsInOneErrorWithTheNamesOfTheNodes() {
    Path file = strange();
    UnsupportedException error =
        catchThrowableOfType(
            UnsupportedException.class, () -> GraphModel.read(file, Meaning.USUAL));
    assertThat(error.problems())
        .contains(NODES)
        .contains(
            "the initializer \"w\" is of type complex64",
            "the input \"z\", which is a tensor of complex64")
        .anyMatch(line -> line.startsWith("the input \"x\" is [-1, -1]; wanted are sizes"))
        .doesNotHaveDuplicates();
    assertThat(error).hasMessageStartingWith(file + ": not supported:\n  ");
  }

  @Test
  void aFileThatIsToBecomeLayersSaysTheSameOfItsNodes() {
    Path file = strange();
    UnsupportedException error =
        catchThrowableOfType(
            UnsupportedException.class, () -> ImportedModel.read(file, Meaning.USUAL));
    assertThat(error.problems()).contains(NODES);
  }

  @Test
  void whatOnlyAnInputSaysIsFoundWhenTheNodeRuns() throws IOException {
    Path file =
        new OnnxBytes()
            .input("x", -1, 2)
            .field(11, OnnxBytes.slot("learns", ElementType.BOOL.code()))
            .node("Dropout", "y", List.of("x", "", "learns"))
            .output("y")
            .in(folder);
    OnnxModel model = OnnxModel.read(file);
    assertThat(model.unsupported()).isEmpty();
    Value x = new Value.Real(ElementType.FLOAT, Tensor.of(Shape.of(1, 2), 3, 4));
    Value no = Value.ofTruths(Tensor.of(0));
    Value yes = Value.ofTruths(Tensor.of(1));
    assertThat(OnnxBytes.numbers(model.run(Map.of("x", x, "learns", no)), "y").toArray())
        .containsExactly(3, 4);
    assertThatThrownBy(() -> model.run(Map.of("x", x, "learns", yes)))
        .isInstanceOf(UnsupportedException.class)
        .hasMessageContaining("Dropout \"n_y\"")
        .hasMessageContaining("training mode");
  }
}

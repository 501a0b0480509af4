package limpid.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import limpid.data.image.Framing;
import limpid.encode.Input;
import limpid.exchange.Meaning;
import limpid.model.Prediction;
import limpid.onnx.graph.ElementType;
import limpid.onnx.graph.Value;
import limpid.tensor.Shape;
import limpid.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Graphs that are no networks of layers answer as they stand.
class GraphModelTest {
  @TempDir private Path folder = Path.of("");

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
            .node("Max", "m", List.of("b"))
            .node("Flatten", "c", List.of("m"))
            .node("Softmax", "y", List.of("c"))
            .output("y")
            .in(folder);
    assertThatThrownBy(() -> ImportedModel.read(file, Meaning.USUAL))
        .hasMessageContaining("Max \"n_m\": there is no such layer");
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
}

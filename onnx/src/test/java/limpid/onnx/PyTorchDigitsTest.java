package limpid.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import limpid.data.image.ImageSource;
import limpid.data.image.Images;
import limpid.exchange.Meaning;
import limpid.measure.Scores;
import limpid.nn.Mode;
import limpid.onnx.graph.ElementType;
import limpid.onnx.graph.Value;
import limpid.tensor.Shape;
import limpid.tensor.Tensor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// A convolutional network that PyTorch trained on raw pixels gives the same answers here, as a
/// graph and as a network.
class PyTorchDigitsTest {
  private static final int EXPECTED = 100;
  private static Path file = Path.of("");
  private static Images images;

  @BeforeAll
  static void load() throws IOException {
    Path data =
        Path.of(Objects.requireNonNullElse(System.getenv("LIMPID_DATA"), "../../shared/data"));
    file = data.resolve("models/tribuo/pytorch_cnn_mnist.onnx");
    assumeTrue(Files.exists(file), "needs the PyTorch model: " + file + " is not there");
    Path mnist = data.resolve("mnist");
    assumeTrue(Files.exists(mnist), "needs MNIST: " + mnist + " is not there");
    images =
        ImageSource.idxPair(
            mnist.resolve("t10k-images-idx3-ubyte.gz"), mnist.resolve("t10k-labels-idx1-ubyte.gz"));
  }

  private static Tensor firstPixels(float white) {
    float[] pixels = new float[EXPECTED * 784];
    for (int i = 0; i < EXPECTED; i++) {
      images.input(i, pixels, i * 784);
    }
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = white == 255 ? Math.round(pixels[i] * 255) : pixels[i];
    }
    return Tensor.wrap(Shape.of(EXPECTED, 1, 28, 28), pixels);
  }

  /// Ten logarithms of probabilities for each of the first images, which were kept with 7 digits.
  private static void assertExpected(Tensor logs) throws IOException {
    List<String> lines =
        Files.readAllLines(file.resolveSibling("pytorch_cnn_mnist-expected-logp-first100.csv"));
    assertThat(lines).hasSize(EXPECTED + 1);
    for (int i = 0; i < EXPECTED; i++) {
      String[] cells = lines.get(i + 1).split(",", -1);
      for (int k = 0; k < 10; k++) {
        double wanted = Double.parseDouble(cells[k + 3]);
        double tolerance = 1e-4 * Math.max(1, Math.abs(wanted));
        assertThat((double) logs.at(i, k)).isEqualTo(wanted, within(tolerance));
      }
    }
  }

  @Test
  void theGraphGivesTheExpectedLogarithmsOfProbabilities() throws IOException {
    Value pixels = new Value.Real(ElementType.FLOAT, firstPixels(255));
    OnnxModel model = OnnxModel.read(file);
    assertExpected(OnnxBytes.numbers(model.run(Map.of("input_image", pixels)), "output_probs"));
  }

  @Test
  void theNetworkGivesTheExpectedLogarithmsOfProbabilities() throws IOException {
    ImportedModel imported = ImportedModel.read(file, new Meaning(255, List.of(), "digit"));
    assertThat(imported.notes())
        .containsExactly("its classes are called 0 to 9; --classes names them");
    assertExpected(imported.model().network().apply(firstPixels(1), new Mode.Inference()));
  }

  @Test
  void theNetworkIsRightAbout9904OfTheTestImages() throws IOException {
    ImportedModel imported = ImportedModel.read(file, new Meaning(255, List.of(), "digit"));
    assertThat(imported.model().evaluate(images))
        .isInstanceOfSatisfying(
            Scores.ForClasses.class, s -> assertThat(s.confusion().correct()).isEqualTo(9904));
  }
}

package limpid.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import limpid.data.SharedData;
import limpid.data.image.ImageSource;
import limpid.data.image.Images;
import limpid.file.Safetensors;
import limpid.file.StoredTensor;
import limpid.nn.Dense;
import limpid.nn.LogSoftmax;
import limpid.nn.Mode;
import limpid.nn.Network;
import limpid.nn.Relu;
import limpid.tensor.Shape;
import limpid.tensor.Tensor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// A network that was trained elsewhere gives the same answers here.
class KerasWeightsTest {
  private static final int PIXELS = 784;
  private static Path models = Path.of("");
  private static Network.Built network;
  private static Images images;

  @BeforeAll
  static void load() throws IOException {
    models = SharedData.of("models/mrdragonbear");
    Path mnist = SharedData.of("mnist");
    images =
        ImageSource.idxPair(
            mnist.resolve("t10k-images-idx3-ubyte.gz"), mnist.resolve("t10k-labels-idx1-ubyte.gz"));
    network =
        Network.of(
                Shape.of(PIXELS),
                new Dense(64),
                new Relu(),
                new Dense(64),
                new Relu(),
                new Dense(10),
                new LogSoftmax())
            .build(weights());
  }

  /// Keras' `dense_4`, `dense_5`, `dense_6` are layers 0, 2 and 4.
  private static Map<String, Tensor> weights() throws IOException {
    Map<String, Tensor> weights = new HashMap<>();
    var stored = Safetensors.read(models.resolve("model.safetensors")).tensors();
    for (int layer = 0; layer < 3; layer++) {
      for (String part : List.of("kernel", "bias")) {
        String name = "dense_%s.%s".formatted(4 + layer, part);
        StoredTensor found = Objects.requireNonNull(stored.get(name), name);
        String path = 2 * layer + (part.equals("bias") ? ".bias" : ".weight");
        weights.put(path, Tensor.of(found.shape(), found.values()));
      }
    }
    return weights;
  }

  private static Tensor logProbabilities(int from, int count) {
    float[] x = new float[count * PIXELS];
    for (int i = 0; i < count; i++) {
      images.input(from + i, x, i * PIXELS);
    }
    return network.apply(Tensor.wrap(Shape.of(count, PIXELS), x), new Mode.Inference());
  }

  @Test
  void givesTheLogProbabilitiesThatKerasGave() throws IOException {
    List<String> lines =
        Files.readAllLines(models.resolve("expected-logp-mnist-test-first100.csv"));
    Tensor given = logProbabilities(0, 100);
    for (int row = 0; row < 100; row++) {
      String[] cells = lines.get(row + 1).split(",", -1);
      double off = 0;
      double length = 0;
      for (int k = 0; k < 10; k++) {
        double expected = Double.parseDouble(cells[3 + k]);
        off += Math.pow(given.at(row, k) - expected, 2);
        length += expected * expected;
      }
      assertThat(Math.sqrt(off / length)).as("row %s", row).isCloseTo(0, within(1e-6));
    }
  }

  @Test
  void isRightAboutAsManyOfTheTestPictures() {
    int right = 0;
    for (int from = 0; from < images.size(); from += 1000) {
      Tensor given = logProbabilities(from, 1000);
      for (int i = 0; i < 1000; i++) {
        right += likeliest(given, i) == images.label(from + i) ? 1 : 0;
      }
    }
    assertThat(right).isEqualTo(9744);
  }

  private static int likeliest(Tensor rows, int row) {
    int best = 0;
    for (int k = 1; k < 10; k++) {
      best = rows.at(row, k) > rows.at(row, best) ? k : best;
    }
    return best;
  }
}

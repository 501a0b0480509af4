package limpid.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import limpid.nn.Mode;
import limpid.nn.Network;
import limpid.onnx.export.ModelGraph;
import limpid.onnx.file.OnnxFile;
import limpid.onnx.graph.ElementType;
import limpid.onnx.graph.Value;
import limpid.onnx.layer.NetworkReader;
import limpid.onnx.op.Execution;
import limpid.tensor.Tensor;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/// Networks by chance, written as ONNX, answer elsewhere as they do here, for any number of rows.
class OnnxExportPropertyTest {
  private static final double RELATIVE = 1e-5;

  private static final int MANY = 64;

  private interface Check {
    void of(Path file, Network.Built network) throws IOException;
  }

  private static void written(long seed, Check check) throws IOException {
    Network.Built network = RandomNetwork.of(seed);
    Path file = Files.createTempFile("network", ".onnx");
    try {
      Map<String, Long> operators = Map.of("", OnnxExport.OPERATORS);
      new OnnxFile("limpid", operators, Map.of(), ModelGraph.of(network), List.of()).write(file);
      check.of(file, network);
    } finally {
      Files.deleteIfExists(file);
    }
  }

  @Property(tries = 150, seed = "1")
  void onnxRuntimeAgreesToOneIn100000(@ForAll long seed) throws IOException {
    written(
        seed,
        (file, network) -> {
          try (RuntimeSession session = new RuntimeSession(file)) {
            for (int rows : new int[] {1, 7}) {
              Tensor x = RandomNetwork.batch(network.network().input(), rows, seed);
              float[] ours = network.apply(x, new Mode.Inference()).toArray();
              RuntimeSamples samples =
                  new RuntimeSamples(Map.of("x", x), Map.of(), x.toArray(), rows);
              assertClose(session.run(samples).numbers(), ours, network);
            }
          }
        });
  }

  /// Relative to the largest of many answers: one that is nearly 0, as a sum of large numbers that
  /// happen to cancel, has the rounding of the large ones.
  private static void assertClose(float[] theirs, float[] ours, Network.Built network) {
    assertThat(theirs).hasSameSizeAs(ours);
    Tensor many = RandomNetwork.batch(network.network().input(), MANY, 0);
    double largest = 0;
    for (float number : network.apply(many, new Mode.Inference()).toArray()) {
      largest = Math.max(largest, Math.abs(number));
    }
    for (float number : ours) {
      largest = Math.max(largest, Math.abs(number));
    }
    for (int i = 0; i < ours.length; i++) {
      assertThat(Math.abs((double) theirs[i] - ours[i]))
          .as("number %s of %s", i, network.network())
          .isLessThanOrEqualTo(RELATIVE * largest);
    }
  }

  @Property(tries = 150, seed = "1")
  void asANetworkAgainItGivesTheSameBits(@ForAll long seed) throws IOException {
    written(
        seed,
        (file, network) -> {
          OnnxFile read = OnnxFile.read(file);
          Network.Built again =
              NetworkReader.read("again", new Execution(read.graph(), read.opsets()), 1f);
          Tensor x = RandomNetwork.batch(network.network().input(), 5, seed);
          assertThat(again.apply(x, new Mode.Inference()).toArray())
              .as("%s", network.network())
              .isEqualTo(network.apply(x, new Mode.Inference()).toArray());
        });
  }

  @Property(tries = 100, seed = "1")
  void asAGraphItGivesTheSameAnswers(@ForAll long seed) throws IOException {
    written(
        seed,
        (file, network) -> {
          Tensor x = RandomNetwork.batch(network.network().input(), 5, seed);
          Map<String, Value> outputs =
              OnnxModel.read(file).run(Map.of("x", new Value.Real(ElementType.FLOAT, x)));
          assertClose(
              OnnxBytes.numbers(outputs, "y").toArray(),
              network.apply(x, new Mode.Inference()).toArray(),
              network);
        });
  }
}

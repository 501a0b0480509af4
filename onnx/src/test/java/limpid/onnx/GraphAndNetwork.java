package limpid.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import limpid.exchange.Meaning;
import limpid.model.Model;
import limpid.nn.Mode;
import limpid.nn.Network;
import limpid.onnx.graph.ElementType;
import limpid.onnx.graph.Value;
import limpid.random.Rng;
import limpid.tensor.Shape;
import limpid.tensor.Tensor;

/// A file run as a graph and read as a network, side by side.
final class GraphAndNetwork {
  private GraphAndNetwork() {}

  /// Numbers that depend on the name alone.
  static float[] numbers(String name, int n) {
    Rng rng = Rng.of(7).at(name);
    float[] numbers = new float[n];
    for (int i = 0; i < n; i++) {
      numbers[i] = (float) rng.normal(i) / 2;
    }
    return numbers;
  }

  /// Adds a weight of such numbers.
  static OnnxBytes weight(OnnxBytes to, String name, long... sizes) {
    int n = 1;
    for (long size : sizes) {
      n *= (int) size;
    }
    return to.weight(name, sizes, numbers(name, n));
  }

  /// The network from `x` to `y`, after its answers were compared with the graph's.
  static Network read(Path folder, OnnxBytes bytes, int... example) throws IOException {
    Path file = bytes.in(folder);
    Model model = ImportedModel.read(file, Meaning.USUAL).model();
    Shape shape = Shape.of(example).under(3);
    Tensor x = Tensor.wrap(shape, numbers("x", shape.count()));
    OnnxModel graph = OnnxModel.read(file);
    float[] wanted =
        OnnxBytes.numbers(graph.run(Map.of("x", new Value.Real(ElementType.FLOAT, x))), "y")
            .toArray();
    Network network = model.network().network();
    Tensor in = x.reshape(network.input().under(3).toArray());
    float[] got = model.network().apply(in, new Mode.Inference()).toArray();
    assertThat(got).hasSameSizeAs(wanted);
    for (int i = 0; i < got.length; i++) {
      assertThat(got[i]).isEqualTo(wanted[i], within(1e-5f * Math.max(1, Math.abs(wanted[i]))));
    }
    return network;
  }
}

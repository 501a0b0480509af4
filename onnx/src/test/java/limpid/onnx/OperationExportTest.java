package limpid.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import limpid.error.UnsupportedException;
import limpid.nn.Embedding;
import limpid.nn.Forward;
import limpid.nn.Layer;
import limpid.nn.LayerNorm;
import limpid.nn.Maxout;
import limpid.nn.Mode;
import limpid.nn.Network;
import limpid.nn.ParameterSource;
import limpid.onnx.export.ModelGraph;
import limpid.tensor.Shape;
import limpid.tensor.Tensor;
import limpid.tensor.op.Axes;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Every operation is in ONNX Runtime what it is here, for another number of rows than those that
/// the graph was made with.
class OperationExportTest {
  private static final Shape IN = Shape.of(3, 4);
  private static final int ROWS = 5;

  @TempDir Path folder;

  private record Expression(UnaryOperator<Tensor> f) implements Layer.Custom {
    @Override
    public Shape outputShape(Shape in) {
      return f.apply(Tensor.zeros(in.under(1))).shape().without(0);
    }

    @Override
    public Forward build(Shape in, ParameterSource from) {
      return (x, _) -> f.apply(x);
    }
  }

  private static Map<String, UnaryOperator<Tensor>> expressions() {
    Map<String, UnaryOperator<Tensor>> all = new LinkedHashMap<>();
    Tensor table = RandomNetwork.batch(Shape.of(4, 3), 2, 7); // [2, 4, 3]
    Tensor matrix = RandomNetwork.batch(Shape.of(6), 4, 8);
    all.put("arithmetic", x -> x.subtract(x.square().add(1)).divide(x.abs().add(2)).negate());
    all.put("extremes", x -> x.maximum(x.negate()).minimum(x.add(1)).clamp(-0.5f, 1));
    all.put("powers", x -> x.abs().add(1).pow(1.5f).sqrt().log().reciprocal());
    all.put("exponentials", x -> x.exp().add(x.expm1()).add(x.abs().log1p()).add(x.erf()));
    all.put("steps", x -> x.step().add(x.sign()).add(x.multiply(3).round()).add(x.floor()));
    all.put("less", x -> x.less(Tensor.of(0)).add(x.lessEqual(Tensor.of(1))));
    all.put("greater", x -> x.greater(Tensor.of(0)).add(x.greaterEqual(Tensor.of(1))));
    all.put("equal", x -> x.sign().equal(Tensor.of(1)).add(x.notEqual(Tensor.of(0))));
    all.put("where", x -> Tensor.where(x.greater(Tensor.of(0)), x, x.multiply(7)));
    all.put("sum and mean", x -> x.sum(2).add(x.mean(-1)));
    all.put("max and min", x -> x.max(1).subtract(x.min(1)));
    all.put("log of a sum", x -> x.logSumExp(2));
    all.put("variance", x -> x.variance(Axes.of(1, 2), true, 1).add(x.variance(2).unsqueeze(2)));
    all.put("over all rows", x -> x.subtract(x.mean(Axes.of(0), true)));
    all.put("best", x -> x.argMax(2).add(x.argMin(1, true).max(2)));
    all.put("one hot", x -> x.argMax(2).oneHot(4));
    all.put("gather", x -> Tensor.of(Shape.of(4, 2), 1, 2, 3, 4, 5, 6, 7, 8).gather(x.argMax(2)));
    all.put("product", x -> x.matmul(matrix));
    all.put("product of transposed", x -> x.matmul(true, x, false));
    all.put("product of batches", x -> x.matmul(table.slice(0, 0, 1)));
    all.put("slice and pad", x -> x.slice(2, 1, 4, 2).pad(1, 1, 2, 9f));
    all.put("flip and permute", x -> x.flip(1).permute(0, 2, 1));
    all.put("transpose and broadcast", x -> x.transpose().mean(Axes.of(1), true));
    all.put("concat", x -> Tensor.concat(1, x, x.multiply(2)));
    all.put("softmax", x -> x.softmax().add(x.logSoftmax()));
    all.put("pooling without channels", x -> x.maxPool(2, 1, 0).add(x.averagePool(2, 1, 0)));
    return all;
  }

  private float[] runtime(Network.Built network, Tensor x) throws Exception {
    Path file = folder.resolve("operation.onnx");
    OnnxExport.write(network, file);
    try (RuntimeSession session = new RuntimeSession(file)) {
      return session
          .run(new RuntimeSamples(Map.of("x", x), Map.of(), x.toArray(), x.shape().size(0)))
          .numbers();
    }
  }

  private void assertAlike(Network.Built network, Tensor x) throws Exception {
    float[] ours = network.apply(x, new Mode.Inference()).toArray();
    float[] theirs = runtime(network, x);
    assertThat(theirs).hasSameSizeAs(ours);
    for (int i = 0; i < ours.length; i++) {
      assertThat(theirs[i]).isCloseTo(ours[i], within(2e-6f * (1 + Math.abs(ours[i]))));
    }
  }

  @TestFactory
  Stream<DynamicTest> isTheSameInOnnxRuntime() {
    return expressions().entrySet().stream()
        .map(entry ->
            DynamicTest.dynamicTest(
                entry.getKey(),
                () -> {
                  Network network = Network.of(IN, new Expression(entry.getValue()));
                  assertAlike(network.build(1), RandomNetwork.batch(IN, ROWS, 3));
                }));
  }

  @Test
  void layersThatOnlyGoOutAreTheSame() throws Exception {
    Tensor x = RandomNetwork.batch(Shape.of(6), ROWS, 3);
    assertAlike(Network.of(Shape.of(6), new Maxout(3)).build(1), x);
    assertAlike(Network.of(IN, new LayerNorm(2)).build(1), RandomNetwork.batch(IN, ROWS, 4));
    assertAlike(Network.of(Shape.of(6), new Embedding(3, 2)).build(1), x.abs().floor());
  }

  @Test
  void whatDependsOnTheNumberOfRowsIsRefused() {
    Network network = Network.of(IN, new Expression(x -> x.slice(0, 0, x.shape().size(0))));
    Network.Built built = network.build(1);
    assertThatThrownBy(() -> ModelGraph.of(built))
        .isInstanceOf(UnsupportedException.class)
        .hasMessageContaining("the operation slice, which depends on the number of rows");
  }
}

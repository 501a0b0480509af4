package limpid.parity;

import static limpid.parity.Given.any;
import static limpid.parity.Given.awayFromZero;

import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import limpid.nn.Dense;
import limpid.nn.Init;
import limpid.nn.Layer;
import limpid.nn.LogSoftmax;
import limpid.nn.Mode;
import limpid.nn.Relu;
import limpid.nn.Sequential;
import limpid.nn.Sigmoid;
import limpid.nn.Softmax;
import limpid.nn.Tanh;

/// Layers in training: there, x is the batch first and then the layer's parameters.
final class LayerRows {
  private LayerRows() {}

  static Stream<Comparison> rows() {
    return Stream.of(
        layer(new Dense(1), LayerRows::dense, any(1, 1)),
        layer(new Dense(128), LayerRows::dense, any(64, 784)),
        layer(new Dense(10), LayerRows::dense, any(33, 17)),
        layer(new Dense(5, false, new Init.Glorot()), x -> x.get(0).matMul(x.get(1)), any(7, 3)),
        layer(new Relu(), x -> JniUtils.relu(Torch.own(x.getFirst())), awayFromZero(9, 5)),
        layer(new Sigmoid(), x -> sigmoid(x.getFirst()), any(9, 5)),
        layer(new Tanh(), x -> x.getFirst().tanh(), any(9, 5)),
        layer(new Softmax(), x -> x.getFirst().softmax(-1), any(9, 5)),
        layer(new LogSoftmax(), x -> x.getFirst().logSoftmax(-1), any(9, 5)),
        layer(
            Sequential.of(new Dense(64), new Tanh(), new Dense(32), new Sigmoid(), new Dense(10)),
            x -> {
              NDArray first = dense(x).tanh();
              NDArray second = sigmoid(dense(List.of(first, x.get(3), x.get(4))));
              return dense(List.of(second, x.get(5), x.get(6)));
            },
            any(32, 100)));
  }

  private static NDArray dense(List<NDArray> x) {
    return x.get(0).matMul(x.get(1)).add(x.get(2));
  }

  private static NDArray sigmoid(NDArray x) {
    return JniUtils.sigmoid(Torch.own(x));
  }

  private static Comparison layer(
      Layer layer, Function<List<NDArray>, NDArray> theirs, Given batch) {
    return Comparison.layer(layer, new Mode.Training(1, 0), theirs, batch);
  }
}

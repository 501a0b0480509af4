package limpid.parity;

import static limpid.parity.Given.any;
import static limpid.parity.Given.awayFromZero;
import static limpid.parity.Given.classes;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import limpid.nn.BatchNorm;
import limpid.nn.ColumnEmbedding;
import limpid.nn.Dense;
import limpid.nn.Embedding;
import limpid.nn.Init;
import limpid.nn.Layer;
import limpid.nn.LayerNorm;
import limpid.nn.LogSoftmax;
import limpid.nn.Maxout;
import limpid.nn.Mode;
import limpid.nn.Network;
import limpid.nn.Parallel;
import limpid.nn.Relu;
import limpid.nn.Residual;
import limpid.nn.Scale;
import limpid.nn.Sequential;
import limpid.nn.Sigmoid;
import limpid.nn.Softmax;
import limpid.nn.Tanh;
import limpid.tensor.Tensor;

/// Layers in training: there, x is the batch first and then the layer's parameters.
final class LayerRows {
  private LayerRows() {}

  static Stream<Comparison> rows() {
    return Stream.of(simple(), normalisations(), composed()).flatMap(rows -> rows);
  }

  private static Stream<Comparison> normalisations() {
    return Stream.of(
        layer(new BatchNorm(), x -> batchNorm(x, true), any(32, 10)),
        layer(new BatchNorm(), x -> batchNorm(x, true), any(8, 5, 7, 9)),
        Comparison.layer(
            new BatchNorm(), new Mode.Inference(), x -> batchNorm(x, false), any(8, 5, 7, 9)),
        layer(new LayerNorm(), x -> layerNorm(x, 10), any(32, 10)),
        layer(new LayerNorm(), x -> layerNorm(x, 100), any(64, 100)),
        layer(new LayerNorm(2), x -> layerNorm(x, 7, 9), any(8, 5, 7, 9)),
        runningStatistics(new BatchNorm(), any(32, 10)),
        runningStatistics(new BatchNorm(0.3f, 1e-5f), any(8, 5, 7, 9)));
  }

  /// Means, and behind them variances, after two steps on the same batch.
  private static Comparison runningStatistics(BatchNorm layer, Given batch) {
    limpid.tensor.Shape whole = batch.shape();
    limpid.tensor.Shape example =
        limpid.tensor.Shape.of(Arrays.copyOfRange(whole.toArray(), 1, whole.rank()));
    return new Comparison.Expression(
            "running statistics of momentum " + layer.momentum(),
            x -> {
              Network.Built built = Network.of(example, layer).build(1);
              built.apply(x.getFirst(), new Mode.Training(1, 0));
              built.apply(x.getFirst(), new Mode.Training(1, 1));
              return Tensor.concat(0, built.buffers().values().toArray(Tensor[]::new));
            },
            x -> {
              NDArray ones = x.getFirst().getManager().ones(new Shape(example.size(0)));
              NDArray mean = ones.zerosLike();
              NDArray variance = ones.onesLike();
              for (int step = 0; step < 2; step++) {
                JniUtils.batchNorm(
                    Torch.own(x.getFirst()),
                    Torch.own(mean),
                    Torch.own(variance),
                    Torch.own(ones),
                    Torch.own(ones.zerosLike()),
                    true,
                    layer.momentum(),
                    layer.epsilon());
              }
              return NDArrays.concat(new NDList(mean, variance));
            },
            Comparison.USUAL)
        .on(batch.constant());
  }

  /// With running statistics as they begin.
  private static NDArray batchNorm(List<NDArray> x, boolean training) {
    BatchNorm usual = new BatchNorm();
    NDArray mean = x.get(2).zerosLike();
    NDArray variance = x.get(1).onesLike();
    return JniUtils.batchNorm(
        Torch.own(x.get(0)),
        Torch.own(mean),
        Torch.own(variance),
        Torch.own(x.get(1)),
        Torch.own(x.get(2)),
        training,
        usual.momentum(),
        usual.epsilon());
  }

  private static NDArray layerNorm(List<NDArray> x, long... n) {
    return JniUtils.layerNorm(
        Torch.own(x.get(0)),
        new Shape(n),
        Torch.own(x.get(1).reshape(n)),
        Torch.own(x.get(2).reshape(n)),
        new LayerNorm().epsilon());
  }

  private static Stream<Comparison> composed() {
    return Stream.of(
        layer(new Scale(), x -> x.get(0).mul(x.get(1)), any(9, 5)),
        layer(Residual.of(new Dense(5), new Tanh()), x -> x.get(0).add(dense(x).tanh()), any(9, 5)),
        layer(
            Parallel.of(new Dense(3), new Dense(4)),
            x ->
                NDArrays.concat(
                    new NDList(dense(x), dense(List.of(x.get(0), x.get(3), x.get(4)))), 1),
            any(9, 5)),
        layer(
            new Embedding(20, 4),
            x -> vectors(x.get(0), x.get(1)).reshape(7, -1),
            classes(20, 7, 3)),
        columnEmbedding());
  }

  /// Of a table whose columns 1 and 3 hold categories, 5 and 3 of them.
  private static Comparison columnEmbedding() {
    Given table =
        new Given(
            limpid.tensor.Shape.of(9, 5),
            (rng, i) ->
                switch (i % 5) {
                  case 1 -> rng.below(5, i);
                  case 3 -> rng.below(3, i);
                  default -> rng.normal(i);
                },
            false);
    return layer(
        ColumnEmbedding.of(
            new ColumnEmbedding.Column(1, 5, 4), new ColumnEmbedding.Column(3, 3, 2)),
        x -> {
          NDArray rows = x.getFirst();
          NDArray first = vectors(rows.get(":, 1"), x.get(1));
          NDArray second = vectors(rows.get(":, 3"), x.get(2));
          return NDArrays.concat(
              new NDList(rows.get(":, 0:1"), first, rows.get(":, 2:3"), second, rows.get(":, 4:5")),
              1);
        },
        table);
  }

  private static NDArray vectors(NDArray classes, NDArray weight) {
    NDArray indices = classes.toType(DataType.INT64, false);
    return JniUtils.embedding(Torch.own(indices), Torch.own(weight), false);
  }

  private static Stream<Comparison> simple() {
    return Stream.of(
        layer(new Dense(1), LayerRows::dense, any(1, 1)),
        layer(new Dense(128), LayerRows::dense, any(64, 784)),
        layer(new Dense(10), LayerRows::dense, any(33, 17)),
        layer(new Dense(5, false, new Init.Glorot()), x -> x.get(0).matMul(x.get(1)), any(7, 3)),
        layer(new Relu(), x -> JniUtils.relu(Torch.own(x.getFirst())), awayFromZero(9, 5)),
        layer(new Sigmoid(), x -> sigmoid(x.getFirst()), any(9, 5)),
        layer(new Tanh(), x -> x.getFirst().tanh(), any(9, 5)),
        layer(new Softmax(), x -> x.getFirst().softmax(-1), any(9, 5)),
        layer(new Maxout(3), x -> x.getFirst().reshape(9, 4, 3).max(new int[] {2}), any(9, 12)),
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

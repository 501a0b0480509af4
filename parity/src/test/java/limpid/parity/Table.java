package limpid.parity;

import static limpid.parity.Given.any;
import static limpid.parity.Given.awayFromZero;
import static limpid.parity.Given.between;
import static limpid.parity.Given.classes;
import static limpid.parity.Given.positive;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.pytorch.jni.JniUtils;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import limpid.nn.BinaryCrossEntropy;
import limpid.nn.CrossEntropy;
import limpid.nn.Dense;
import limpid.nn.Layer;
import limpid.nn.LogSoftmax;
import limpid.nn.Loss;
import limpid.nn.MeanSquaredError;
import limpid.nn.Mode;
import limpid.nn.Relu;
import limpid.nn.Sequential;
import limpid.nn.Sigmoid;
import limpid.nn.Softmax;
import limpid.nn.SumSquaredError;
import limpid.nn.Tanh;
import limpid.parity.Comparison.Expression;
import limpid.tensor.Tensor;

/// All that is compared with PyTorch, a line each.
final class Table {
  private Table() {}

  static Stream<Comparison> rows() {
    return Stream.of(functions(), arithmetic(), matrices(), reductions(), losses(), layers())
        .flatMap(rows -> rows);
  }

  // --- functions of each number

  private static Stream<Comparison> functions() {
    return Stream.of(
            function("negate", Tensor::negate, NDArray::neg, Given::any),
            function("abs", Tensor::abs, NDArray::abs, Given::awayFromZero),
            function("square", Tensor::square, NDArray::square, Given::any),
            function("sqrt", Tensor::sqrt, NDArray::sqrt, Given::positive),
            function("exp", Tensor::exp, NDArray::exp, Given::any),
            function("log", Tensor::log, NDArray::log, Given::positive),
            function("step", Tensor::step, x -> flat(x.gt(0), x), Given::any),
            function("sigmoid", Tensor::sigmoid, x -> JniUtils.sigmoid(Torch.own(x)), Given::any),
            function("tanh", Tensor::tanh, NDArray::tanh, Given::any),
            function("relu", Tensor::relu, x -> JniUtils.relu(Torch.own(x)), Given::awayFromZero),
            function("softmax", Tensor::softmax, x -> x.softmax(-1), Given::any),
            function("log-softmax", Tensor::logSoftmax, x -> x.logSoftmax(-1), Given::any))
        .flatMap(rows -> rows);
  }

  /// Without a slope, which PyTorch would not go back through.
  private static NDArray flat(NDArray y, NDArray x) {
    return y.toType(DataType.FLOAT32, false).add(x.mul(0));
  }

  private static Stream<Comparison> function(
      String name, UnaryOperator<Tensor> ours, UnaryOperator<NDArray> theirs, Shaped from) {
    Expression f =
        new Expression(name, x -> ours.apply(x.getFirst()), x -> theirs.apply(x.getFirst()));
    return Stream.of(
            new int[] {1},
            new int[] {7},
            new int[] {3, 5},
            new int[] {64, 100},
            new int[] {2, 3, 4, 5})
        .map(sizes -> f.on(from.of(sizes)));
  }

  /// Numbers of a kind in any shape.
  interface Shaped {
    Given of(int... sizes);
  }

  // --- arithmetic

  private static Stream<Comparison> arithmetic() {
    return Stream.of(
            arithmetic("add", Tensor::add, NDArray::add),
            arithmetic("subtract", Tensor::subtract, NDArray::sub),
            arithmetic("multiply", Tensor::multiply, NDArray::mul),
            arithmetic("divide", Tensor::divide, NDArray::div))
        .flatMap(rows -> rows);
  }

  private static Stream<Comparison> arithmetic(
      String name, BinaryOperator<Tensor> ours, BinaryOperator<NDArray> theirs) {
    Expression f = pair(name, ours, theirs);
    return Stream.of(
        f.on(any(), awayFromZero()),
        f.on(any(7), awayFromZero(7)),
        f.on(any(64, 100), awayFromZero(64, 100)),
        f.on(any(64, 100), awayFromZero(100)),
        f.on(any(100), awayFromZero(64, 100)),
        f.on(any(64, 100), awayFromZero(64, 1)),
        f.on(any(17, 1), awayFromZero(1, 19)),
        f.on(any(2, 1, 3, 1), awayFromZero(4, 1, 5)),
        f.on(any(5, 7), awayFromZero()));
  }

  private static Expression pair(
      String name, BinaryOperator<Tensor> ours, BinaryOperator<NDArray> theirs) {
    return new Expression(
        name,
        x -> ours.apply(x.getFirst(), x.getLast()),
        x -> theirs.apply(x.getFirst(), x.getLast()));
  }

  // --- matrices

  private static Stream<Comparison> matrices() {
    Expression nn = pair("matmul", Tensor::matmul, NDArray::matMul);
    Expression tn =
        pair("matmul aᵀb", (a, b) -> a.matmul(true, b, false), (a, b) -> a.transpose().matMul(b));
    Expression nt =
        pair("matmul abᵀ", (a, b) -> a.matmul(false, b, true), (a, b) -> a.matMul(b.transpose()));
    Expression tt =
        pair(
            "matmul aᵀbᵀ",
            (a, b) -> a.matmul(true, b, true),
            (a, b) -> a.transpose().matMul(b.transpose()));
    int[][] sizes = {{1, 1, 1}, {3, 4, 2}, {7, 13, 5}, {64, 784, 128}, {33, 128, 10}, {1, 100, 1}};
    Expression transpose = single("transpose", Tensor::transpose, x -> x.swapAxes(-1, -2));
    Expression reshape = single("reshape", x -> x.reshape(4, 15), x -> x.reshape(4, 15));
    return Stream.concat(
        Stream.of(sizes)
            .flatMap(s ->
                Stream.of(
                    nn.on(any(s[0], s[1]), any(s[1], s[2])),
                    tn.on(any(s[1], s[0]), any(s[1], s[2])),
                    nt.on(any(s[0], s[1]), any(s[2], s[1])),
                    tt.on(any(s[1], s[0]), any(s[2], s[1])))),
        Stream.of(
            transpose.on(any(3, 5)),
            transpose.on(any(64, 100)),
            transpose.on(any(2, 3, 5, 7)),
            reshape.on(any(60)),
            reshape.on(any(3, 4, 5))));
  }

  private static Expression single(
      String name, UnaryOperator<Tensor> ours, UnaryOperator<NDArray> theirs) {
    return new Expression(name, x -> ours.apply(x.getFirst()), x -> theirs.apply(x.getFirst()));
  }

  // --- over axes

  private static Stream<Comparison> reductions() {
    Stream.Builder<Comparison> rows = Stream.builder();
    for (int axis = 0; axis < 3; axis++) {
      int[] a = {axis};
      for (boolean keep : new boolean[] {false, true}) {
        String of = " over axis %s%s".formatted(axis, keep ? ", kept" : "");
        rows.add(
            single("sum" + of, x -> x.sum(a[0], keep), x -> x.sum(a, keep)).on(any(7, 17, 33)));
        rows.add(
            single("mean" + of, x -> x.mean(a[0], keep), x -> x.mean(a, keep)).on(any(7, 17, 33)));
      }
    }
    rows.add(single("sum", Tensor::sum, NDArray::sum).on(positive(100, 100)));
    rows.add(single("mean", Tensor::mean, NDArray::mean).on(positive(100, 100)));
    return rows.build();
  }

  // --- losses

  private static Stream<Comparison> losses() {
    Function<List<NDArray>, NDArray> crossEntropy =
        x -> {
          NDArray classes = x.getLast().toType(DataType.INT64, false);
          return x.getFirst().logSoftmax(-1).gather(classes, 1).neg().mean();
        };
    Function<List<NDArray>, NDArray> binary =
        x -> {
          NDArray z = x.getFirst();
          NDArray softPlus = z.maximum(0).add(z.abs().neg().exp().add(1).log());
          return softPlus.sub(z.mul(x.getLast())).mean();
        };
    return Stream.of(
        loss(new CrossEntropy(), crossEntropy).on(any(1, 2), classes(2, 1, 1)),
        loss(new CrossEntropy(), crossEntropy).on(any(64, 10), classes(10, 64, 1)),
        loss(new CrossEntropy(), crossEntropy).on(between(-50, 50, 33, 100), classes(100, 33, 1)),
        loss(new BinaryCrossEntropy(), binary).on(any(1, 1), classes(2, 1, 1)),
        loss(new BinaryCrossEntropy(), binary).on(any(64, 1), classes(2, 64, 1)),
        loss(new BinaryCrossEntropy(), binary).on(between(-9, 9, 99, 1), classes(2, 99, 1)),
        loss(new MeanSquaredError(), x -> x.getFirst().sub(x.getLast()).square().mean())
            .on(any(64, 3), any(64, 3).constant()),
        loss(new SumSquaredError(), x -> x.getFirst().sub(x.getLast()).square().sum())
            .on(any(64, 3), any(64, 3).constant()));
  }

  private static Expression loss(Loss loss, Function<List<NDArray>, NDArray> theirs) {
    return new Expression(loss.toString(), x -> loss.of(x.getFirst(), x.getLast()), theirs);
  }

  // --- layers

  private static Stream<Comparison> layers() {
    Function<List<NDArray>, NDArray> dense = x -> x.get(0).matMul(x.get(1)).add(x.get(2));
    return Stream.of(
        layer(new Dense(1), dense, any(1, 1)),
        layer(new Dense(128), dense, any(64, 784)),
        layer(new Dense(10), dense, any(33, 17)),
        layer(
            new Dense(5, false, new limpid.nn.Init.Glorot()),
            x -> x.get(0).matMul(x.get(1)),
            any(7, 3)),
        layer(new Relu(), x -> JniUtils.relu(Torch.own(x.getFirst())), awayFromZero(9, 5)),
        layer(new Sigmoid(), x -> JniUtils.sigmoid(Torch.own(x.getFirst())), any(9, 5)),
        layer(new Tanh(), x -> x.getFirst().tanh(), any(9, 5)),
        layer(new Softmax(), x -> x.getFirst().softmax(-1), any(9, 5)),
        layer(new LogSoftmax(), x -> x.getFirst().logSoftmax(-1), any(9, 5)),
        layer(
            Sequential.of(new Dense(64), new Tanh(), new Dense(32), new Sigmoid(), new Dense(10)),
            x -> {
              NDArray h = x.get(0).matMul(x.get(1)).add(x.get(2)).tanh();
              h = JniUtils.sigmoid(Torch.own(h.matMul(x.get(3)).add(x.get(4))));
              return h.matMul(x.get(5)).add(x.get(6));
            },
            any(32, 100)));
  }

  private static Comparison layer(
      Layer layer, Function<List<NDArray>, NDArray> theirs, Given batch) {
    return Comparison.layer(layer, new Mode.Training(1, 0), theirs, batch);
  }
}

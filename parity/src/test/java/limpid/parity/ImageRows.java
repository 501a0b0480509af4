package limpid.parity;

import static limpid.parity.Given.any;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import limpid.nn.AveragePool;
import limpid.nn.Conv2d;
import limpid.nn.Dense;
import limpid.nn.Flatten;
import limpid.nn.GlobalAveragePool;
import limpid.nn.Layer;
import limpid.nn.MaxPool;
import limpid.nn.Mode;
import limpid.nn.Pad;
import limpid.nn.Sequential;
import limpid.nn.Tanh;
import limpid.tensor.Extent;

/// Layers of images [b, channels, height, width].
final class ImageRows {
  private ImageRows() {}

  static Stream<Comparison> rows() {
    return Stream.of(convolutions(), pools(), frames(), networks()).flatMap(rows -> rows);
  }

  private static Stream<Comparison> convolutions() {
    return Stream.of(
        convolution(new Conv2d(1, 1), any(1, 1, 1, 1)),
        convolution(new Conv2d(6, 5), any(4, 1, 28, 28)),
        convolution(new Conv2d(16, 5), any(4, 6, 12, 12)),
        convolution(new Conv2d(8, 3).padding(1), any(2, 3, 13, 11)),
        convolution(new Conv2d(8, 3).stride(2).padding(1), any(2, 3, 13, 11)),
        convolution(new Conv2d(5, 3).dilation(2), any(2, 3, 13, 11)),
        convolution(new Conv2d(6, 3).groups(3).padding(1), any(2, 3, 9, 9)),
        convolution(new Conv2d(8, 3).groups(4).stride(2), any(2, 8, 17, 9)),
        convolution(new Conv2d(33, 3).padding(1), any(2, 17, 7, 7)),
        convolution(new Conv2d(6, by(1, 7)).padding(by(0, 3)), any(2, 3, 9, 17)),
        convolution(new Conv2d(6, by(7, 1)).padding(by(3, 0)), any(2, 3, 9, 17)),
        convolution(
            new Conv2d(8, by(3, 2)).stride(by(2, 1)).dilation(by(1, 3)).groups(2),
            any(2, 4, 13, 11)),
        convolution(new Conv2d(16, by(1, 9)).stride(by(1, 4)).padding(by(0, 4)), any(3, 2, 1, 64)));
  }

  private static Extent by(int rows, int columns) {
    return new Extent(rows, columns);
  }

  private static Comparison convolution(Conv2d c, Given batch) {
    return layer(
        c,
        x ->
            convolved(
                x.get(0), x.get(1), x.get(2), c.stride(), c.padding(), c.dilation(), c.groups()),
        batch);
  }

  private static NDArray convolved(
      NDArray x, NDArray w, NDArray b, Extent stride, Extent padding, Extent dilation, int groups) {
    return JniUtils.convolution(
        Torch.own(x),
        Torch.own(w),
        Torch.own(b),
        shape(stride),
        shape(padding),
        shape(dilation),
        groups);
  }

  private static NDArray convolved(NDArray x, NDArray w, NDArray b, int stride) {
    return convolved(x, w, b, Extent.of(stride), Extent.of(0), Extent.of(1), 1);
  }

  private static Stream<Comparison> pools() {
    return Stream.of(
        maximum(new MaxPool(2), any(2, 3, 12, 12)),
        maximum(new MaxPool(3, 2, 1), any(2, 3, 13, 11)),
        maximum(new MaxPool(2), any(2, 3, 7, 9)),
        mean(new AveragePool(2), any(2, 3, 12, 12)),
        maximum(new MaxPool(by(1, 3), by(2, 1), by(0, 1)), any(2, 3, 7, 9)),
        maximum(new MaxPool(by(4, 2)), any(2, 3, 13, 11)),
        mean(new AveragePool(3, 2, 1), any(2, 3, 13, 11)),
        mean(new AveragePool(3, 2, 1).countsPadding(false), any(2, 3, 13, 11)),
        mean(new AveragePool(by(5, 1), by(1, 2), by(2, 0), true), any(2, 3, 7, 9)),
        mean(new AveragePool(by(2, 4), by(2, 1), by(1, 2), false), any(2, 3, 7, 9)),
        layer(
            new GlobalAveragePool(),
            x -> JniUtils.adaptiveAvgPool(Torch.own(x.getFirst()), new Shape(1, 1)).reshape(4, -1),
            any(4, 7, 5, 6)),
        layer(new Flatten(), x -> x.getFirst().reshape(4, -1), any(4, 3, 5, 6)));
  }

  private static Comparison maximum(MaxPool p, Given batch) {
    return layer(p, x -> maximum(x.getFirst(), p.kernel(), p.stride(), p.padding()), batch);
  }

  private static NDArray maximum(NDArray x, Extent kernel, Extent stride, Extent padding) {
    return JniUtils.maxPool(Torch.own(x), shape(kernel), shape(stride), shape(padding), false);
  }

  private static NDArray halved(NDArray x) {
    return maximum(x, Extent.of(2), Extent.of(2), Extent.of(0));
  }

  /// DJL 0.35.1 counts padding whatever it is told. What does not is the quotient of two that do.
  private static Comparison mean(AveragePool p, Given batch) {
    return layer(
        p,
        x -> {
          NDArray counted = mean(x.getFirst(), p);
          return p.countsPadding() ? counted : counted.div(mean(x.getFirst().onesLike(), p));
        },
        batch);
  }

  private static NDArray mean(NDArray x, AveragePool p) {
    return JniUtils.avgPool(
        Torch.own(x), shape(p.kernel()), shape(p.stride()), shape(p.padding()), false, true);
  }

  private static Stream<Comparison> frames() {
    return Stream.of(
        framed(new Pad(1, 2, 3, 4), any(2, 3, 7, 5)),
        framed(new Pad(0, 1, 1, 0, -0.5f), any(2, 3, 7, 5)),
        layer(
            Sequential.of(new Pad(0, 0, 1, 1), new Conv2d(8, 3).stride(2)),
            x -> convolved(framed(x.getFirst(), 0, 0, 1, 1, 0), x.get(1), x.get(2), 2),
            any(2, 3, 12, 12)));
  }

  private static Comparison framed(Pad p, Given batch) {
    return layer(
        p, x -> framed(x.getFirst(), p.top(), p.left(), p.bottom(), p.right(), p.value()), batch);
  }

  /// PyTorch names both ends of an axis together, the last axis first.
  private static NDArray framed(NDArray x, int top, int left, int bottom, int right, float value) {
    return JniUtils.pad(Torch.own(x), new long[] {left, right, top, bottom}, value);
  }

  /// LeNet-5 but for its size.
  private static Stream<Comparison> networks() {
    Layer network =
        Sequential.of(
            new Conv2d(6, 5),
            new Tanh(),
            new MaxPool(2),
            new Conv2d(16, 3),
            new Tanh(),
            new MaxPool(2),
            new Flatten(),
            new Dense(10));
    return Stream.of(
        layer(
            network,
            x -> {
              NDArray h = halved(convolved(x.get(0), x.get(1), x.get(2), 1).tanh());
              h = halved(convolved(h, x.get(3), x.get(4), 1).tanh());
              return h.reshape(8, -1).matMul(x.get(5)).add(x.get(6));
            },
            any(8, 1, 20, 20)));
  }

  private static Shape shape(Extent extent) {
    return new Shape(extent.rows(), extent.columns());
  }

  private static Comparison layer(
      Layer layer, Function<List<NDArray>, NDArray> theirs, Given batch) {
    return Comparison.layer(layer, new Mode.Training(1, 0), theirs, batch);
  }
}

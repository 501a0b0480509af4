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
        convolution(new Conv2d(33, 3).padding(1), any(2, 17, 7, 7)));
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
      NDArray x, NDArray w, NDArray b, int stride, int padding, int dilation, int groups) {
    return JniUtils.convolution(
        Torch.own(x),
        Torch.own(w),
        Torch.own(b),
        square(stride),
        square(padding),
        square(dilation),
        groups);
  }

  private static Stream<Comparison> pools() {
    return Stream.of(
        maximum(new MaxPool(2), any(2, 3, 12, 12)),
        maximum(new MaxPool(3, 2, 1), any(2, 3, 13, 11)),
        maximum(new MaxPool(2), any(2, 3, 7, 9)),
        mean(new AveragePool(2), any(2, 3, 12, 12)),
        mean(new AveragePool(3, 2, 1), any(2, 3, 13, 11)),
        layer(
            new GlobalAveragePool(),
            x -> JniUtils.adaptiveAvgPool(Torch.own(x.getFirst()), square(1)).reshape(4, -1),
            any(4, 7, 5, 6)),
        layer(new Flatten(), x -> x.getFirst().reshape(4, -1), any(4, 3, 5, 6)));
  }

  private static Comparison maximum(MaxPool p, Given batch) {
    return layer(p, x -> maximum(x.getFirst(), p.kernel(), p.stride(), p.padding()), batch);
  }

  private static NDArray maximum(NDArray x, int kernel, int stride, int padding) {
    return JniUtils.maxPool(Torch.own(x), square(kernel), square(stride), square(padding), false);
  }

  private static Comparison mean(AveragePool p, Given batch) {
    return layer(
        p,
        x ->
            JniUtils.avgPool(
                Torch.own(x.getFirst()),
                square(p.kernel()),
                square(p.stride()),
                square(p.padding()),
                false,
                true),
        batch);
  }

  private static Stream<Comparison> frames() {
    return Stream.of(
        framed(new Pad(1, 2, 3, 4), any(2, 3, 7, 5)),
        framed(new Pad(0, 1, 1, 0, -0.5f), any(2, 3, 7, 5)),
        layer(
            Sequential.of(new Pad(0, 0, 1, 1), new Conv2d(8, 3).stride(2)),
            x -> convolved(framed(x.getFirst(), 0, 0, 1, 1, 0), x.get(1), x.get(2), 2, 0, 1, 1),
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
              NDArray h = convolved(x.get(0), x.get(1), x.get(2), 1, 0, 1, 1).tanh();
              h = maximum(h, 2, 2, 0);
              h = maximum(convolved(h, x.get(3), x.get(4), 1, 0, 1, 1).tanh(), 2, 2, 0);
              return h.reshape(8, -1).matMul(x.get(5)).add(x.get(6));
            },
            any(8, 1, 20, 20)));
  }

  private static Shape square(int size) {
    return new Shape(size, size);
  }

  private static Comparison layer(
      Layer layer, Function<List<NDArray>, NDArray> theirs, Given batch) {
    return Comparison.layer(layer, new Mode.Training(1, 0), theirs, batch);
  }
}

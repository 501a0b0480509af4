package limpid.onnx.op;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import limpid.onnx.graph.Value;
import limpid.tensor.Extent;
import limpid.tensor.Shape;
import limpid.tensor.Tensor;
import limpid.tensor.op.Conv2d;
import org.jspecify.annotations.Nullable;

/// Convolutions over any number of axes. Over two they are ours, and over one those of images of
/// height 1; all others are a product of the filters with what their taps see.
final class ConvolutionOperators {
  private ConvolutionOperators() {}

  static List<Operator> all() {
    return List.of(
        Operator.of(
                "Conv",
                Set.of("dilations", "group", "kernel_shape", "pads", "strides"),
                ConvolutionOperators::convolution)
            .choosing(Window.PADDING),
        Operator.of(
                "ConvTranspose",
                Set.of(
                    "dilations",
                    "group",
                    "kernel_shape",
                    "output_padding",
                    "output_shape",
                    "pads",
                    "strides"),
                ConvolutionOperators::transposed)
            .choosing(Window.PADDING));
  }

  static Value convolution(Call call) {
    Tensor x = call.tensor(0);
    Tensor w = call.tensor(1);
    if (x.shape().rank() < 3 || w.shape().rank() != x.shape().rank()) {
      throw call.wrong(
          "wants images [b, c, …] and filters [f, c, …], but got %s and %s"
              .formatted(x.shape(), w.shape()));
    }
    int[] sizes = Arrays.copyOfRange(w.shape().toArray(), 2, w.shape().rank());
    return call.like(0, convolved(call, x, w, Window.of(call, sizes)));
  }

  /// The convolution of these numbers, with the bias and in the groups that a node has.
  private static Tensor convolved(Call call, Tensor x, Tensor w, Window window) {
    int groups = call.count("group", 1);
    return switch (window.axes()) {
      case 1 -> images(call, x.unsqueeze(2), w.unsqueeze(2), window.ofImages(), groups).squeeze(2);
      case 2 -> images(call, x, w, window, groups);
      default -> biased(call, product(window.padded(x, 0f), w, window, groups));
    };
  }

  private static Tensor images(Call call, Tensor x, Tensor w, Window window, int groups) {
    boolean even = window.isEven();
    Tensor seen = even ? x : window.padded(x, 0f);
    Conv2d operation =
        new Conv2d(
            Window.extent(window.strides()),
            even ? Window.extent(window.before()) : Extent.of(0),
            Window.extent(window.dilations()),
            groups);
    return call.has(2)
        ? Tensor.apply(operation, seen, w, call.tensor(2))
        : Tensor.apply(operation, seen, w);
  }

  private static Tensor biased(Call call, Tensor y) {
    if (!call.has(2)) {
      return y;
    }
    int[] shape = Window.ones(y.shape().rank());
    shape[1] = y.shape().size(1);
    return y.add(call.tensor(2).reshape(shape));
  }

  /// [1, g, f/g, c/g · taps] × [b, g, c/g · taps, outputs]
  private static Tensor product(Tensor x, Tensor w, Window window, int groups) {
    int batch = x.shape().size(0);
    int channels = x.shape().size(1);
    int filters = w.shape().size(0);
    int outputs = Arrays.stream(window.outputs()).reduce(1, (a, b) -> a * b);
    int depth = channels / groups * window.taps();
    Tensor seen =
        Tensor.stack(2, window.seen(x).toArray(Tensor[]::new))
            .reshape(batch, groups, depth, outputs);
    Tensor y = w.reshape(1, groups, filters / groups, depth).matmul(seen);
    int[] shape =
        IntStream.concat(IntStream.of(batch, filters), Arrays.stream(window.outputs())).toArray();
    return y.reshape(shape);
  }

  /// The gradient of a convolution by its images: the numbers are drawn apart by the strides, and
  /// seen by the filters turned round.
  private static Value transposed(Call call) {
    Tensor x = call.tensor(0);
    Tensor w = call.tensor(1);
    Spread spread = Spread.of(call, x.shape(), w.shape());
    Tensor apart = x;
    Tensor turned = w;
    for (int i = 0; i < spread.kernel.length; i++) {
      apart =
          Movement.padded(
              apart(apart, i + 2, spread.strides[i]), i + 2, spread.before[i], spread.after[i], 0f);
      turned = turned.flip(i + 2);
    }
    int groups = call.count("group", 1);
    Tensor filters = exchanged(turned, groups);
    Window window = spread.over(apart.shape());
    return call.like(0, convolved(call, apart, filters, window));
  }

  /// Zeros between the numbers of an axis.
  private static Tensor apart(Tensor x, int axis, int stride) {
    int n = x.shape().size(axis);
    if (stride == 1 || n == 0) {
      return x;
    }
    Tensor wide = x.unsqueeze(axis + 1).pad(axis + 1, 0, stride - 1, 0f);
    int[] sizes = x.shape().with(axis, n * stride).toArray();
    return wide.reshape(sizes).slice(axis, 0, (n - 1) * stride + 1);
  }

  /// [c, f/g, …] → [f, c/g, …], group by group.
  private static Tensor exchanged(Tensor w, int groups) {
    int[] sizes = w.shape().toArray();
    int channels = sizes[0] / groups;
    int filters = sizes[1];
    int rest = w.shape().count(2, sizes.length);
    Tensor y = w.reshape(groups, channels, filters, rest).permute(0, 2, 1, 3);
    sizes[0] = groups * filters;
    sizes[1] = channels;
    return y.reshape(sizes);
  }

  /// How a transposed convolution widens each axis.
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Spread(int[] kernel, int[] strides, int[] dilations, int[] before, int[] after) {
    static Spread of(Call call, Shape image, Shape filters) {
      int n = image.rank() - 2;
      int[] kernel = Arrays.copyOfRange(filters.toArray(), 2, n + 2);
      int[] strides = numbers(call, "strides", n, 1);
      int[] dilations = numbers(call, "dilations", n, 1);
      int[] more = numbers(call, "output_padding", n, 0);
      int[] pads = numbers(call, "pads", 2 * n, 0);
      long @Nullable [] wanted = call.wholes("output_shape");
      Window.Padding padding = Window.PADDING.in(call);
      boolean automatic =
          padding == Window.Padding.ODD_BEHIND || padding == Window.Padding.ODD_IN_FRONT;
      int[] before = new int[n];
      int[] after = new int[n];
      for (int i = 0; i < n; i++) {
        int reach = (kernel[i] - 1) * dilations[i];
        int whole = (image.size(i + 2) - 1) * strides[i] + more[i] + reach + 1;
        int front = pads[i];
        int back = pads[i + n];
        if (wanted != null || automatic) {
          long size =
              wanted == null
                  ? (long) image.size(i + 2) * strides[i]
                  : wanted[wanted.length - n + i];
          int total = Math.toIntExact(whole - size);
          int half = Math.floorDiv(total, 2);
          front = padding == Window.Padding.ODD_BEHIND ? half : total - half;
          back = total - front;
        }
        before[i] = reach - front;
        after[i] = reach - back + more[i];
      }
      return new Spread(kernel, strides, dilations, before, after);
    }

    private static int[] numbers(Call call, String name, int n, int otherwise) {
      long @Nullable [] numbers = call.wholes(name);
      int[] all = new int[n];
      Arrays.fill(all, otherwise);
      for (int i = 0; numbers != null && i < Math.min(n, numbers.length); i++) {
        all[i] = Math.toIntExact(numbers[i]);
      }
      return all;
    }

    /// The convolution that remains: of stride 1, over what is padded already.
    Window over(Shape padded) {
      int n = kernel.length;
      int[] sizes = Arrays.copyOfRange(padded.toArray(), 2, n + 2);
      int[] outputs = new int[n];
      for (int i = 0; i < n; i++) {
        outputs[i] = sizes[i] - (kernel[i] - 1) * dilations[i];
      }
      int[] none = new int[n];
      return new Window(sizes, kernel, Window.ones(n), dilations, none, none, none, outputs);
    }
  }
}

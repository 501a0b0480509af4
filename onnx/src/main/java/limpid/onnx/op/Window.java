package limpid.onnx.op;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import limpid.error.ShapeException;
import limpid.tensor.Extent;
import limpid.tensor.Shape;
import limpid.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/// A window that slides over the axes behind the first two, whatever their number: what
/// convolutions and poolings have in common.
///
/// @param sizes of the image on each axis
/// @param kernel of the window
/// @param strides how far it moves
/// @param dilations the distance of its taps
/// @param before padding in front
/// @param after padding behind, as the model says it
/// @param beyond what the last window hangs over behind that, where outputs are rounded up
/// @param outputs how many there are
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Window(
    int[] sizes,
    int[] kernel,
    int[] strides,
    int[] dilations,
    int[] before,
    int[] after,
    int[] beyond,
    int[] outputs) {
  /// Who says the padding: `pads`, nobody, or the sizes, with the odd one behind or in front.
  enum Padding {
    SAID,
    NONE,
    ODD_BEHIND,
    ODD_IN_FRONT
  }

  /// Windows of more taps are slid only where our own operations do it, without a view of each tap.
  private static final int MOST_TAPS = 1 << 16;

  static final Choice<Padding> PADDING =
      Choice.ofText(
          "auto_pad",
          "NOTSET",
          Map.of(
              "NOTSET", Padding.SAID,
              "VALID", Padding.NONE,
              "SAME_UPPER", Padding.ODD_BEHIND,
              "SAME_LOWER", Padding.ODD_IN_FRONT));

  /// The window that a node's settings describe: `kernel_shape` (or that of the filters),
  /// `strides`, `dilations`, `pads`, `auto_pad` and `ceil_mode`.
  public static Window of(Call call, int[] filters) {
    Shape image = call.shape(0);
    int n = image.rank() - 2;
    int[] kernel = ints(call, "kernel_shape", n, filters);
    int[] strides = ints(call, "strides", n, ones(n));
    int[] dilations = ints(call, "dilations", n, ones(n));
    int[] pads = ints(call, "pads", 2 * n, new int[2 * n]);
    int[] sizes = Arrays.copyOfRange(image.toArray(), 2, n + 2);
    int[] before = Arrays.copyOf(pads, n);
    int[] after = Arrays.copyOfRange(pads, n, 2 * n);
    automatic(call, sizes, kernel, strides, dilations, before, after);
    Window bare =
        new Window(sizes, kernel, strides, dilations, before, after, new int[n], new int[n]);
    return bare.fitted(call);
  }

  /// The same with as many outputs as there is room for.
  private Window fitted(Call call) {
    int n = kernel.length;
    int[] hanging = new int[n];
    int[] many = new int[n];
    long[] padded = new long[n + 2];
    padded[0] = call.shape(0).size(0);
    padded[1] = call.shape(0).size(1);
    for (int i = 0; i < n; i++) {
      long span = (kernel[i] - 1L) * dilations[i] + 1;
      long room = (long) sizes[i] + before[i] + after[i] - span;
      if (kernel[i] < 1 || strides[i] < 1 || dilations[i] < 1 || room < 0) {
        throw call.wrong(
            "its window of %s with strides %s and dilations %s does not fit into the padded image %s"
                .formatted(
                    Arrays.toString(kernel),
                    Arrays.toString(strides),
                    Arrays.toString(dilations),
                    call.shape(0)));
      }
      padded[i + 2] = room + span;
      many[i] = (int) (room / strides[i]) + 1;
      if (call.flag("ceil_mode", false) && room % strides[i] != 0) {
        // a window that would begin in the padding behind is none
        boolean inside = (long) many[i] * strides[i] < (long) sizes[i] + before[i];
        many[i] += inside ? 1 : 0;
      }
      hanging[i] = (int) Math.max(0, (many[i] - 1L) * strides[i] - room);
    }
    call.sized(padded);
    return new Window(sizes, kernel, strides, dilations, before, after, hanging, many);
  }

  private static int[] ints(Call call, String name, int n, int[] otherwise) {
    long @Nullable [] numbers = call.wholes(name);
    if (numbers == null) {
      return otherwise.clone();
    }
    if (numbers.length != n || Arrays.stream(numbers).anyMatch(x -> Math.abs(x) > 1 << 20)) {
      throw call.wrong(
          "its attribute \"%s\" is %s; %s numbers are wanted"
              .formatted(name, Arrays.toString(numbers), n));
    }
    return Arrays.stream(numbers).mapToInt(x -> (int) x).toArray();
  }

  static int[] ones(int n) {
    int[] ones = new int[n];
    Arrays.fill(ones, 1);
    return ones;
  }

  /// As many outputs as the image has strides.
  private static void automatic(
      Call call,
      int[] sizes,
      int[] kernel,
      int[] strides,
      int[] dilations,
      int[] before,
      int[] after) {
    Padding padding = PADDING.in(call);
    if (padding == Padding.NONE) {
      Arrays.fill(before, 0);
      Arrays.fill(after, 0);
    }
    if (padding == Padding.NONE || padding == Padding.SAID) {
      return;
    }
    for (int i = 0; i < sizes.length; i++) {
      int outputs = Math.ceilDiv(sizes[i], Math.max(1, strides[i])); // others are refused later
      int span = (kernel[i] - 1) * dilations[i] + 1;
      int total = Math.max(0, (outputs - 1) * strides[i] + span - sizes[i]);
      before[i] = padding == Padding.ODD_BEHIND ? total / 2 : total - total / 2;
      after[i] = total - before[i];
    }
  }

  /// How many axes it slides over.
  public int axes() {
    return kernel.length;
  }

  /// How many taps it has.
  int taps() {
    return Arrays.stream(kernel).reduce(1, (a, b) -> a * b);
  }

  /// Whether there is as much padding in front as behind, on each axis, and no remainder: what our
  /// own operations on images take.
  public boolean isEven() {
    return Arrays.equals(before, after)
        && Arrays.stream(before).allMatch(size -> size >= 0)
        && !isHanging();
  }

  /// The same window over images: a sequence, which has one axis, is an image of height 1.
  public Window ofImages() {
    return axes() > 1
        ? this
        : new Window(
            below(1, sizes),
            below(1, kernel),
            below(1, strides),
            below(1, dilations),
            below(0, before),
            below(0, after),
            below(0, beyond),
            below(1, outputs));
  }

  private static int[] below(int rows, int[] columns) {
    return new int[] {rows, columns[0]};
  }

  /// Numbers of this window over images, rows first.
  public static Extent extent(int[] numbers) {
    return new Extent(numbers[0], numbers[1]);
  }

  /// Whether the last windows hang over behind the padding.
  public boolean isHanging() {
    return Arrays.stream(beyond).anyMatch(size -> size > 0);
  }

  /// The image with its padding.
  Tensor padded(Tensor x, float value) {
    Tensor y = x;
    for (int i = 0; i < axes(); i++) {
      y = Movement.padded(y, i + 2, before[i], after[i], value);
    }
    return overhung(y, value);
  }

  /// The padded image with what the last windows hang over.
  Tensor overhung(Tensor x, float value) {
    Tensor y = x;
    for (int i = 0; i < axes(); i++) {
      y = Movement.padded(y, i + 2, 0, beyond[i], value);
    }
    return y;
  }

  /// What each tap sees, in the order of the taps, each [b, c, outputs…].
  List<Tensor> seen(Tensor padded) {
    long taps = Arrays.stream(kernel).asLongStream().reduce(1, (a, b) -> a * b);
    if (taps > MOST_TAPS) {
      throw new ShapeException(
          "window", "it has %s taps; up to %s are put together".formatted(taps, MOST_TAPS));
    }
    List<Tensor> views = List.of(padded);
    for (int i = 0; i < axes(); i++) {
      List<Tensor> finer = new ArrayList<>();
      for (Tensor view : views) {
        for (int k = 0; k < kernel[i]; k++) {
          int start = k * dilations[i];
          finer.add(
              view.slice(i + 2, start, start + (outputs[i] - 1) * strides[i] + 1, strides[i]));
        }
      }
      views = finer;
    }
    return views;
  }
}

package limpid.onnx.op;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import limpid.onnx.graph.ElementType;
import limpid.onnx.graph.Value;
import limpid.tensor.Shape;
import limpid.tensor.Tensor;

/// Determinants, images put together again from what windows saw of them, and bits read as another
/// type.
final class MatrixOperators {
  private MatrixOperators() {}

  static List<Operator> all() {
    return List.of(
        Operator.of("Det", MatrixOperators::determinants),
        Operator.of("Col2Im", Set.of("dilations", "pads", "strides"), MatrixOperators::image),
        Operator.of(
            "MaxUnpool", Set.of("kernel_shape", "pads", "strides"), MatrixOperators::unpooled),
        Operator.of("BitCast", Set.of("to"), MatrixOperators::reread));
  }

  private static Value determinants(Call call) {
    Shape s = call.shape(0);
    if (s.rank() < 2 || s.last() != s.size(-2)) {
      throw call.wrong("wants square matrices, but got " + s);
    }
    int n = s.last();
    float[] x = call.tensor(0).toArray();
    int[] batch = Arrays.copyOf(s.toArray(), s.rank() - 2);
    float[] y = new float[call.sized(IntStream.of(batch).asLongStream().toArray()).count()];
    for (int i = 0; i < y.length; i++) {
      double[][] rows = new double[n][n];
      for (int k = 0; k < n * n; k++) {
        rows[k / n][k % n] = x[i * n * n + k];
      }
      y[i] = (float) determinant(rows);
    }
    return call.like(0, Tensor.wrap(Shape.of(batch), y));
  }

  /// By elimination, with the largest pivot of each column.
  private static double determinant(double[][] rows) {
    double product = 1;
    for (int i = 0; i < rows.length; i++) {
      int pivot = i;
      for (int k = i + 1; k < rows.length; k++) {
        pivot = Math.abs(rows[k][i]) > Math.abs(rows[pivot][i]) ? k : pivot;
      }
      double[] row = rows[pivot];
      rows[pivot] = rows[i];
      rows[i] = row;
      product *= pivot == i ? row[i] : -row[i];
      if (row[i] == 0) {
        return 0;
      }
      for (int k = i + 1; k < rows.length; k++) {
        double times = rows[k][i] / row[i];
        for (int j = i; j < rows.length; j++) {
          rows[k][j] -= times * row[j];
        }
      }
    }
    return product;
  }

  // --- images

  /// [batch, channels · taps, windows] → [batch, channels, …]: where windows overlap, sums.
  private static Value image(Call call) {
    long[] sizes = call.value(1).wholes();
    int[] kernel = ints(call, call.value(2).wholes(), sizes.length);
    Shape x = call.shape(0);
    int taps = call.sized(IntStream.of(kernel).asLongStream().reduce(1, (a, b) -> a * b)).count();
    if (x.rank() != 3 || taps < 1 || x.size(1) % taps != 0) {
      throw call.wrong("%s are not windows of %s".formatted(x, Arrays.toString(kernel)));
    }
    int n = sizes.length;
    int channels = x.size(1) / taps;
    long[] all = new long[n + 2];
    all[0] = x.size(0);
    all[1] = channels;
    System.arraycopy(sizes, 0, all, 2, n);
    Shape shape = call.sized(all);
    if (shape.count() == 0) {
      return call.like(0, Tensor.zeros(shape));
    }
    Call windowed = new Call(call.node(), call.version(), List.of(zeros(shape)));
    Window window = Window.of(windowed, kernel);
    int windows = IntStream.of(window.outputs()).reduce(1, (a, b) -> a * b);
    if (windows != x.size(2)) {
      throw call.wrong("%s has %s windows, not %s".formatted(shape, windows, x.size(2)));
    }
    float[] from = call.tensor(0).toArray();
    float[] y = new float[shape.count()];
    int pixels = shape.count(2, n + 2);
    for (int tap = 0; tap < taps; tap++) {
      for (int i = 0; i < windows; i++) {
        int at = pixel(window, tap, i);
        for (int plane = 0; at >= 0 && plane < x.size(0) * channels; plane++) {
          y[plane * pixels + at] += from[(plane * taps + tap) * windows + i];
        }
      }
    }
    return call.like(0, Tensor.wrap(shape, y));
  }

  private static Value zeros(Shape shape) {
    return new Value.Real(ElementType.FLOAT, Tensor.zeros(shape));
  }

  /// Which pixel a tap of a window sees, or −1 in the padding.
  private static int pixel(Window window, int tap, int output) {
    int place = 0;
    int each = 1;
    int k = tap;
    int o = output;
    for (int axis = window.axes() - 1; axis >= 0; axis--) {
      int at =
          o % window.outputs()[axis] * window.strides()[axis]
              + k % window.kernel()[axis] * window.dilations()[axis]
              - window.before()[axis];
      if (at < 0 || at >= window.sizes()[axis]) {
        return -1;
      }
      place += at * each;
      each *= window.sizes()[axis];
      k /= window.kernel()[axis];
      o /= window.outputs()[axis];
    }
    return place;
  }

  private static int[] ints(Call call, long[] numbers, int n) {
    if (numbers.length != n || Arrays.stream(numbers).anyMatch(x -> x < 1 || x > 1 << 20)) {
      throw call.wrong("it has windows of " + Arrays.toString(numbers));
    }
    return Arrays.stream(numbers).mapToInt(x -> (int) x).toArray();
  }

  /// Each number where its window had it, and zeros elsewhere; the places are those of the image
  /// that the window's settings say, which a larger one holds in its corner.
  private static Value unpooled(Call call) {
    Shape s = call.shape(0);
    int n = s.rank() - 2;
    if (n < 1 || call.shape(1).count() != s.count()) {
      throw call.wrong(
          "wants images [batch, channels, …] and as many places, but got %s and %s"
              .formatted(s, call.shape(1)));
    }
    long[] kernel = numbers(call, "kernel_shape", n, 1);
    long[] strides = numbers(call, "strides", n, 1);
    long[] pads = numbers(call, "pads", 2 * n, 0);
    long[] sizes = Arrays.stream(s.toArray()).asLongStream().toArray();
    for (int i = 0; i < n; i++) {
      sizes[i + 2] = (sizes[i + 2] - 1) * strides[i] + kernel[i] - pads[i] - pads[i + n];
    }
    Shape inner = call.sized(sizes);
    float[] x = call.tensor(0).toArray();
    long[] places = call.value(1).wholes();
    float[] y = new float[inner.count()];
    for (int i = 0; i < x.length; i++) {
      if (places[i] < 0 || places[i] >= y.length) {
        throw call.wrong("there is no place %s in %s".formatted(places[i], inner));
      }
      y[(int) places[i]] = x[i];
    }
    Tensor image = Tensor.wrap(inner, y);
    if (call.has(2)) {
      Shape wanted = call.sized(call.value(2).wholes());
      if (wanted.rank() != s.rank()) {
        throw call.wrong("%s has not the axes of %s".formatted(wanted, s));
      }
      for (int axis = 0; axis < s.rank(); axis++) {
        int more = wanted.size(axis) - inner.size(axis);
        image = Movement.padded(image, axis, 0, more, 0f);
      }
    }
    return call.like(0, image);
  }

  private static long[] numbers(Call call, String name, int n, int otherwise) {
    long[] said = call.wholes(name);
    long[] numbers = new long[n];
    Arrays.fill(numbers, otherwise);
    if (said != null && said.length != n) {
      throw call.wrong(
          "its attribute \"%s\" is %s; %s numbers are wanted"
              .formatted(name, Arrays.toString(said), n));
    }
    return said == null ? numbers : said;
  }

  // --- bits

  private static Value reread(Call call) {
    Value x = call.value(0);
    ElementType from = x.type();
    ElementType to = call.type("to", ElementType.UNKNOWN);
    if (from.bits() != to.bits() || to.isForeign()) {
      throw call.wrong("the bits of %s are none of %s".formatted(from, to));
    }
    long mask = -1L >>> (64 - from.bits());
    long[] bits = x instanceof Value.Whole ? x.wholes() : bits(call, x);
    if (to.isWhole()) {
      return new Value.Whole(to, x.shape(), Arrays.stream(bits).map(to::wrap).toArray());
    }
    float[] y = new float[bits.length];
    for (int i = 0; i < y.length; i++) {
      y[i] = to == ElementType.BOOL ? bits[i] & 1 : to.decode(bits[i] & mask);
    }
    return new Value.Real(to, Tensor.wrap(x.shape(), y));
  }

  private static long[] bits(Call call, Value x) {
    float[] numbers = x.tensor().toArray();
    long[] bits = new long[numbers.length];
    for (int i = 0; i < bits.length; i++) {
      float number = numbers[i];
      bits[i] =
          switch (x.type()) {
            case FLOAT -> Float.floatToRawIntBits(number);
            case DOUBLE -> Double.doubleToRawLongBits(number);
            case FLOAT16 -> Float.floatToFloat16(number);
            case BFLOAT16 -> Float.floatToRawIntBits(number) >>> 16;
            case BOOL -> (long) number;
            default -> throw call.wrong("the bits of %s are not known".formatted(x.type()));
          };
    }
    return bits;
  }
}

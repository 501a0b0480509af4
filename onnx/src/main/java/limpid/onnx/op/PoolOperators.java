package limpid.onnx.op;

import java.util.List;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.stream.IntStream;
import limpid.onnx.graph.ElementType;
import limpid.onnx.graph.Value;
import limpid.tensor.Shape;
import limpid.tensor.Tensor;
import limpid.tensor.op.AveragePool;
import limpid.tensor.op.Axes;
import limpid.tensor.op.MaxPool;
import limpid.tensor.op.Op;

/// Poolings over any number of axes. Over two they are ours, and over one those of images of height
/// 1; dilated windows and all others put together what each of their taps sees.
final class PoolOperators {
  private static final Set<String> SETTINGS =
      Set.of(
          "ceil_mode",
          "count_include_pad",
          "dilations",
          "kernel_shape",
          "p",
          "pads",
          "storage_order",
          "strides");

  private PoolOperators() {}

  static List<Operator> all() {
    return List.of(
        new Operator("MaxPool", SETTINGS, PoolOperators::maximum).choosing(Window.PADDING),
        Operator.of("AveragePool", SETTINGS, PoolOperators::average).choosing(Window.PADDING),
        Operator.of("LpPool", SETTINGS, PoolOperators::power).choosing(Window.PADDING),
        Operator.of("GlobalMaxPool", call -> call.like(0, call.tensor(0).max(image(call), true))),
        Operator.of(
            "GlobalAveragePool", call -> call.like(0, call.tensor(0).mean(image(call), true))),
        Operator.of("GlobalLpPool", Set.of("p"), PoolOperators::globalPower));
  }

  private static Axes image(Call call) {
    return Axes.of(IntStream.range(2, call.shape(0).rank()).toArray());
  }

  private static Window window(Call call) {
    if (call.wholes("kernel_shape") == null || call.shape(0).rank() < 3) {
      throw call.wrong("wants images [b, c, …] and a kernel_shape");
    }
    Window window = Window.of(call, new int[0]);
    long[] steps = new long[2 * window.axes()];
    for (int i = 0; i < window.axes(); i++) {
      steps[2 * i] = window.outputs()[i];
      steps[2 * i + 1] = window.kernel()[i];
    }
    call.checkSteps(steps);
    return window;
  }

  private static boolean isOurs(Window window) {
    return window.axes() <= 2
        && window.isEven()
        && IntStream.range(0, window.axes())
            .allMatch(
                i -> window.dilations()[i] == 1 && window.before()[i] <= window.kernel()[i] / 2);
  }

  private static Value ours(Call call, Op operation) {
    Tensor x = call.tensor(0);
    boolean sequence = x.shape().rank() == 3;
    return call.like(
        0,
        sequence ? Tensor.apply(operation, x.unsqueeze(2)).squeeze(2) : Tensor.apply(operation, x));
  }

  private static List<Value> maximum(Call call) {
    Tensor x = call.tensor(0);
    Window window = window(call);
    boolean places = call.node().outputs().size() > 1;
    if (isOurs(window) && !places) {
      Window image = window.ofImages();
      return List.of(
          ours(
              call,
              new MaxPool(
                  Window.extent(image.kernel()),
                  Window.extent(image.strides()),
                  Window.extent(image.before()))));
    }
    List<Tensor> seen = window.seen(window.padded(x, Float.NEGATIVE_INFINITY));
    Value y = call.like(0, seen.stream().reduce(Tensor::maximum).orElseThrow());
    return places ? List.of(y, places(call, window, seen)) : List.of(y);
  }

  /// Where each maximum stands in the whole of x, the first of equals; columns first if
  /// `storage_order` says so.
  private static Value places(Call call, Window window, List<Tensor> seen) {
    Shape s = call.shape(0);
    call.checkCounted(s.count());
    Tensor numbered = Movement.count(s.count()).reshape(s.toArray());
    if (call.flag("storage_order", false)) {
      int[] turned = new int[s.rank()];
      for (int i = 0; i < turned.length; i++) {
        turned[i] = i < 2 ? i : s.rank() + 1 - i;
      }
      int[] sizes = IntStream.of(turned).map(s::size).toArray();
      numbered = numbered.reshape(sizes).permute(turned);
    }
    List<Tensor> where = window.seen(window.padded(numbered, -1f));
    Tensor which = Tensor.stack(-1, seen.toArray(Tensor[]::new)).argMax(-1);
    Tensor place = where.getFirst();
    for (int i = 1; i < where.size(); i++) {
      place = Tensor.where(which.equal(Tensor.of(i)), where.get(i), place);
    }
    return Value.of(ElementType.INT64, place);
  }

  /// What hangs over behind the padding is never counted; the padding itself is, if
  /// `count_include_pad` says so.
  private static Value average(Call call) {
    Tensor x = call.tensor(0);
    Window window = window(call);
    boolean padding = call.flag("count_include_pad", false);
    if (isOurs(window)) {
      Window image = window.ofImages();
      return ours(
          call,
          new AveragePool(
              Window.extent(image.kernel()),
              Window.extent(image.strides()),
              Window.extent(image.before()),
              padding));
    }
    Tensor there = Tensor.of(1).broadcastTo(x.shape().with(0, 1).with(1, 1).toArray());
    Tensor counted =
        padding ? window.overhung(framed(window, there), 0f) : window.padded(there, 0f);
    Tensor sum = total(window, window.padded(x, 0f), Tensor::add);
    return call.like(0, sum.divide(total(window, counted, Tensor::add)));
  }

  private static Tensor framed(Window window, Tensor ones) {
    Tensor y = ones;
    for (int i = 0; i < window.axes(); i++) {
      y = Movement.padded(y, i + 2, window.before()[i], window.after()[i], 1f);
    }
    return y;
  }

  private static Tensor total(Window window, Tensor padded, BinaryOperator<Tensor> with) {
    return window.seen(padded).stream().reduce(with).orElseThrow();
  }

  /// (Σ |x|ᵖ)^(1/p)
  private static Value power(Call call) {
    int p = call.count("p", 2);
    Tensor x = call.tensor(0).abs().pow(p);
    Window window = window(call);
    return call.like(0, total(window, window.padded(x, 0f), Tensor::add).pow(1f / p));
  }

  private static Value globalPower(Call call) {
    int p = call.count("p", 2);
    return call.like(0, call.tensor(0).abs().pow(p).sum(image(call), true).pow(1f / p));
  }
}

package limpid.onnx.op;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntBinaryOperator;
import limpid.onnx.graph.Value;
import limpid.tensor.Shape;
import limpid.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/// Room around the numbers: of a constant, or of what is there, mirrored, drawn out or repeated.
final class PadOperators {
  private static final String CONSTANT = "constant";

  /// Which of n numbers stands at a place that may be outside; of a constant there is none.
  private static final Choice<IntBinaryOperator> MODE =
      Choice.ofText(
          "mode",
          CONSTANT,
          Map.of(
              CONSTANT,
              (place, _) -> place,
              "edge",
              (place, n) -> Math.clamp(place, 0, n - 1),
              "wrap",
              Math::floorMod,
              "reflect",
              PadOperators::reflected));

  private PadOperators() {}

  static List<Operator> all() {
    return List.of(
        Operator.of("Pad", Set.of("pads", "value"), PadOperators::pad).choosing(MODE),
        Operator.of("CenterCropPad", Set.of("axes"), PadOperators::centre));
  }

  /// What and how much are settings before version 11.
  private static Value pad(Call call) {
    Shape s = call.shape(0);
    long[] pads = call.wholes("pads", 1);
    int[] axes =
        call.has(3) ? call.axes(call.value(3).wholes(), s.rank()) : Movement.identity(s.rank());
    if (pads == null || pads.length != 2 * axes.length) {
      throw call.wrong(
          "it does not say how much to pad on both sides of %s axes".formatted(axes.length));
    }
    checkSizes(call, pads, axes);
    if (!call.text("mode", CONSTANT).equals(CONSTANT)) {
      return call.moved(0, x -> surrounded(x, MODE.in(call), pads, axes));
    }
    Value fill =
        call.has(2)
            ? call.value(2)
            : Value.of(call.value(0).type(), Tensor.of(call.real("value", 0f)));
    return Value.moved(
        List.of(call.value(0), fill),
        x -> {
          Tensor y = x.get(0);
          for (int i = 0; i < axes.length; i++) {
            long after = pads[i + axes.length];
            y = Movement.padded(y, axes[i], pads[i], after, x.get(1).reshape().item());
          }
          return y;
        });
  }

  private static void checkSizes(Call call, long[] pads, int[] axes) {
    long[] sizes = Arrays.stream(call.shape(0).toArray()).asLongStream().toArray();
    for (int i = 0; i < axes.length; i++) {
      long more = Math.clamp(pads[i], -1L << 31, 1L << 31);
      sizes[axes[i]] += more + Math.clamp(pads[i + axes.length], -1L << 31, 1L << 31);
      sizes[axes[i]] = Math.max(0, sizes[axes[i]]);
    }
    call.sized(sizes);
  }

  private static Tensor surrounded(Tensor x, IntBinaryOperator source, long[] pads, int[] axes) {
    Tensor y = x;
    for (int i = 0; i < axes.length; i++) {
      int n = x.shape().size(axes[i]);
      int before = (int) pads[i];
      int wide = Math.max(0, n + before + (int) pads[i + axes.length]);
      float[] from = new float[wide];
      for (int j = 0; j < wide; j++) {
        from[j] = source.applyAsInt(j - before, n);
      }
      y = y.gather(axes[i], Tensor.wrap(Shape.of(wide), from));
    }
    return y;
  }

  /// Folded at both ends, where the last numbers are not repeated.
  private static int reflected(int place, int n) {
    int period = Math.max(1, 2 * (n - 1));
    int folded = Math.floorMod(place, period);
    return Math.min(folded, period - folded);
  }

  /// Cut or padded with zeros to a size, about the middle.
  private static Value centre(Call call) {
    Shape s = call.shape(0);
    long[] wanted = call.value(1).wholes();
    long @Nullable [] named = call.wholes("axes");
    int[] axes = named == null ? Movement.identity(s.rank()) : call.axes(named, s.rank());
    if (wanted.length != axes.length) {
      throw call.wrong("%s sizes are said for %s axes".formatted(wanted.length, axes.length));
    }
    call.sized(wanted);
    Value zero = Value.of(call.value(0).type(), Tensor.of(0));
    return Value.moved(
        List.of(call.value(0), zero),
        x -> {
          Tensor y = x.get(0);
          for (int i = 0; i < axes.length; i++) {
            long more = wanted[i] - s.size(axes[i]);
            long before = more < 0 ? -(-more / 2) : more / 2;
            y = Movement.padded(y, axes[i], before, more - before, x.get(1).item());
          }
          return y;
        });
  }
}

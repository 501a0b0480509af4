package limpid.onnx.op;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import limpid.onnx.graph.Attribute;
import limpid.onnx.graph.ElementType;
import limpid.onnx.graph.Value;
import limpid.tensor.Shape;
import limpid.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/// Numbers and texts that come from settings and shapes, and ones of another type.
final class ConstantOperators {
  /// How powers of two are rounded.
  private static final Choice<Boolean> ROUNDING =
      Choice.ofText("round_mode", "up", Map.of("up", true));

  private ConstantOperators() {}

  static List<Operator> all() {
    return List.of(
        Operator.of(
            "Constant",
            Set.of(
                "value",
                "value_float",
                "value_floats",
                "value_int",
                "value_ints",
                "value_string",
                "value_strings"),
            ConstantOperators::constant),
        Operator.of("ConstantOfShape", Set.of("value"), ConstantOperators::filled),
        Operator.of("Shape", Set.of("start", "end"), ConstantOperators::shape),
        Operator.of("Size", call -> scalar(call.shape(0).count())),
        Operator.of("Range", ConstantOperators::range),
        Operator.of("EyeLike", Set.of("dtype", "k"), ConstantOperators::eye)
            .demanding(call -> foreign(call.type("dtype", ElementType.FLOAT))),
        Operator.of("Cast", Set.of("to", "saturate"), call -> cast(call, to(call)))
            .choosing(ROUNDING)
            .demanding(call -> foreign(to(call))),
        Operator.of("CastLike", Set.of("saturate"), call -> cast(call, call.value(1).type()))
            .choosing(ROUNDING));
  }

  private static ElementType to(Call call) {
    return call.type("to", ElementType.UNKNOWN);
  }

  private static @Nullable String foreign(ElementType type) {
    return type.isForeign() ? "numbers of type " + type : null;
  }

  private static Value scalar(long number) {
    return new Value.Whole(ElementType.INT64, Shape.of(), new long[] {number});
  }

  private static Value constant(Call call) {
    if (call.node().attributes().isEmpty()) {
      throw call.wrong("it does not say its value");
    }
    return switch (call.node().attributes().firstEntry().getValue()) {
      case Attribute.Numbers(Value value) -> value;
      case Attribute.Whole(long number) -> scalar(number);
      case Attribute.Wholes(List<Long> numbers) ->
          Value.ofWholes(numbers.stream().mapToLong(Long::longValue).toArray());
      case Attribute.Real(float number) -> new Value.Real(ElementType.FLOAT, Tensor.of(number));
      case Attribute.Reals(List<Float> numbers) -> {
        float[] x = new float[numbers.size()];
        for (int i = 0; i < x.length; i++) {
          x[i] = numbers.get(i);
        }
        yield new Value.Real(ElementType.FLOAT, Tensor.wrap(Shape.of(x.length), x));
      }
      case Attribute.Text(String text) -> new Value.Text(Shape.of(), List.of(text));
      case Attribute.Texts(List<String> texts) -> new Value.Text(Shape.of(texts.size()), texts);
      case Attribute.Foreign(String kind) -> throw call.wrong("its value is " + kind);
      case Attribute.Reference _ -> throw call.wrong("its value is that of a function");
    };
  }

  private static Value filled(Call call) {
    Value one =
        call.node().attributes().get("value") instanceof Attribute.Numbers(Value value)
            ? value
            : new Value.Real(ElementType.FLOAT, Tensor.zeros(Shape.of(1)));
    int[] sizes = call.sized(call.value(0).wholes()).toArray();
    return one.moved(x -> x.reshape().broadcastTo(sizes));
  }

  private static Value shape(Call call) {
    long[] sizes = Arrays.stream(call.shape(0).toArray()).asLongStream().toArray();
    int n = sizes.length;
    long start = call.whole("start", 0);
    long end = call.whole("end", n);
    int from = Math.clamp(start < 0 ? start + n : start, 0, n);
    int to = Math.clamp(end < 0 ? end + n : end, 0, n);
    return Value.ofWholes(Arrays.copyOfRange(sizes, from, Math.max(from, to)));
  }

  private static Value range(Call call) {
    if (call.value(0) instanceof Value.Whole first) {
      long start = call.whole(0);
      long step = call.whole(2);
      long count = step == 0 ? -1 : Math.max(0, Math.ceilDiv(call.whole(1) - start, step));
      long[] numbers = new long[call.sized(count).count()];
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] = start + i * step;
      }
      return new Value.Whole(first.type(), Shape.of(numbers.length), numbers);
    }
    float start = call.tensor(0).item();
    float step = call.tensor(2).item();
    double count = Math.ceil(((double) call.tensor(1).item() - start) / step);
    int n = call.sized(Double.isFinite(count) ? (long) Math.max(0, count) : -1).count();
    return call.like(0, Movement.count(n).multiply(step).add(start));
  }

  /// 1 on a diagonal.
  private static Value eye(Call call) {
    Shape s = call.shape(0);
    if (s.rank() != 2) {
      throw call.wrong("wants a matrix, but got " + s);
    }
    Tensor rows = Movement.count(s.size(0)).reshape(s.size(0), 1).add((float) call.whole("k", 0));
    Tensor diagonal = rows.equal(Movement.count(s.size(1)));
    return Value.of(call.type("dtype", call.value(0).type()), diagonal);
  }

  private static Value cast(Call call, ElementType to) {
    Value x = call.value(0);
    if (to == ElementType.STRING) {
      return Texts.printed(x);
    }
    if (x instanceof Value.Text) {
      return Texts.parsed(x, to);
    }
    if (x instanceof Value.Whole(_, Shape shape, long[] numbers) && to.isWhole()) {
      long[] wrapped = Arrays.stream(numbers).map(to::wrap).toArray();
      return new Value.Whole(to, shape, wrapped);
    }
    return Value.of(to, x.tensor(), call.flag("saturate", true));
  }
}

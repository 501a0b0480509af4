package limpid.onnx.op;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import limpid.onnx.graph.ElementType;
import limpid.onnx.graph.Value;
import limpid.tensor.Shape;
import limpid.tensor.Tensor;

/// Numbers with others put in places that indices say: instead of those there, or with them.
final class ScatterOperators {
  private enum Reduction {
    NONE,
    ADD,
    MUL,
    MAX,
    MIN
  }

  private static final Choice<Reduction> REDUCTION =
      Choice.ofText(
          "reduction",
          "none",
          Map.of(
              "none", Reduction.NONE,
              "add", Reduction.ADD,
              "mul", Reduction.MUL,
              "max", Reduction.MAX,
              "min", Reduction.MIN));

  private ScatterOperators() {}

  static List<Operator> all() {
    return List.of(
        Operator.of("Scatter", Set.of("axis"), call -> scattered(call, byElement(call))),
        Operator.of("ScatterElements", Set.of("axis"), call -> scattered(call, byElement(call)))
            .choosing(REDUCTION),
        Operator.of("ScatterND", call -> scattered(call, byPart(call))).choosing(REDUCTION));
  }

  private static int inside(Call call, long index, int n) {
    if (index < -n || index >= n) {
      throw call.wrong("there is no index %s among %s".formatted(index, n));
    }
    return (int) (index < 0 ? index + n : index);
  }

  /// Where each update goes: the place of its own indices, but for that along the axis.
  private static int[] byElement(Call call) {
    Shape s = call.shape(0);
    Shape each = call.shape(1);
    int axis = call.axis(call.whole("axis", 0), s.rank());
    if (each.rank() != s.rank()) {
      throw call.wrong("its indices are %s for %s".formatted(each, s));
    }
    long[] indices = call.value(1).wholes();
    int[] places = new int[indices.length];
    for (int u = 0; u < places.length; u++) {
      for (int i = 0; i < s.rank(); i++) {
        int own = u / each.count(i + 1, each.rank()) % each.size(i);
        int at = i == axis ? inside(call, indices[u], s.size(i)) : inside(call, own, s.size(i));
        places[u] += at * s.count(i + 1, s.rank());
      }
    }
    return places;
  }

  /// Where each number of the updates goes: the last axis of the indices says the way to a part.
  private static int[] byPart(Call call) {
    Shape s = call.shape(0);
    int depth = call.shape(1).last();
    int inner = s.count(depth, s.rank());
    long[] indices = call.value(1).wholes();
    int[] places = new int[call.sized(indices.length / Math.max(1, depth), inner).count()];
    for (int i = 0; i < places.length; i++) {
      places[i] = i % inner;
      for (int j = 0; j < depth; j++) {
        int at = inside(call, indices[i / inner * depth + j], s.size(j));
        places[i] += at * s.count(j + 1, s.rank());
      }
    }
    return places;
  }

  private static Value scattered(Call call, int[] places) {
    Value x = call.value(0);
    Value updates = call.value(2);
    if (updates.shape().count() != places.length) {
      throw call.wrong(
          "it has %s numbers for %s places".formatted(updates.shape().count(), places.length));
    }
    Reduction how = REDUCTION.in(call);
    return switch (x) {
      case Value.Real(ElementType type, Tensor numbers) -> {
        float[] y = numbers.toArray();
        float[] u = updates.tensor().toArray();
        for (int i = 0; i < u.length; i++) {
          y[places[i]] = together(how, y[places[i]], u[i]);
        }
        yield Value.of(type, Tensor.wrap(x.shape(), y));
      }
      case Value.Whole(ElementType type, _, _) -> {
        long[] y = x.wholes();
        long[] u = updates.wholes();
        for (int i = 0; i < u.length; i++) {
          y[places[i]] = type.wrap(together(how, type, y[places[i]], u[i]));
        }
        yield new Value.Whole(type, x.shape(), y);
      }
      case Value.Text(_, List<String> texts) -> {
        List<String> y = new ArrayList<>(texts);
        for (int i = 0; i < places.length; i++) {
          y.set(places[i], updates.words().get(i));
        }
        yield new Value.Text(x.shape(), y);
      }
    };
  }

  private static float together(Reduction how, float there, float update) {
    return switch (how) {
      case NONE -> update;
      case ADD -> there + update;
      case MUL -> there * update;
      case MAX -> Math.max(there, update);
      case MIN -> Math.min(there, update);
    };
  }

  private static long together(Reduction how, ElementType type, long there, long update) {
    return switch (how) {
      case NONE -> update;
      case ADD -> there + update;
      case MUL -> there * update;
      case MAX -> WholeNumbers.maximum(type, there, update);
      case MIN -> WholeNumbers.minimum(type, there, update);
    };
  }
}

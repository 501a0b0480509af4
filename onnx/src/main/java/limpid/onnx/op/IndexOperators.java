package limpid.onnx.op;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import limpid.onnx.graph.ElementType;
import limpid.onnx.graph.Value;
import limpid.tensor.Shape;
import limpid.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/// Numbers chosen by where they stand.
final class IndexOperators {
  private IndexOperators() {}

  static List<Operator> all() {
    return List.of(
        Operator.of("Gather", Set.of("axis"), IndexOperators::gather),
        Operator.of("GatherElements", Set.of("axis"), IndexOperators::gatherElements),
        Operator.of("GatherND", Set.of("batch_dims"), IndexOperators::gatherNd),
        Operator.of("OneHot", Set.of("axis"), IndexOperators::oneHot),
        Operator.of("Trilu", Set.of("upper"), IndexOperators::triangle),
        Operator.of("Slice", Set.of("starts", "ends", "axes"), IndexOperators::slice),
        Operator.of("Compress", Set.of("axis"), IndexOperators::compress),
        Operator.of("NonZero", IndexOperators::nonZero));
  }

  /// Indices from the end counted from the beginning.
  private static Tensor fromStart(Tensor indices, int n) {
    return Tensor.where(indices.less(Tensor.of(0)), indices.add(n), indices);
  }

  private static Value gather(Call call) {
    Shape s = call.shape(0);
    int axis = call.axis(call.whole("axis", 0), s.rank());
    Tensor indices = fromStart(call.tensor(1), s.size(axis));
    return call.moved(0, x -> x.gather(axis, indices));
  }

  /// y[i, j, k] = x[index[i, j, k], j, k], for the axis 0. The place of each in memory is the sum
  /// of its indices times their strides.
  private static Value gatherElements(Call call) {
    Shape s = call.shape(0);
    int axis = call.axis(call.whole("axis", 0), s.rank());
    call.checkCounted(s.count());
    Tensor indices = fromStart(call.tensor(1), s.size(axis));
    checkInside(call, indices, s.size(axis));
    Tensor places = indices.multiply(s.count(axis + 1, s.rank()));
    for (int i = 0; i < s.rank(); i++) {
      if (i != axis) {
        int[] along = new int[s.rank()];
        Arrays.fill(along, 1);
        along[i] = indices.shape().size(i);
        Tensor index = Movement.count(along[i]).multiply(s.count(i + 1, s.rank()));
        places = places.add(index.reshape(along));
      }
    }
    Tensor from = places;
    return call.moved(0, x -> x.reshape(s.count()).gather(from));
  }

  private static void checkInside(Call call, Tensor indices, int n) {
    for (float k : indices.toArray()) {
      if (k < 0 || k >= n) {
        throw call.wrong("there is no index %s among %s".formatted((long) k, n));
      }
    }
  }

  /// The last axis of the indices says the way down to a part of x.
  private static Value gatherNd(Call call) {
    Shape s = call.shape(0);
    call.checkCounted(s.count());
    Tensor indices = call.tensor(1);
    int batch = call.integer("batch_dims", 0);
    int depth = indices.shape().last();
    if (batch < 0 || batch >= indices.shape().rank() || (long) batch + depth > s.rank()) {
      throw call.wrong(
          "its indices %s do not reach into %s with %s axes of batches"
              .formatted(indices.shape(), s, batch));
    }
    Shape each = indices.shape().without(-1);
    int inner = s.count(batch + depth, s.rank());
    int rows = s.count(0, batch + depth);
    Tensor places = Tensor.zeros(each);
    for (int j = 0; j < depth; j++) {
      int n = s.size(batch + j);
      Tensor index = fromStart(indices.slice(-1, j, j + 1).reshape(each.toArray()), n);
      checkInside(call, index, n);
      places = places.add(index.multiply(s.count(batch + j + 1, batch + depth)));
    }
    int batches = s.count(0, batch);
    Tensor starts = Movement.count(batches).multiply(rows / (float) Math.max(1, batches));
    int perBatch = batches == 0 ? 0 : each.count() / batches;
    Tensor from =
        places.reshape(batches, perBatch).add(starts.reshape(batches, 1)).reshape(each.toArray());
    int[] shape = new int[each.rank() + s.rank() - batch - depth];
    for (int i = 0; i < shape.length; i++) {
      shape[i] = i < each.rank() ? each.size(i) : s.size(i - each.rank() + batch + depth);
    }
    return call.moved(0, x -> x.reshape(rows, inner).gather(from).reshape(shape));
  }

  private static Value oneHot(Call call) {
    Tensor indices = call.tensor(0);
    int depth = call.sized(call.whole(1)).count();
    int rank = indices.shape().rank() + 1;
    int axis = call.axis(call.whole("axis", -1), rank);
    Tensor counted = fromStart(indices, depth).unsqueeze(axis);
    int[] along = new int[rank];
    Arrays.fill(along, 1);
    along[axis] = depth;
    call.sized((long) indices.shape().count() * depth);
    Tensor hot = counted.equal(Movement.count(depth).reshape(along));
    return call.moved(
        2, x -> Tensor.where(hot, x.slice(0, 1, 2).squeeze(0), x.slice(0, 0, 1).squeeze(0)));
  }

  /// What lies on the diagonal and above it, or below it; the others become 0.
  private static Value triangle(Call call) {
    Shape s = call.shape(0);
    float k = call.has(1) ? call.whole(1) : 0;
    Tensor rows = Movement.count(s.size(-2)).reshape(s.size(-2), 1).add(k);
    Tensor columns = Movement.count(s.size(-1));
    Tensor kept = call.flag("upper", true) ? columns.greaterEqual(rows) : columns.lessEqual(rows);
    Value zero = Value.of(call.value(0).type(), Tensor.of(0));
    return Value.moved(List.of(call.value(0), zero), x -> Tensor.where(kept, x.get(0), x.get(1)));
  }

  private static Value slice(Call call) {
    Shape s = call.shape(0);
    long[] starts = call.wholes("starts", 1);
    long[] ends = call.wholes("ends", 2);
    long @Nullable [] axes = call.wholes("axes", 3);
    long @Nullable [] steps = call.has(4) ? call.value(4).wholes() : null;
    if (starts == null || ends == null || ends.length != starts.length) {
      throw call.wrong("it does not say where each part begins and ends");
    }
    Value y = call.value(0);
    for (int i = 0; i < starts.length; i++) {
      int axis = call.axis(axes == null ? i : axes[i], s.rank());
      y = slice(call, y, axis, starts[i], ends[i], steps == null ? 1 : steps[i]);
    }
    return y;
  }

  /// A step back is a step forward from the other end.
  private static Value slice(Call call, Value x, int axis, long start, long end, long step) {
    int n = x.shape().size(axis);
    if (step == 0) {
      throw call.wrong("its step is 0");
    }
    if (step < 0) {
      long first = Math.clamp(start < 0 ? start + n : start, Math.min(0, n - 1), n - 1);
      long last = Math.clamp(end < 0 ? Math.max(-1 - n, end) + n : end, -1, n - 1);
      int from = (int) (n - 1 - first);
      int to = (int) Math.max(from, n - 1 - last);
      int by = (int) Math.min(n + 1L, -Math.max(step, -Integer.MAX_VALUE));
      return x.moved(t -> t.flip(axis).slice(axis, from, to, by));
    }
    int from = Math.clamp(start < 0 ? start + n : start, 0, n);
    int to = Math.max(from, Math.clamp(end < 0 ? end + n : end, 0, n));
    int by = (int) Math.min(n + 1L, step);
    return x.moved(t -> t.slice(axis, from, to, by));
  }

  private static Value compress(Call call) {
    List<Integer> kept = new ArrayList<>();
    float[] condition = call.tensor(1).toArray();
    for (int i = 0; i < condition.length; i++) {
      if (condition[i] != 0) {
        kept.add(i);
      }
    }
    Tensor places = numbers(kept);
    if (!call.node().attributes().containsKey("axis")) {
      return call.moved(0, x -> x.reshape(x.shape().count()).gather(places));
    }
    int axis = call.axis(call.whole("axis", 0), call.shape(0).rank());
    return call.moved(0, x -> x.gather(axis, places));
  }

  private static Tensor numbers(List<Integer> whole) {
    float[] numbers = new float[whole.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = whole.get(i);
    }
    return Tensor.wrap(Shape.of(numbers.length), numbers);
  }

  /// The indices of what is not 0, a row for each axis.
  private static Value nonZero(Call call) {
    Shape s = call.shape(0);
    float[] x = call.value(0).tensor().toArray();
    List<Integer> found = new ArrayList<>();
    for (int i = 0; i < x.length; i++) {
      if (x[i] != 0) {
        found.add(i);
      }
    }
    long[] rows = new long[s.rank() * found.size()];
    for (int axis = 0; axis < s.rank(); axis++) {
      for (int j = 0; j < found.size(); j++) {
        rows[axis * found.size() + j] = found.get(j) / s.count(axis + 1, s.rank()) % s.size(axis);
      }
    }
    return new Value.Whole(ElementType.INT64, Shape.of(s.rank(), found.size()), rows);
  }
}

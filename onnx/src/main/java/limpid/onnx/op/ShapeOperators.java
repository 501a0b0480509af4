package limpid.onnx.op;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import limpid.onnx.graph.Value;
import limpid.tensor.Shape;
import limpid.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/// The same numbers in other shapes and orders.
final class ShapeOperators {
  /// Whether the columns of a block stand behind each other in the channels, or the blocks do.
  private static final Choice<Boolean> COLUMNS =
      Choice.ofText("mode", "DCR", Map.of("DCR", false, "CRD", true));

  private ShapeOperators() {}

  static List<Operator> all() {
    return List.of(
        Operator.of("Identity", call -> call.value(0)),
        Operator.of("Reshape", Set.of("allowzero", "shape"), ShapeOperators::reshape),
        Operator.of("Flatten", Set.of("axis"), ShapeOperators::flatten),
        Operator.of("Squeeze", Set.of("axes"), ShapeOperators::squeeze),
        Operator.of("Unsqueeze", Set.of("axes"), ShapeOperators::unsqueeze),
        Operator.of("Transpose", Set.of("perm"), ShapeOperators::transpose),
        Operator.of("Expand", ShapeOperators::expand),
        Operator.of("Tile", ShapeOperators::tile),
        Operator.of("Concat", Set.of("axis"), ShapeOperators::concat),
        new Operator("Split", Set.of("axis", "num_outputs", "split"), ShapeOperators::split),
        Operator.of("DepthToSpace", Set.of("blocksize"), ShapeOperators::depthToSpace)
            .choosing(COLUMNS),
        Operator.of("SpaceToDepth", Set.of("blocksize"), ShapeOperators::spaceToDepth));
  }

  /// 0 keeps a size, −1 is what remains.
  private static Value reshape(Call call) {
    long[] wanted = call.wholes("shape", 1);
    if (wanted == null) {
      throw call.wrong("it does not say a shape");
    }
    Shape s = call.shape(0);
    long[] sizes = wanted.clone();
    for (int i = 0; i < sizes.length; i++) {
      if (sizes[i] == 0 && !call.flag("allowzero", false)) {
        sizes[i] = s.size(call.axis(i, s.rank()));
      }
    }
    infer(call, sizes, s.count());
    return call.moved(0, x -> x.reshape(call.sized(sizes).toArray()));
  }

  private static void infer(Call call, long[] sizes, int count) {
    int open = -1;
    long known = 1;
    for (int i = 0; i < sizes.length; i++) {
      if (sizes[i] == -1) {
        if (open >= 0) {
          throw call.wrong("the shape %s leaves two sizes open".formatted(Arrays.toString(sizes)));
        }
        open = i;
      } else {
        known *= sizes[i];
      }
    }
    if (open >= 0) {
      sizes[open] = known == 0 ? 0 : count / known;
    }
  }

  private static Value flatten(Call call) {
    Shape s = call.shape(0);
    int cut = call.cut(call.whole("axis", 1), s.rank());
    return call.moved(0, x -> x.reshape(s.count(0, cut), s.count(cut, s.rank())));
  }

  private static Value squeeze(Call call) {
    Shape s = call.shape(0);
    long @Nullable [] named = call.wholes("axes", 1);
    int[] axes =
        named == null
            ? IntStream.range(0, s.rank()).filter(i -> s.size(i) == 1).toArray()
            : call.axes(named, s.rank());
    for (int axis : axes) {
      if (s.size(axis) != 1) {
        throw call.wrong("axis %s of %s has the size %s, not 1".formatted(axis, s, s.size(axis)));
      }
    }
    return call.moved(0, x -> ReductionOperators.without(x, axes));
  }

  private static Value unsqueeze(Call call) {
    Shape s = call.shape(0);
    long @Nullable [] named = call.wholes("axes", 1);
    if (named == null) {
      throw call.wrong("it does not say its axes");
    }
    int rank = s.rank() + named.length;
    int[] sizes = new int[rank];
    for (int axis : call.axes(named, rank)) {
      if (sizes[axis] == 1) {
        throw call.wrong("axis %s is named twice".formatted(axis));
      }
      sizes[axis] = 1;
    }
    int next = 0;
    for (int i = 0; i < rank; i++) {
      sizes[i] = sizes[i] == 1 ? 1 : s.size(next++);
    }
    return call.moved(0, x -> x.reshape(sizes));
  }

  private static Value transpose(Call call) {
    int rank = call.shape(0).rank();
    long @Nullable [] named = call.wholes("perm");
    int[] order =
        named == null
            ? IntStream.range(0, rank).map(i -> rank - 1 - i).toArray()
            : call.axes(named, rank);
    return call.moved(0, x -> x.permute(order));
  }

  /// To the larger of both shapes on each axis.
  private static Value expand(Call call) {
    long[] wanted = call.value(1).wholes();
    Shape s = call.shape(0);
    int rank = Math.max(s.rank(), wanted.length);
    long[] sizes = new long[rank];
    for (int i = 0; i < rank; i++) {
      long own = i < rank - s.rank() ? 1 : s.size(i - (rank - s.rank()));
      long other = i < rank - wanted.length ? 1 : wanted[i - (rank - wanted.length)];
      sizes[i] = other == 1 ? own : other;
    }
    return call.moved(0, x -> x.broadcastTo(call.sized(sizes).toArray()));
  }

  /// Each axis becomes two, repetitions and its own, which are then one.
  private static Value tile(Call call) {
    long[] repeats = call.value(1).wholes();
    Shape s = call.shape(0);
    long[] sizes = new long[s.rank()];
    long[] whole = new long[2 * s.rank()];
    int[] single = new int[2 * s.rank()];
    if (repeats.length != s.rank()) {
      throw call.wrong("%s repetitions are said for %s".formatted(repeats.length, s));
    }
    for (int i = 0; i < sizes.length; i++) {
      whole[2 * i] = repeats[i];
      single[2 * i] = 1;
      whole[2 * i + 1] = single[2 * i + 1] = s.size(i);
      sizes[i] = repeats[i] * s.size(i);
    }
    int[] repeated = call.sized(whole).toArray();
    int[] joined = call.sized(sizes).toArray();
    return call.moved(0, x -> x.reshape(single).broadcastTo(repeated).reshape(joined));
  }

  private static Value concat(Call call) {
    int axis = call.axis(call.whole("axis", 1), call.shape(0).rank());
    return Value.moved(call.values(), x -> Tensor.concat(axis, x.toArray(Tensor[]::new)));
  }

  private static List<Value> split(Call call) {
    Shape s = call.shape(0);
    int axis = call.axis(call.whole("axis", 0), s.rank());
    int n = s.size(axis);
    long[] sizes = call.wholes("split", 1);
    if (sizes == null) {
      int parts = call.count("num_outputs", call.node().outputs().size());
      int each = Math.ceilDiv(n, parts);
      sizes = new long[parts];
      Arrays.fill(sizes, each);
      sizes[parts - 1] = n - (long) each * (parts - 1);
    }
    List<Value> values = new ArrayList<>();
    int start = 0;
    for (long size : sizes) {
      int from = start;
      int to = start + (int) size;
      if (size < 0 || to > n) {
        throw call.wrong("the parts %s are not %s in all".formatted(Arrays.toString(sizes), n));
      }
      values.add(call.moved(0, x -> x.slice(axis, from, to)));
      start = to;
    }
    return values;
  }

  private static Value depthToSpace(Call call) {
    int b = call.count("blocksize", 1);
    Shape s = call.shape(0);
    int n = s.size(0);
    int c = s.size(1) / (b * b);
    int h = s.size(2);
    int w = s.size(3);
    boolean columns = COLUMNS.in(call);
    return call.moved(
        0,
        x ->
            (columns
                    ? x.reshape(n, c, b, b, h, w).permute(0, 1, 4, 2, 5, 3)
                    : x.reshape(n, b, b, c, h, w).permute(0, 3, 4, 1, 5, 2))
                .reshape(n, c, h * b, w * b));
  }

  private static Value spaceToDepth(Call call) {
    int b = call.count("blocksize", 1);
    Shape s = call.shape(0);
    int n = s.size(0);
    int c = s.size(1);
    int h = s.size(2) / b;
    int w = s.size(3) / b;
    return call.moved(
        0, x -> x.reshape(n, c, h, b, w, b).permute(0, 3, 5, 1, 2, 4).reshape(n, c * b * b, h, w));
  }
}

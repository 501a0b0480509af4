package limpid.onnx.op;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import limpid.onnx.graph.ElementType;
import limpid.onnx.graph.Value;
import limpid.tensor.Shape;
import limpid.tensor.Tensor;

/// Settings and inputs of nodes that move, choose and combine numbers.
final class RandomMovements {
  private RandomMovements() {}

  static void positions(Draft d) {
    int rank = d.from(1, 3);
    int[] sizes = d.sizes(rank);
    int axis = d.axis(rank);
    d.in(d.reals(sizes));
    switch (d.operator) {
      case "CumSum" -> {
        d.in(Draft.scalar(axis));
        d.set("exclusive", d.below(2));
        d.set("reverse", d.below(2));
      }
      case "TopK" -> {
        d.in(Value.ofWholes(d.from(1, sizes[Math.floorMod(axis, rank)])));
        d.set("axis", (long) axis);
        d.set("largest", d.below(2));
        d.outputs = 2;
      }
      default -> {
        d.set("axis", (long) axis);
        d.set("keepdims", d.below(2));
        d.set("select_last_index", d.below(2));
      }
    }
  }

  static void parts(Draft d) {
    int rank = d.from(1, 3);
    int[] sizes = d.sizes(rank);
    int axis = d.axis(rank);
    int n = sizes[Math.floorMod(axis, rank)];
    switch (d.operator) {
      case "Slice" -> {
        int step = d.perhaps() ? d.from(1, 2) : -d.from(1, 2);
        d.in(d.some(sizes), Value.ofWholes(d.from(-6, 6)), Value.ofWholes(d.from(-6, 6)));
        d.in(Value.ofWholes(axis), Value.ofWholes(step));
      }
      case "Pad" -> {
        String mode = List.of("constant", "edge", "reflect", "wrap").get(d.below(4));
        d.set("mode", mode);
        int most = mode.equals("constant") ? 3 : n - 1;
        Value x = d.reals(sizes);
        d.in(x, Value.ofWholes(d.from(0, most), d.from(0, most)), d.reals(), Value.ofWholes(axis));
      }
      case "Split" -> {
        d.outputs = d.from(1, n);
        d.set("axis", (long) axis);
        d.set("num_outputs", d.outputs);
        d.version = 18;
        d.in(d.some(sizes));
      }
      case "Concat" -> {
        d.set("axis", (long) axis);
        int[] other = sizes.clone();
        other[Math.floorMod(axis, rank)] = d.from(1, 3);
        d.in(d.reals(sizes), d.reals(other));
      }
      case "Tile" -> d.in(d.some(sizes), d.wholes(new int[] {rank}, 1, 3));
      default -> {
        sizes[d.below(rank)] = 1;
        long[] wanted = IntStream.of(sizes).mapToLong(s -> s == 1 ? d.from(1, 3) : s).toArray();
        boolean more = d.perhaps();
        d.in(
            d.some(sizes),
            Value.ofWholes(
                more
                    ? LongStream.concat(LongStream.of(2), LongStream.of(wanted)).toArray()
                    : wanted));
      }
    }
  }

  static void indices(Draft d) {
    int rank = d.from(1, 3);
    int[] sizes = d.sizes(rank);
    int axis = d.axis(rank);
    int n = sizes[Math.floorMod(axis, rank)];
    boolean byPart = d.operator.endsWith("ND");
    if (!byPart) {
      d.set("axis", (long) axis);
    }
    if (d.operator.startsWith("Scatter")) {
      d.set("reduction", List.of("none", "add", "mul", "max", "min").get(d.below(5)));
    }
    Value x = d.some(sizes);
    d.in(x);
    int[] shape = sizes.clone();
    switch (d.operator) {
      case "Gather" -> d.in(d.wholes(d.sizes(d.from(0, 2)), -n, n - 1));
      case "GatherElements" -> {
        shape[Math.floorMod(axis, rank)] = d.from(1, 3);
        d.in(d.wholes(shape, -n, n - 1));
      }
      case "ScatterElements" -> {
        // one update for each place: which of two comes last is not said
        shape[Math.floorMod(axis, rank)] = 1;
        d.in(d.wholes(shape, -n, n - 1), d.like(x, shape));
      }
      case "GatherND" -> d.in(d.wholes(new int[] {2, 1}, -sizes[0], sizes[0] - 1));
      default -> {
        shape[0] = 1;
        d.in(d.wholes(new int[] {1, 1}, -sizes[0], sizes[0] - 1), d.like(x, shape));
      }
    }
  }

  static void places(Draft d) {
    switch (d.operator) {
      case "OneHot" -> {
        int rank = d.from(1, 2);
        d.set("axis", (long) d.axis(rank + 1));
        d.in(d.wholes(d.sizes(rank), -5, 5), Draft.scalar(d.from(1, 4)), d.reals(2));
      }
      case "Trilu" -> {
        d.set("upper", d.below(2));
        d.in(d.some(d.sizes(d.from(2, 3))), Draft.scalar(d.from(-4, 4)));
      }
      case "Range" ->
          d.in(
              new Value.Real(ElementType.FLOAT, Tensor.of(d.from(-3, 3))),
              new Value.Real(ElementType.FLOAT, Tensor.of(d.from(-9, 9))),
              new Value.Real(ElementType.FLOAT, Tensor.of(d.perhaps() ? 1.5f : -0.5f)));
      case "EyeLike" -> {
        d.set("k", d.from(-3, 3));
        d.in(d.some(d.sizes(2)));
      }
      case "NonZero" -> d.in(d.some(d.sizes(d.from(1, 3))));
      case "Shape" -> {
        d.set("start", d.from(-5, 5));
        d.set("end", d.from(-5, 5));
        d.in(d.some(d.sizes(d.from(0, 4))));
      }
      default -> {
        int[] sizes = d.sizes(2);
        d.set("axis", 1L);
        float[] kept = new float[sizes[1]];
        for (int i = 0; i < kept.length; i++) {
          kept[i] = d.below(2);
        }
        d.in(d.some(sizes), Value.ofTruths(Tensor.of(Shape.of(kept.length), kept)));
      }
    }
  }

  static void shapes(Draft d) {
    int rank = d.from(1, 4);
    int[] sizes = d.sizes(rank);
    switch (d.operator) {
      case "Transpose" -> {
        List<Integer> order = new ArrayList<>(IntStream.range(0, rank).boxed().toList());
        for (int i = rank - 1; i > 0; i--) {
          Collections.swap(order, i, d.below(i + 1));
        }
        d.set("perm", order.stream().mapToInt(i -> i).toArray());
        d.in(d.some(sizes));
      }
      case "Reshape" -> d.in(d.some(sizes), Value.ofWholes(d.perhaps() ? 0 : sizes[0], -1));
      case "Flatten" -> {
        d.set("axis", (long) d.from(-rank, rank));
        d.in(d.some(sizes));
      }
      case "Squeeze" -> {
        sizes[d.below(rank)] = 1;
        d.in(d.some(sizes));
        int[] single = IntStream.range(0, rank).filter(i -> sizes[i] == 1).toArray();
        if (d.perhaps()) {
          d.in(Value.ofWholes(single[0] - (d.perhaps() ? rank : 0)));
        }
      }
      default ->
          d.in(d.some(sizes), Value.ofWholes(d.perhaps() ? new long[] {0, -1} : new long[] {1}));
    }
  }

  static void blocks(Draft d) {
    int block = d.from(1, 3);
    d.set("blocksize", block);
    if (d.operator.equals("SpaceToDepth")) {
      d.in(d.reals(2, 3, 2 * block, 3 * block));
    } else {
      d.set("mode", d.perhaps() ? "DCR" : "CRD");
      d.in(d.reals(2, 2 * block * block, 2, 3));
    }
  }

  static void pairs(Draft d) {
    int[] sizes = d.sizes(3);
    int[] row = {1, sizes[2]};
    switch (d.operator) {
      case "Mod" -> {
        if (d.perhaps()) {
          d.set("fmod", 1L);
          d.in(d.reals(sizes), d.positive(row));
        } else {
          d.in(d.wholes(sizes, -9, 9), d.wholes(row, 1, 4));
        }
      }
      case "Pow" -> d.in(d.positive(sizes), d.reals(row));
      case "Div" -> {
        boolean whole = d.perhaps();
        d.in(
            whole ? d.wholes(sizes, -9, 9) : d.reals(sizes),
            whole ? d.wholes(row, 1, 4) : d.positive(row));
      }
      case "Where" -> {
        Tensor truths = d.reals(sizes).tensor().greater(Tensor.of(0));
        d.in(Value.ofTruths(truths), d.reals(row), d.reals(sizes));
      }
      case "PRelu" -> d.in(d.reals(sizes), d.perhaps() ? d.reals(row) : d.reals(1));
      default -> d.in(d.reals(sizes), d.reals(), d.reals());
    }
  }
}

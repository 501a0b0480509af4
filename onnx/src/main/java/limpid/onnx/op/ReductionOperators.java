package limpid.onnx.op;

import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;
import java.util.function.LongBinaryOperator;
import java.util.function.LongUnaryOperator;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import limpid.onnx.graph.ElementType;
import limpid.onnx.graph.Value;
import limpid.tensor.Shape;
import limpid.tensor.Tensor;
import limpid.tensor.op.Axes;
import org.jspecify.annotations.Nullable;

/// Many numbers brought to one: over axes, along an axis, and running along one.
final class ReductionOperators {
  private ReductionOperators() {}

  static List<Operator> all() {
    return List.of(
        exact(
            reduction("ReduceSum", x -> x, (x, axes) -> x.sum(axes, true), y -> y),
            new OfWholes(_ -> 0, a -> a, (_, a, b) -> a + b)),
        reduction("ReduceMean", x -> x, (x, axes) -> x.mean(axes, true), y -> y),
        exact(
            reduction("ReduceMax", x -> x, (x, axes) -> x.max(axes, true), y -> y),
            new OfWholes(ElementType::least, a -> a, WholeNumbers::maximum)),
        exact(
            reduction("ReduceMin", x -> x, (x, axes) -> x.min(axes, true), y -> y),
            new OfWholes(ElementType::most, a -> a, WholeNumbers::minimum)),
        exact(
            reduction("ReduceProd", x -> x, ReductionOperators::product, y -> y),
            new OfWholes(_ -> 1, a -> a, (_, a, b) -> a * b)),
        exact(
            reduction("ReduceL1", Tensor::abs, (x, axes) -> x.sum(axes, true), y -> y),
            new OfWholes(_ -> 0, Math::abs, (_, a, b) -> a + b)),
        reduction("ReduceL2", Tensor::square, (x, axes) -> x.sum(axes, true), Tensor::sqrt),
        exact(
            reduction("ReduceSumSquare", Tensor::square, (x, axes) -> x.sum(axes, true), y -> y),
            new OfWholes(_ -> 0, a -> a * a, (_, a, b) -> a + b)),
        reduction("ReduceLogSum", x -> x, (x, axes) -> x.sum(axes, true), Tensor::log),
        reduction("ReduceLogSumExp", x -> x, (x, axes) -> x.logSumExp(axes, true), y -> y),
        position("ArgMax", (x, axis) -> x.argMax(axis, true)),
        position("ArgMin", (x, axis) -> x.argMin(axis, true)),
        running("CumSum", 0f, Float::sum),
        running("CumProd", 1f, (a, b) -> a * b),
        new Operator(
            "TopK", Set.of("axis", "k", "largest", "sorted"), ReductionOperators::largest));
  }

  /// Over axes that are a setting in older versions and an input in newer ones; over all if none is
  /// named, or over none if `noop_with_empty_axes` says so.
  private static Operator reduction(
      String name,
      UnaryOperator<Tensor> before,
      BiFunction<Tensor, Axes, Tensor> over,
      UnaryOperator<Tensor> after) {
    return Operator.of(
        name,
        Set.of("axes", "keepdims", "noop_with_empty_axes"),
        call -> {
          Tensor x = before.apply(call.tensor(0));
          int[] axes = chosen(call);
          Tensor kept = axes.length == 0 ? x : over.apply(x, Axes.of(axes));
          Tensor y = after.apply(kept);
          return call.like(0, call.flag("keepdims", true) ? y : without(y, axes));
        });
  }

  /// How whole numbers are brought to one.
  ///
  /// @param first what no numbers are, by type
  /// @param each what is made of each before
  /// @param with two of which one is made
  private record OfWholes(
      ToLongFunction<ElementType> first,
      LongUnaryOperator each,
      ElementwiseOperators.OfWholes with) {
    Value.Whole over(Value.Whole x, int[] axes) {
      LongBinaryOperator with = this.with.of(x.type());
      return WholeNumbers.reduced(
          x, axes, first.applyAsLong(x.type()), (a, b) -> with.applyAsLong(a, each.applyAsLong(b)));
    }
  }

  /// The same, where whole numbers stay whole and are of any size.
  private static Operator exact(Operator reals, OfWholes wholes) {
    return new Operator(
        reals.name(),
        reals.attributes(),
        call -> {
          if (!(call.value(0) instanceof Value.Whole x)) {
            return reals.evaluation().apply(call);
          }
          int[] axes = chosen(call);
          Value y = wholes.over(x, axes);
          return List.of(call.flag("keepdims", true) ? y : y.moved(t -> without(t, axes)));
        });
  }

  private static int[] chosen(Call call) {
    int rank = call.shape(0).rank();
    long @Nullable [] named = call.wholes("axes", 1);
    if (named == null || named.length == 0) {
      return call.flag("noop_with_empty_axes", false) ? new int[0] : Movement.identity(rank);
    }
    return call.axes(named, rank);
  }

  /// Without these axes, which have the size 1.
  static Tensor without(Tensor x, int... axes) {
    int[] sizes = x.shape().toArray();
    int[] left =
        IntStream.range(0, sizes.length)
            .filter(i -> IntStream.of(axes).noneMatch(axis -> axis == i))
            .map(i -> sizes[i])
            .toArray();
    return x.reshape(left);
  }

  /// Halves times halves.
  private static Tensor product(Tensor x, Axes axes) {
    Tensor y = x;
    for (int axis : axes.named()) {
      int n = y.shape().size(axis);
      if (n == 0) {
        int[] one = y.shape().with(axis, 1).toArray();
        y = Tensor.of(1).broadcastTo(one);
      }
      for (; n > 1; n = y.shape().size(axis)) {
        Tensor product = y.slice(axis, 0, n / 2).multiply(y.slice(axis, n / 2, n / 2 * 2));
        y = n % 2 == 0 ? product : Tensor.concat(axis, product, y.slice(axis, n - 1, n));
      }
    }
    return y;
  }

  private static Operator position(String name, BiFunction<Tensor, Integer, Tensor> find) {
    return Operator.of(
        name,
        Set.of("axis", "keepdims", "select_last_index"),
        call -> {
          Tensor x = call.tensor(0);
          int axis = call.axis(call.whole("axis", 0), x.shape().rank());
          boolean last = call.flag("select_last_index", false);
          Tensor found = find.apply(last ? x.flip(axis) : x, axis);
          Tensor place = last ? found.negate().add(x.shape().size(axis) - 1f) : found;
          return Value.of(
              ElementType.INT64, call.flag("keepdims", true) ? place : without(place, axis));
        });
  }

  private static Operator running(String name, float first, BinaryOperator<Float> with) {
    return Operator.of(
        name,
        Set.of("exclusive", "reverse"),
        call -> {
          Tensor x = call.tensor(0);
          int axis = call.axis(call.whole(1), x.shape().rank());
          boolean reverse = call.flag("reverse", false);
          Tensor ahead = reverse ? x.flip(axis) : x;
          Tensor y = running(ahead, axis, call.flag("exclusive", false), first, with);
          return call.like(0, reverse ? y.flip(axis) : y);
        });
  }

  private static Tensor running(
      Tensor x, int axis, boolean exclusive, float first, BinaryOperator<Float> with) {
    Shape s = x.shape();
    int inner = s.count(axis + 1, s.rank());
    float[] numbers = x.toArray();
    float[] y = new float[numbers.length];
    for (int i = 0; i < y.length; i++) {
      boolean begins = i / inner % s.size(axis) == 0;
      float so = begins ? first : y[i - inner];
      int next = exclusive ? i - inner : i;
      y[i] = exclusive && begins ? first : with.apply(so, numbers[next]);
    }
    return Tensor.wrap(s, y);
  }

  /// The k largest or smallest along an axis and where they stand, the first of equals first. How
  /// many is a setting before version 10.
  private static List<Value> largest(Call call) {
    Shape s = call.shape(0);
    int axis = call.axis(call.whole("axis", -1), s.rank());
    int[] order = Movement.swapped(s.rank(), axis, s.rank() - 1);
    long k = call.has(1) ? call.whole(1) : call.whole("k", 0);
    call.checkCounted(s.count());
    int n = s.size(axis);
    if (k < 0 || k > n) {
      throw call.wrong("the largest %s are wanted of %s".formatted(k, n));
    }
    Value rows = call.moved(0, x -> x.permute(order));
    Tensor places = Ranks.of(rows, (int) k, call.flag("largest", true));
    Shape ordered = places.shape();
    float[] flat = places.toArray();
    for (int i = 0; i < flat.length; i++) {
      flat[i] += i / (int) Math.max(1, k) * (float) n;
    }
    Tensor from = Tensor.wrap(ordered, flat);
    Value values = rows.moved(x -> x.reshape(x.shape().count()).gather(from).permute(order));
    return List.of(values, Value.of(ElementType.INT64, places.permute(order)));
  }
}

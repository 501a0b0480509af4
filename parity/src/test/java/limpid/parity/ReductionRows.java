package limpid.parity;

import static limpid.parity.Given.any;
import static limpid.parity.Given.positive;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import java.util.Arrays;
import java.util.stream.Stream;
import limpid.parity.Comparison.Expression;
import limpid.tensor.Tensor;
import limpid.tensor.op.Axes;

/// Many numbers made one, over axes or all.
final class ReductionRows {
  private ReductionRows() {}

  /// A reduction here.
  interface Ours {
    Tensor of(Tensor x, Axes axes, boolean keep);
  }

  /// A reduction there, over axes that stay.
  interface Theirs {
    NDArray of(NDArray x, int[] axes);
  }

  /// The same over one axis.
  interface Step {
    NDArray of(NDArray x, int[] axis, boolean keep);
  }

  static Stream<Comparison> rows() {
    return Stream.of(
            reduction("sum", (x, a) -> x.sum(a, true), Tensor::sum),
            reduction("mean", ReductionRows::mean, Tensor::mean),
            reduction(
                "variance", (x, a) -> variance(x, a, 0), (x, a, keep) -> x.variance(a, keep, 0)),
            reduction(
                "sample variance",
                (x, a) -> variance(x, a, 1),
                (x, a, keep) -> x.variance(a, keep, 1)),
            reduction("log-sum-exp", (x, a) -> x.exp().sum(a, true).log(), Tensor::logSumExp),
            reduction("max", (x, a) -> oneByOne(x, a, NDArray::max), Tensor::max),
            reduction("min", (x, a) -> oneByOne(x, a, NDArray::min), Tensor::min),
            positions(),
            all())
        .flatMap(rows -> rows);
  }

  private static Stream<Comparison> reduction(String name, Theirs theirs, Ours ours) {
    return Stream.of(
            new int[] {0}, new int[] {1}, new int[] {2}, new int[] {0, 2}, new int[] {1, 2})
        .flatMap(axes -> {
          String over = name + " over " + Arrays.toString(axes);
          Axes a = Axes.of(axes);
          Expression stay =
              Expression.of(over + ", kept", x -> ours.of(x, a, true), x -> theirs.of(x, axes));
          Expression go =
              Expression.of(over, x -> ours.of(x, a, false), x -> theirs.of(x, axes).squeeze(axes));
          return Stream.of(stay.on(any(7, 17, 33)), go.on(any(7, 17, 33)));
        });
  }

  private static double count(NDArray x, int[] axes) {
    double count = 1;
    for (int axis : axes) {
      count *= x.getShape().get(axis);
    }
    return count;
  }

  private static NDArray mean(NDArray x, int[] axes) {
    return x.sum(axes, true).div(count(x, axes));
  }

  private static NDArray variance(NDArray x, int[] axes, int correction) {
    return x.sub(mean(x, axes)).square().sum(axes, true).div(count(x, axes) - correction);
  }

  private static NDArray oneByOne(NDArray x, int[] axes, Step step) {
    NDArray y = x;
    for (int axis : axes) {
      y = step.of(y, new int[] {axis}, true);
    }
    return y;
  }

  private static Stream<Comparison> positions() {
    Expression most = Expression.of("argmax", x -> x.argMax(1), x -> number(x.argMax(1)));
    Expression least = Expression.of("argmin", x -> x.argMin(1), x -> number(x.argMin(1)));
    return Stream.of(most.on(any(7, 17, 33).constant()), least.on(any(7, 17, 33).constant()));
  }

  private static NDArray number(NDArray index) {
    return index.toType(DataType.FLOAT32, false);
  }

  private static Stream<Comparison> all() {
    Given x = positive(100, 100);
    return Stream.of(
        Expression.of("sum", (Tensor t) -> t.sum(), NDArray::sum).on(x),
        Expression.of("mean", (Tensor t) -> t.mean(), NDArray::mean).on(x),
        Expression.of("max", (Tensor t) -> t.max(), NDArray::max).on(x),
        Expression.of("min", (Tensor t) -> t.min(), NDArray::min).on(x));
  }
}

package limpid.tensor.testkit;

import static java.lang.Double.NEGATIVE_INFINITY;
import static java.lang.Double.NaN;
import static java.lang.Double.POSITIVE_INFINITY;
import static limpid.tensor.testkit.Input.any;
import static limpid.tensor.testkit.Input.exactly;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import limpid.tensor.Shape;
import limpid.tensor.op.ArgMax;
import limpid.tensor.op.ArgMin;
import limpid.tensor.op.Axes;
import limpid.tensor.op.LogSumExp;
import limpid.tensor.op.Max;
import limpid.tensor.op.Mean;
import limpid.tensor.op.Min;
import limpid.tensor.op.Op;
import limpid.tensor.op.OverAxes;
import limpid.tensor.op.Sum;
import limpid.tensor.op.Variance;

/// Rows of what makes one number of many, along axes of three.
final class ReductionRows {
  private ReductionRows() {}

  static List<Row> rows() {
    return Stream.of(sums(), means(), variances(), extremes(), positions())
        .flatMap(List::stream)
        .toList();
  }

  private static List<Row> sums() {
    return Stream.of(true, false)
        .flatMap(keep ->
            Stream.of(
                    Axes.of(0),
                    Axes.of(1),
                    Axes.of(-1),
                    Axes.of(0, 1),
                    Axes.of(2, 0),
                    Axes.of(-1, -2),
                    Axes.ALL)
                .map(axes -> over(new Sum(axes, keep), axes, keep, ReductionRows::sum)))
        .toList();
  }

  private static List<Row> means() {
    return List.of(
        over(new Mean(Axes.of(0), false), Axes.of(0), false, ReductionRows::mean),
        over(new Mean(Axes.of(-2), true), Axes.of(1), true, ReductionRows::mean),
        over(new Mean(Axes.of(2), false), Axes.of(2), false, ReductionRows::mean),
        over(new Mean(Axes.of(0, 2), true), Axes.of(0, 2), true, ReductionRows::mean),
        over(new Mean(Axes.ALL, false), Axes.ALL, false, ReductionRows::mean));
  }

  private static List<Row> variances() {
    return List.of(
        over(new Variance(Axes.of(0), false, 0), Axes.of(0), false, x -> variance(x, 0)),
        over(new Variance(Axes.of(2), true, 1), Axes.of(2), true, x -> variance(x, 1)),
        over(new Variance(Axes.of(0, 2), true, 0), Axes.of(0, 2), true, x -> variance(x, 0)),
        over(new Variance(Axes.ALL, false, 1), Axes.ALL, false, x -> variance(x, 1)));
  }

  private static List<Row> extremes() {
    Sample special =
        Sample.of(exactly(NaN, 1, -1, -0.0, 0, POSITIVE_INFINITY, 1, NEGATIVE_INFINITY).as(2, 4, 1))
            .gives(2, 1, 1);
    Sample infinite =
        Sample.of(exactly(NEGATIVE_INFINITY, NEGATIVE_INFINITY, 300, -300).as(2, 2, 1))
            .gives(2, 1, 1);
    return List.of(
        over(new Max(Axes.of(0), false), Axes.of(0), false, ReductionRows::max),
        over(new Max(Axes.of(1), true), Axes.of(1), true, ReductionRows::max).atTheEnds(special),
        over(new Max(Axes.of(0, 2), false), Axes.of(0, 2), false, ReductionRows::max),
        over(new Max(Axes.ALL, true), Axes.ALL, true, ReductionRows::max),
        over(new Min(Axes.of(0), false), Axes.of(0), false, ReductionRows::min),
        over(new Min(Axes.of(1), true), Axes.of(1), true, ReductionRows::min).atTheEnds(special),
        over(new Min(Axes.of(2), true), Axes.of(2), true, ReductionRows::min),
        over(new LogSumExp(Axes.of(0), false), Axes.of(0), false, ReductionRows::logSumExp),
        over(new LogSumExp(Axes.of(1), true), Axes.of(1), true, ReductionRows::logSumExp)
            .atTheEnds(special, infinite),
        over(new LogSumExp(Axes.of(2, 0), false), Axes.of(0, 2), false, ReductionRows::logSumExp));
  }

  private static List<Row> positions() {
    Sample special =
        Sample.of(exactly(3, NaN, 1, 3, -0.0, 0, 1, 1, NEGATIVE_INFINITY, NaN).as(2, 5, 1))
            .gives(2, 1, 1);
    return List.of(
        position(new ArgMax(0, false), 0, false),
        position(new ArgMax(1, true), 1, true).atTheEnds(special),
        position(new ArgMax(-1, false), 2, false),
        position(new ArgMin(0, true), 0, true),
        position(new ArgMin(-2, true), 1, true).atTheEnds(special),
        position(new ArgMin(2, false), 2, false));
  }

  private static Row over(Op op, Axes axes, boolean keep, ToDoubleFunction<double[]> f) {
    Row row =
        Row.of(op, formula(axes, keep, f))
            .on(
                reduced(axes, keep, 2, 3, 4),
                reduced(axes, keep, 5, 2, 3),
                reduced(axes, keep, 3, 17, 2))
            .atTheEnds(reduced(axes, keep, 2, 0, 2), reduced(axes, keep, 1, 1, 1))
            .ofLength(
                n -> reduced(axes, keep, n, 3, 2),
                n -> reduced(axes, keep, 3, n, 2),
                n -> reduced(axes, keep, 2, 3, n));
    return axes.named().isEmpty()
        ? row
        : row.rejects(
            op.name() + ": there is no axis %s in []".formatted(namedFirst(op)), Shape.of());
  }

  private static int namedFirst(Op op) {
    return ((OverAxes) op).axes().named().getFirst();
  }

  private static Row position(Op op, int axis, boolean keep) {
    Axes axes = Axes.of(axis);
    boolean largest = op instanceof ArgMax;
    return Row.of(op, formula(axes, keep, x -> first(x, largest ? max(x) : min(x))))
        .on(
            reduced(axes, keep, 2, 3, 4),
            reduced(axes, keep, 1, 1, 1),
            reduced(axes, keep, 3, 17, 2))
        .ofLength(
            n -> reduced(axes, keep, axis == 0 ? n + 1 : n, 3, 2),
            n -> reduced(axes, keep, 3, axis == 1 ? n + 1 : n, 2),
            n -> reduced(axes, keep, 2, 3, axis == 2 ? n + 1 : n))
        .withoutGradientBy(0)
        .rejects(
            op.name()
                + ": axis %s of [0, 0, 0] must hold between 1 and 16777216 numbers"
                    .formatted(op instanceof ArgMax(int a, _) ? a : ((ArgMin) op).axis()),
            Shape.of(0, 0, 0));
  }

  // --- the formulas, of the numbers that become one

  private static double sum(double[] x) {
    return Arrays.stream(x).reduce(0, Double::sum);
  }

  private static double mean(double[] x) {
    return sum(x) / x.length;
  }

  private static double variance(double[] x, int correction) {
    double mean = mean(x);
    double squares =
        sum(Arrays.stream(x).map(number -> (number - mean) * (number - mean)).toArray());
    return x.length > correction ? squares / (x.length - correction) : NaN;
  }

  private static double max(double[] x) {
    return Arrays.stream(x).reduce(NEGATIVE_INFINITY, Math::max);
  }

  private static double min(double[] x) {
    return Arrays.stream(x).reduce(POSITIVE_INFINITY, Math::min);
  }

  private static double logSumExp(double[] x) {
    return StrictMath.log(sum(Arrays.stream(x).map(StrictMath::exp).toArray()));
  }

  private static double first(double[] x, double wanted) {
    return IntStream.range(0, x.length)
        .filter(i -> x[i] == wanted || (Double.isNaN(x[i]) && Double.isNaN(wanted)))
        .findFirst()
        .orElseThrow();
  }

  // --- axes

  private static boolean isIn(Axes axes, int axis) {
    return axes.named().isEmpty() || axes.named().contains(axis) || axes.named().contains(axis - 3);
  }

  private static Formula formula(Axes axes, boolean keep, ToDoubleFunction<double[]> f) {
    return (i, x) -> f.applyAsDouble(along(axes, keep, i, x.getFirst()));
  }

  /// The numbers of x that become the number i of the output.
  private static double[] along(Axes axes, boolean keep, int[] i, Numbers x) {
    Shape s = x.shape();
    int[] from = new int[3];
    int[] to = new int[3];
    int left = 0;
    for (int axis = 0; axis < 3; axis++) {
      boolean in = isIn(axes, axis);
      from[axis] = in ? 0 : i[left];
      to[axis] = in ? s.size(axis) : from[axis] + 1;
      left += in && !keep ? 0 : 1;
    }
    return IntStream.range(from[0], to[0])
        .boxed()
        .flatMapToDouble(a ->
            IntStream.range(from[1], to[1])
                .boxed()
                .flatMapToDouble(
                    b -> IntStream.range(from[2], to[2]).mapToDouble(c -> x.at(a, b, c))))
        .toArray();
  }

  private static Sample reduced(Axes axes, boolean keep, int... sizes) {
    int[] left =
        IntStream.range(0, 3)
            .filter(axis -> keep || !isIn(axes, axis))
            .map(axis -> isIn(axes, axis) ? 1 : sizes[axis])
            .toArray();
    return Sample.of(any(sizes)).gives(left);
  }
}

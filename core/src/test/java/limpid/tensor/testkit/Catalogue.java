package limpid.tensor.testkit;

import static java.lang.Double.NEGATIVE_INFINITY;
import static java.lang.Double.NaN;
import static java.lang.Double.POSITIVE_INFINITY;
import static java.lang.StrictMath.exp;
import static java.lang.StrictMath.log;
import static java.lang.StrictMath.log1p;
import static java.lang.StrictMath.max;
import static limpid.tensor.testkit.Formula.each;
import static limpid.tensor.testkit.Formula.pairwise;
import static limpid.tensor.testkit.Formula.sum;
import static limpid.tensor.testkit.Input.any;
import static limpid.tensor.testkit.Input.awayFromZero;
import static limpid.tensor.testkit.Input.classes;
import static limpid.tensor.testkit.Input.exactly;
import static limpid.tensor.testkit.Input.shares;

import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.stream.Stream;
import limpid.random.Rng;
import limpid.tensor.Shape;
import limpid.tensor.op.Abs;
import limpid.tensor.op.Add;
import limpid.tensor.op.Arithmetic;
import limpid.tensor.op.CrossEntropy;
import limpid.tensor.op.Divide;
import limpid.tensor.op.Dropout;
import limpid.tensor.op.Elementwise;
import limpid.tensor.op.Exp;
import limpid.tensor.op.Log;
import limpid.tensor.op.LogSoftmax;
import limpid.tensor.op.MatMul;
import limpid.tensor.op.Mean;
import limpid.tensor.op.Multiply;
import limpid.tensor.op.Negate;
import limpid.tensor.op.Op;
import limpid.tensor.op.Relu;
import limpid.tensor.op.Reshape;
import limpid.tensor.op.Sigmoid;
import limpid.tensor.op.SigmoidCrossEntropy;
import limpid.tensor.op.Softmax;
import limpid.tensor.op.Sqrt;
import limpid.tensor.op.Square;
import limpid.tensor.op.Step;
import limpid.tensor.op.Subtract;
import limpid.tensor.op.Sum;
import limpid.tensor.op.Tanh;
import limpid.tensor.op.Transpose;

/// Every operation, with what it means and where it is tried. A new operation gets its row here and
/// is thereby tested in all the ways that `CatalogueTest` knows.
public final class Catalogue {
  private Catalogue() {}

  public static List<Row> rows() {
    return Stream.of(
            functions(),
            arithmetic(),
            matrices(),
            MovementRows.rows(),
            BatchProductRows.rows(),
            reductions(),
            rowwise(),
            losses(),
            TargetRows.rows())
        .flatMap(List::stream)
        .toList();
  }

  // --- functions of each number

  private static List<Row> functions() {
    return List.of(
        function(new Negate(), x -> -x, Input::any),
        function(new Abs(), StrictMath::abs, Input::awayFromZero),
        function(new Square(), x -> x * x, Input::any),
        function(new Sqrt(), StrictMath::sqrt, Input::positive),
        function(new Exp(), StrictMath::exp, Input::any),
        function(new Log(), StrictMath::log, Input::positive),
        function(new Step(), x -> x > 0 ? 1 : 0, Input::awayFromZero),
        function(new Sigmoid(), x -> 1 / (1 + exp(-x)), Input::any),
        function(new Tanh(), StrictMath::tanh, Input::any),
        function(new Relu(), x -> max(x, 0), Input::awayFromZero));
  }

  private static Row function(Elementwise op, DoubleUnaryOperator f, Function<int[], Input> from) {
    return Row.of(op, each(f))
        .on(
            Sample.of(from.apply(new int[] {})),
            Sample.of(from.apply(new int[] {7})),
            Sample.of(from.apply(new int[] {3, 5})),
            Sample.of(from.apply(new int[] {2, 3, 1, 2})),
            Sample.of(from.apply(new int[] {3, 0})))
        .atTheEnds(
            Sample.of(exactly(NEGATIVE_INFINITY, -1e30, -1000, -104, -100, -88, -10, -1, -1e-30)),
            Sample.of(exactly(-0.0, 0, Float.MIN_VALUE, NaN)),
            Sample.of(exactly(1e-30, 1, 10, 88, 89, 1000, 1e30, POSITIVE_INFINITY)))
        .ofLength(n -> Sample.of(from.apply(new int[] {n})));
  }

  // --- arithmetic

  private static List<Row> arithmetic() {
    return List.of(
        arithmetic(new Add(), (a, b) -> a + b),
        arithmetic(new Subtract(), (a, b) -> a - b),
        arithmetic(new Multiply(), (a, b) -> a * b),
        arithmetic(new Divide(), (a, b) -> a / b));
  }

  private static Row arithmetic(Arithmetic op, DoubleBinaryOperator f) {
    return Row.of(op, pairwise(f))
        .on(
            Sample.of(any(), awayFromZero()),
            Sample.of(any(3, 4), awayFromZero(3, 4)),
            Sample.of(any(3, 4), awayFromZero()),
            Sample.of(any(), awayFromZero(3, 4)).gives(3, 4),
            Sample.of(any(3, 4), awayFromZero(4)),
            Sample.of(any(4), awayFromZero(3, 4)).gives(3, 4),
            Sample.of(any(3, 4), awayFromZero(3, 1)),
            Sample.of(any(3, 1), awayFromZero(1, 4)).gives(3, 4),
            Sample.of(any(2, 1, 3, 1), awayFromZero(4, 1, 2)).gives(2, 4, 3, 2),
            Sample.of(any(1, 1), awayFromZero(1)).gives(1, 1),
            Sample.of(any(0, 3), awayFromZero(3)),
            Sample.of(any(1, 3), awayFromZero(0, 1)).gives(0, 3))
        .atTheEnds(
            Sample.of(
                exactly(1, -1, 0, 1e30, 1e-30, POSITIVE_INFINITY, POSITIVE_INFINITY, 0, NaN, 1),
                exactly(0, 0, 0, 1e30, 1e30, POSITIVE_INFINITY, NEGATIVE_INFINITY, NaN, 1, NaN)))
        .ofLength(
            n -> Sample.of(any(n), awayFromZero(n)),
            n -> Sample.of(any(n), awayFromZero()),
            n -> Sample.of(any(), awayFromZero(n)).gives(n),
            n -> Sample.of(any(3, n), awayFromZero(n)),
            n -> Sample.of(any(n, 1), awayFromZero(3)).gives(n, 3))
        .rejects(
            op.name() + ": shapes cannot be broadcast: [2, 3] and [2] (3 ≠ 2, and neither is 1)",
            Shape.of(2, 3),
            Shape.of(2))
        .rejects(
            op.name() + ": shapes cannot be broadcast: [0] and [2, 2] (0 ≠ 2, and neither is 1)",
            Shape.of(0),
            Shape.of(2, 2));
  }

  // --- matrices

  private static List<Row> matrices() {
    return List.of(
        product(false, false),
        product(false, true),
        product(true, false),
        product(true, true),
        transpose(),
        reshape());
  }

  private static Row product(boolean ta, boolean tb) {
    return Row.of(
            new MatMul(ta, tb),
            (i, x) ->
                sum(
                    x.get(0).shape().size(ta ? 0 : 1),
                    k ->
                        (ta ? x.get(0).at(k, i[0]) : x.get(0).at(i[0], k))
                            * (tb ? x.get(1).at(i[1], k) : x.get(1).at(k, i[1]))))
        .on(
            product(ta, tb, 1, 1, 1),
            product(ta, tb, 3, 4, 2),
            product(ta, tb, 7, 13, 5),
            product(ta, tb, 1, 17, 1),
            product(ta, tb, 3, 0, 2),
            product(ta, tb, 0, 3, 2),
            product(ta, tb, 3, 2, 0))
        .atTheEnds(
            Sample.of(
                    exactly(1e30, POSITIVE_INFINITY, NaN, 0).as(ta ? 1 : 4, ta ? 4 : 1),
                    exactly(1e30, 1).as(tb ? 2 : 1, tb ? 1 : 2))
                .gives(4, 2))
        .ofLength(
            n -> product(ta, tb, n, 5, 3),
            n -> product(ta, tb, 5, n, 3),
            n -> product(ta, tb, 3, 5, n),
            n -> product(ta, tb, n, 9, 17))
        .rejects(
            "matmul: inner sizes differ: [2, 3]%s × [4, 5]%s (%s ≠ %s)"
                .formatted(ta ? "ᵀ" : "", tb ? "ᵀ" : "", ta ? 2 : 3, tb ? 5 : 4),
            Shape.of(2, 3),
            Shape.of(4, 5))
        .rejects("matmul: wants two matrices, but got [3] and [3, 2]", Shape.of(3), Shape.of(3, 2));
  }

  private static Sample product(boolean ta, boolean tb, int m, int k, int n) {
    return Sample.of(ta ? any(k, m) : any(m, k), tb ? any(n, k) : any(k, n)).gives(m, n);
  }

  private static Row transpose() {
    return Row.of(
            new Transpose(),
            (i, x) -> {
              int[] j = i.clone();
              j[i.length - 1] = i[i.length - 2];
              j[i.length - 2] = i[i.length - 1];
              return x.getFirst().at(j);
            })
        .on(
            Sample.of(any(3, 5)).gives(5, 3),
            Sample.of(any(1, 4)).gives(4, 1),
            Sample.of(any(2, 2, 4, 3)).gives(2, 2, 3, 4),
            Sample.of(any(3, 0)).gives(0, 3))
        .atTheEnds(Sample.of(exactly(NaN, POSITIVE_INFINITY, -0.0).as(1, 3)).gives(3, 1))
        .ofLength(
            n -> Sample.of(any(n, 3)).gives(3, n), n -> Sample.of(any(2, 19, n)).gives(2, n, 19))
        .rejects("transpose: wants at least two axes, but got [3]", Shape.of(3));
  }

  private static Row reshape() {
    return Row.of(new Reshape(Shape.of(3, 2)), (i, x) -> x.getFirst().get(i[0] * 2 + i[1]))
        .on(Sample.of(any(6)).gives(3, 2), Sample.of(any(2, 1, 3)).gives(3, 2))
        .rejects("reshape: [2, 2] holds 4 numbers, [3, 2] would hold 6", Shape.of(2, 2));
  }

  // --- over an axis

  private static List<Row> reductions() {
    return Stream.of(true, false)
        .flatMap(keep ->
            Stream.of(
                reduction(new Sum(0, keep), 0, keep, false),
                reduction(new Sum(1, keep), 1, keep, false),
                reduction(new Sum(-1, keep), 2, keep, false),
                reduction(new Mean(0, keep), 0, keep, true),
                reduction(new Mean(-2, keep), 1, keep, true),
                reduction(new Mean(2, keep), 2, keep, true)))
        .toList();
  }

  /// Sum or mean over one of three axes.
  private static Row reduction(Op op, int axis, boolean keep, boolean mean) {
    Formula formula =
        (i, x) -> {
          int n = x.getFirst().shape().size(axis);
          double sum = sum(n, j -> x.getFirst().at(inserted(i, axis, j, keep)));
          return mean ? sum / n : sum;
        };
    return Row.of(op, formula)
        .on(
            reduced(axis, keep, 2, 3, 4),
            reduced(axis, keep, 1, 1, 1),
            reduced(axis, keep, 5, 1, 3),
            reduced(axis, keep, 3, 17, 2),
            reduced(axis, keep, axis == 0 ? 2 : 0, axis == 1 ? 2 : 0, axis == 2 ? 2 : 0))
        .atTheEnds(reduced(axis, keep, axis == 0 ? 0 : 2, axis == 1 ? 0 : 2, axis == 2 ? 0 : 2))
        .ofLength(
            n -> reduced(axis, keep, n, 3, 2),
            n -> reduced(axis, keep, 3, n, 2),
            n -> reduced(axis, keep, 2, 3, n))
        .rejects(op.name() + ": there is no axis %s in []".formatted(axisOf(op)), Shape.of());
  }

  private static int axisOf(Op op) {
    return switch (op) {
      case Sum(int axis, _) -> axis;
      case Mean(int axis, _) -> axis;
      default -> throw new AssertionError(op);
    };
  }

  private static Sample reduced(int axis, boolean keep, int... sizes) {
    Shape x = Shape.of(sizes);
    return Sample.of(any(sizes)).gives((keep ? x.with(axis, 1) : x.without(axis)).toArray());
  }

  private static int[] inserted(int[] i, int axis, int j, boolean replacing) {
    int[] index = new int[3];
    for (int a = 0; a < 3; a++) {
      index[a] = a == axis ? j : i[a < axis || replacing ? a : a - 1];
    }
    return index;
  }

  // --- row by row of the last axis

  private static List<Row> rowwise() {
    return List.of(
        ofRows(
                new Softmax(),
                (i, x) -> {
                  Numbers z = x.getFirst();
                  return exp(z.at(i)) / sum(z.shape().last(), j -> exp(z.at(last(i, j))));
                })
            .atTheEnds(Sample.of(exactly(NEGATIVE_INFINITY, 0, 1))),
        ofRows(
            new LogSoftmax(),
            (i, x) -> {
              Numbers z = x.getFirst();
              return -log(sum(z.shape().last(), j -> exp(z.at(last(i, j)) - z.at(i))));
            }),
        dropout(0f),
        dropout(0.4f));
  }

  private static Row ofRows(Op op, Formula formula) {
    return Row.of(op, formula)
        .on(
            Sample.of(any(1)),
            Sample.of(any(5)),
            Sample.of(any(3, 4)),
            Sample.of(any(2, 2, 19)),
            Sample.of(any(0, 3)),
            Sample.of(any(3, 0)))
        .atTheEnds(Sample.of(exactly(300, -300, 0, 90, 0, 0, -300, -301, -300).as(3, 3)))
        .ofLength(n -> Sample.of(any(3, n)), n -> Sample.of(any(n, 3)), n -> Sample.of(any(n, 17)))
        .rejects(op.name() + ": wants at least one axis, but got a single number", Shape.of());
  }

  private static int[] last(int[] i, int j) {
    int[] index = i.clone();
    index[i.length - 1] = j;
    return index;
  }

  private static Row dropout(float rate) {
    long key = 0x123456789ABCDEFL;
    return Row.of(
            new Dropout(rate, key),
            (i, x) ->
                uniform(new Rng(key).at((1L << 24) + 5).key(), i[0]) < rate
                    ? 0
                    : x.getFirst().at(i) / (1 - (double) rate))
        .on(
            Sample.of(any(100), exactly(1, 5)),
            Sample.of(any(7), exactly(1, 5)),
            Sample.of(any(0), exactly(1, 5)))
        .ofLength(n -> Sample.of(any(n), exactly(1, 5)))
        .withoutGradientBy(1)
        .rejects(
            "dropout: wants the number of the step as 2 numbers, but got [3]",
            Shape.of(2),
            Shape.of(3));
  }

  /// The uniform number that `Chance` promises for an index.
  private static double uniform(long key, int index) {
    int h = lowbias32(lowbias32(index + lowbias32((int) key)) ^ (int) (key >> 32));
    return (h >>> 8) * 0x1p-24;
  }

  private static int lowbias32(int x) {
    int h = (x ^ (x >>> 16)) * 0x7FEB352D;
    h = (h ^ (h >>> 15)) * 0x846CA68B;
    return h ^ (h >>> 16);
  }

  // --- losses

  private static List<Row> losses() {
    return List.of(crossEntropy(), binaryCrossEntropy());
  }

  private static Row crossEntropy() {
    return Row.of(
            new CrossEntropy(),
            (i, x) -> {
              Numbers z = x.get(0);
              double right = z.at(i[0], (int) x.get(1).at(i));
              return log(sum(z.shape().last(), j -> exp(z.at(i[0], j) - right)));
            })
        .on(
            Sample.of(any(1, 1), classes(1, 1)).gives(1),
            Sample.of(any(4, 3), classes(3, 4)).gives(4),
            Sample.of(any(2, 19), classes(19, 2)).gives(2),
            Sample.of(any(0, 3), classes(3, 0)).gives(0))
        .atTheEnds(
            Sample.of(
                    exactly(300, -300, 0, 300, -300, 0, -300, -301, -300).as(3, 3),
                    exactly(0, 1, 2))
                .gives(3))
        .ofLength(
            n -> Sample.of(any(3, n + 1), classes(n + 1, 3)).gives(3),
            n -> Sample.of(any(n, 10), classes(10, n)).gives(n))
        .withoutGradientBy(1)
        .rejects(
            "cross-entropy: wants logits [rows, classes] and one class a row, but got [4, 3] and [3]",
            Shape.of(4, 3),
            Shape.of(3))
        .rejects(
            "cross-entropy: wants logits [rows, classes] and one class a row, but got [3] and [3]",
            Shape.of(3),
            Shape.of(3))
        .rejects(
            "cross-entropy: wants logits [rows, classes] and one class a row, but got [3, 2] and [3, 1]",
            Shape.of(3, 2),
            Shape.of(3, 1));
  }

  private static Row binaryCrossEntropy() {
    return Row.of(
            new SigmoidCrossEntropy(),
            pairwise((z, t) -> t * log1p(exp(-z)) + (1 - t) * log1p(exp(z))))
        .on(
            Sample.of(any(), shares()),
            Sample.of(any(4, 1), shares(4, 1)),
            Sample.of(any(3, 5), shares(3, 5)),
            Sample.of(any(0), shares(0)))
        .atTheEnds(
            Sample.of(
                exactly(300, 300, -300, -300, 50, -50, -0.0, 300),
                exactly(1, 0, 1, 0, 1, 0, 0.5, 0.5)))
        .ofLength(n -> Sample.of(any(n), shares(n)))
        .withoutGradientBy(1)
        .rejects(
            "binary cross-entropy: logits and targets differ in shape: [4] and [4, 1]",
            Shape.of(4),
            Shape.of(4, 1));
  }
}

package limpid.tensor.testkit;

import static java.lang.Double.NEGATIVE_INFINITY;
import static java.lang.StrictMath.exp;
import static java.lang.StrictMath.log;
import static limpid.tensor.testkit.Formula.sum;
import static limpid.tensor.testkit.Input.any;
import static limpid.tensor.testkit.Input.exactly;

import java.util.List;
import limpid.random.Rng;
import limpid.tensor.Shape;
import limpid.tensor.op.Dropout;
import limpid.tensor.op.LogSoftmax;
import limpid.tensor.op.Op;
import limpid.tensor.op.Softmax;

/// Rows of what is done to each row of the last axis.
final class RowwiseRows {
  private RowwiseRows() {}

  static List<Row> rows() {
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
}

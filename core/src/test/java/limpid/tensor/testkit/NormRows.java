package limpid.tensor.testkit;

import static java.lang.Double.NaN;
import static java.lang.Double.POSITIVE_INFINITY;
import static java.lang.StrictMath.sqrt;
import static limpid.tensor.testkit.Formula.sum;
import static limpid.tensor.testkit.Input.any;
import static limpid.tensor.testkit.Input.exactly;
import static limpid.tensor.testkit.Input.positive;

import java.util.List;
import limpid.tensor.Shape;
import limpid.tensor.op.BatchNorm;
import limpid.tensor.op.LayerNorm;
import limpid.tensor.op.Moments;

/// Rows of what brings numbers to one scale.
final class NormRows {
  private NormRows() {}

  static List<Row> rows() {
    return List.of(layerNorm(1e-5f), layerNorm(0.5f), moments(), batchNorm(1e-5f), batchNorm(0.5f));
  }

  private static Row layerNorm(float epsilon) {
    return Row.of(
            new LayerNorm(epsilon),
            (i, x) -> {
              Numbers in = x.getFirst();
              int n = in.shape().last();
              double mean = sum(n, j -> in.at(last(i, j))) / n;
              double variance = sum(n, j -> square(in.at(last(i, j)) - mean)) / n;
              double h = (in.at(i) - mean) / sqrt(variance + epsilon);
              return h * x.get(1).at(i) + x.get(2).at(i);
            })
        .on(
            Sample.of(any(5), any(5), any(5)),
            Sample.of(any(3, 1), any(1), any(1)),
            Sample.of(any(3, 4), any(4), any(4)),
            Sample.of(any(2, 2, 19), any(19), any(19)),
            Sample.of(any(0, 3), any(3), any(3)),
            Sample.of(any(3, 0), any(0), any(0)))
        .atTheEnds(
            Sample.of(
                exactly(7, 7, 7, NaN, 1, 2, 1, POSITIVE_INFINITY, 2, 2e9, 1e9, 0).as(4, 3),
                any(3),
                any(3)))
        .ofLength(
            n -> Sample.of(any(3, n), any(n), any(n)),
            n -> Sample.of(any(n, 3), any(3), any(3)),
            n -> Sample.of(any(n, 17), any(17), any(17)))
        .rejects(
            "layer norm: wants at least one axis, but got a single number",
            Shape.of(),
            Shape.of(1),
            Shape.of(1))
        .rejects(
            "layer norm: wants a gain and a bias [3] for inputs [2, 3], but got [3] and [2]",
            Shape.of(2, 3),
            Shape.of(3),
            Shape.of(2));
  }

  private static Row moments() {
    return Row.of(
            new Moments(),
            (i, x) -> {
              Numbers in = x.getFirst();
              Shape s = in.shape();
              int inner = s.count(2, s.rank());
              int n = s.size(0) * inner;
              double mean = sum(n, k -> in.get(place(s, inner, i[1], k))) / n;
              return i[0] == 0
                  ? mean
                  : sum(n, k -> square(in.get(place(s, inner, i[1], k)) - mean)) / n;
            })
        .on(
            Sample.of(any(4, 3)).gives(2, 3),
            Sample.of(any(1, 2)).gives(2, 2),
            Sample.of(any(2, 3, 5)).gives(2, 3),
            Sample.of(any(3, 2, 2, 9)).gives(2, 2),
            Sample.of(any(3, 0)).gives(2, 0))
        .atTheEnds(
            Sample.of(exactly(1, NaN, 7, 2, 1, 7, 3, 1, 7).as(3, 3)).gives(2, 3),
            Sample.of(any(0, 2)).gives(2, 2))
        .ofLength(
            n -> Sample.of(any(n, 3)).gives(2, 3),
            n -> Sample.of(any(5, n)).gives(2, n),
            n -> Sample.of(any(2, n, 3)).gives(2, n),
            n -> Sample.of(any(3, 2, n)).gives(2, 2))
        .rejects("moments: wants at least two axes, [b, c, ..], but got [3]", Shape.of(3));
  }

  /// Where number k of a channel stands.
  private static int place(Shape s, int inner, int channel, int k) {
    return (k / inner * s.size(1) + channel) * inner + k % inner;
  }

  private static Row batchNorm(float epsilon) {
    return Row.of(
            new BatchNorm(epsilon),
            (i, x) -> {
              int c = i[1];
              double distance = x.get(0).at(i) - x.get(1).at(c);
              double h = distance / sqrt(x.get(2).at(c) + epsilon);
              return h * x.get(3).at(c) + x.get(4).at(c);
            })
        .on(
            normalized(4, 3),
            normalized(1, 1),
            normalized(2, 3, 5),
            normalized(3, 2, 2, 9),
            normalized(0, 3),
            normalized(3, 0))
        .atTheEnds(
            Sample.of(
                exactly(1, NaN, POSITIVE_INFINITY, 1e20).as(2, 2),
                exactly(1, 1),
                exactly(0, 0),
                exactly(1, 2),
                exactly(0, 0)))
        .ofLength(
            n -> normalized(n, 3),
            n -> normalized(5, n),
            n -> normalized(2, n, 3),
            n -> normalized(3, 2, n))
        .rejects(
            "batch norm: wants at least two axes, [b, c, ..], but got [3]",
            Shape.of(3),
            Shape.of(3),
            Shape.of(3),
            Shape.of(3),
            Shape.of(3))
        .rejects(
            "batch norm: wants a mean, a variance, a gain and a bias [3] for inputs [5, 3], but got [[3], [5], [3], [3]]",
            Shape.of(5, 3),
            Shape.of(3),
            Shape.of(5),
            Shape.of(3),
            Shape.of(3));
  }

  private static Sample normalized(int... sizes) {
    int c = sizes[1];
    return Sample.of(any(sizes), any(c), positive(c), any(c), any(c));
  }

  private static double square(double x) {
    return x * x;
  }

  private static int[] last(int[] i, int j) {
    int[] index = i.clone();
    index[i.length - 1] = j;
    return index;
  }
}

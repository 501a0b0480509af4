package limpid.tensor.testkit;

import static java.lang.Double.NEGATIVE_INFINITY;
import static java.lang.Double.NaN;
import static java.lang.Double.POSITIVE_INFINITY;
import static limpid.tensor.testkit.Input.any;
import static limpid.tensor.testkit.Input.exactly;

import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.Stream;
import limpid.tensor.Extent;
import limpid.tensor.Shape;
import limpid.tensor.op.AveragePool;
import limpid.tensor.op.Conv2d;
import limpid.tensor.op.MaxPool;

/// The rows of the operations on images.
final class ImageRows {
  /// Numbers of which no two are near each other, at least of the first hundred.
  private static final Domain APART = (_, i) -> i * 37 % 101 / 25.0 - 2;

  private ImageRows() {}

  static List<Row> rows() {
    return Stream.of(convolutions(), pools()).flatMap(List::stream).toList();
  }

  private static List<Row> convolutions() {
    return List.of(
        convolution(new Conv2d(1, 0, 1, 1))
            .on(
                Sample.of(any(1, 1, 1, 1), any(1, 1, 1, 1)).gives(1, 1, 1, 1),
                Sample.of(any(2, 3, 4, 5), any(2, 3, 1, 1), any(2)).gives(2, 2, 4, 5),
                Sample.of(any(2, 2, 5, 4), any(3, 2, 3, 2)).gives(2, 3, 3, 3),
                Sample.of(any(2, 2, 4, 3), any(2, 2, 4, 3), any(2)).gives(2, 2, 1, 1),
                Sample.of(any(1, 2, 3, 8), any(7, 2, 2, 3)).gives(1, 7, 2, 6),
                Sample.of(any(17, 1, 3, 3), any(2, 1, 2, 2), any(2)).gives(17, 2, 2, 2),
                Sample.of(any(0, 1, 3, 3), any(2, 1, 2, 2)).gives(0, 2, 2, 2))
            .ofLength(
                n -> Sample.of(any(n, 1, 3, 4), any(2, 1, 2, 2), any(2)).gives(n, 2, 2, 3),
                n -> Sample.of(any(1, 2, 2, n + 2), any(3, 2, 2, 3)).gives(1, 3, 1, n))
            .rejects(
                "conv2d: wants images [b, c, h, w] and filters [f, c, h, w], but got [784] and [6, 1, 5, 5]",
                Shape.of(784),
                Shape.of(6, 1, 5, 5))
            .rejects(
                "conv2d: filters [6, 1, 5, 5] see 1 channels, but 3 are there",
                Shape.of(2, 3, 8, 8),
                Shape.of(6, 1, 5, 5))
            .rejects(
                "conv2d: its window of 5×5 is larger than the image of 4×8",
                Shape.of(2, 1, 4, 8),
                Shape.of(6, 1, 5, 5))
            .rejects("conv2d: its window is empty", Shape.of(2, 1, 4, 8), Shape.of(6, 1, 0, 1))
            .rejects(
                "conv2d: wants one bias a filter, but got [5] for [6, 1, 3, 3]",
                Shape.of(2, 1, 4, 8),
                Shape.of(6, 1, 3, 3),
                Shape.of(5)),
        convolution(new Conv2d(1, 2, 1, 1))
            .on(
                Sample.of(any(1, 1, 4, 5), any(2, 1, 5, 5), any(2)).gives(1, 2, 4, 5),
                Sample.of(any(1, 1, 1, 1), any(1, 1, 2, 2)).gives(1, 1, 4, 4),
                Sample.of(any(2, 2, 3, 2), any(1, 2, 3, 4)).gives(2, 1, 5, 3))
            .ofLength(n -> Sample.of(any(n, 1, 2, 3), any(2, 1, 3, 3)).gives(n, 2, 4, 5))
            .rejects(
                "conv2d: its window of 9×9 is larger than the padded image of 8×12",
                Shape.of(2, 1, 4, 8),
                Shape.of(6, 1, 9, 9)),
        convolution(new Conv2d(2, 1, 1, 2))
            .on(
                Sample.of(any(2, 4, 5, 4), any(2, 2, 3, 3), any(2)).gives(2, 2, 3, 2),
                Sample.of(any(1, 2, 4, 5), any(4, 1, 2, 3)).gives(1, 4, 3, 3))
            .ofLength(n -> Sample.of(any(n, 2, 4, 3), any(4, 1, 3, 2)).gives(n, 4, 2, 2))
            .rejects(
                "conv2d: 3 channels and 4 filters cannot be divided into 2 groups",
                Shape.of(2, 3, 8, 8),
                Shape.of(4, 1, 3, 3))
            .rejects(
                "conv2d: filters [4, 3, 3, 3] see 3 channels, but 2 are there in each of 2 groups",
                Shape.of(2, 4, 8, 8),
                Shape.of(4, 3, 3, 3)),
        convolution(new Conv2d(3, 2, 2, 1))
            .on(
                Sample.of(any(1, 2, 7, 8), any(2, 2, 3, 2), any(2)).gives(1, 2, 3, 4),
                Sample.of(any(2, 1, 5, 6), any(1, 1, 2, 3)).gives(2, 1, 3, 2))
            .ofLength(n -> Sample.of(any(n, 1, 3, 3), any(1, 1, 2, 2)).gives(n, 1, 2, 2)),
        convolution(new Conv2d(1, 1, 1, 3))
            .on(Sample.of(any(2, 3, 4, 3), any(3, 1, 3, 3), any(3)).gives(2, 3, 4, 3)),
        convolution(new Conv2d(by(2, 1), by(0, 3), by(1, 2), 1))
            .on(
                Sample.of(any(2, 2, 5, 6), any(3, 2, 2, 3), any(3)).gives(2, 3, 2, 8),
                Sample.of(any(1, 1, 1, 4), any(2, 1, 1, 5)).gives(1, 2, 1, 2))
            .ofLength(n -> Sample.of(any(1, 2, 2, n), any(3, 2, 1, 4)).gives(1, 3, 1, n))
            .rejects(
                "conv2d: its window of 6×3 is larger than the padded image of 5×12",
                Shape.of(2, 1, 5, 6),
                Shape.of(6, 1, 6, 2)),
        convolution(new Conv2d(by(1, 3), by(3, 0), by(2, 1), 2))
            .on(
                Sample.of(any(2, 4, 3, 7), any(6, 2, 4, 1), any(6)).gives(2, 6, 3, 3),
                Sample.of(any(1, 2, 6, 4), any(2, 1, 5, 2)).gives(1, 2, 4, 1)));
  }

  private static Row convolution(Conv2d op) {
    return Row.of(
        op,
        (i, x) -> {
          Numbers images = x.get(0);
          Numbers filters = x.get(1);
          int channels = filters.shape().size(1);
          int group = i[1] / (filters.shape().size(0) / op.groups());
          double sum = x.size() > 2 ? x.get(2).at(i[1]) : 0;
          for (int c = 0; c < channels; c++) {
            for (int j = 0; j < filters.shape().size(2); j++) {
              for (int k = 0; k < filters.shape().size(3); k++) {
                int row =
                    i[2] * op.stride().rows() - op.padding().rows() + j * op.dilation().rows();
                int column =
                    i[3] * op.stride().columns()
                        - op.padding().columns()
                        + k * op.dilation().columns();
                if (inside(images, row, column)) {
                  double pixel = images.get(flat(images, i[0], group * channels + c, row, column));
                  sum += filters.get(flat(filters, i[1], c, j, k)) * pixel;
                }
              }
            }
          }
          return sum;
        });
  }

  /// `at` would repeat an axis of size 1.
  private static int flat(Numbers x, int a, int b, int c, int d) {
    Shape s = x.shape();
    return ((a * s.size(1) + b) * s.size(2) + c) * s.size(3) + d;
  }

  private static boolean inside(Numbers images, int row, int column) {
    return row >= 0
        && column >= 0
        && row < images.shape().size(-2)
        && column < images.shape().size(-1);
  }

  private static List<Row> pools() {
    return List.of(
        maximum(new MaxPool(2, 2, 0))
            .on(
                Sample.of(apart(2, 2)).gives(1, 1),
                Sample.of(apart(2, 4, 6)).gives(2, 2, 3),
                Sample.of(apart(1, 2, 5, 7)).gives(1, 2, 2, 3),
                Sample.of(apart(0, 2, 4, 4)).gives(0, 2, 2, 2))
            .atTheEnds(
                Sample.of(exactly(-0.0, 0, -0.0, -0.0).as(2, 2)).gives(1, 1),
                Sample.of(exactly(1, NaN, 2, 3).as(2, 2)).gives(1, 1),
                Sample.of(exactly(1, 1e30, POSITIVE_INFINITY, 3).as(2, 2)).gives(1, 1),
                Sample.of(exactly(NEGATIVE_INFINITY, -1e30, -5, -4).as(2, 2)).gives(1, 1))
            .ofLength(
                n -> Sample.of(any(2, 3, n + 2)).gives(2, 1, n / 2 + 1),
                n -> Sample.of(any(n, 4, 6)).gives(n, 2, 3))
            .rejects("max-pool: wants images [.., h, w], but got [4]", Shape.of(4))
            .rejects(
                "max-pool: its window of 2×2 is larger than the image of 1×4", Shape.of(3, 1, 4)),
        maximum(new MaxPool(3, 2, 1))
            .on(Sample.of(apart(5, 6)).gives(3, 3), Sample.of(apart(2, 2, 3, 7)).gives(2, 2, 2, 4))
            .ofLength(n -> Sample.of(any(n, 4, 5)).gives(n, 2, 3)),
        maximum(new MaxPool(3, 1, 0)).on(Sample.of(apart(2, 5, 6)).gives(2, 3, 4)),
        maximum(new MaxPool(by(1, 3), by(1, 2), by(0, 1)))
            .on(Sample.of(apart(3, 6)).gives(3, 3), Sample.of(apart(2, 1, 9)).gives(2, 1, 5))
            .ofLength(n -> Sample.of(any(n, 1, 5)).gives(n, 1, 3))
            .rejects(
                "max-pool: its window of 1×3 is larger than the padded image of 0×6",
                Shape.of(2, 0, 4)),
        maximum(new MaxPool(by(4, 2), by(3, 1), by(2, 0))).on(Sample.of(apart(5, 4)).gives(2, 3)),
        mean(new AveragePool(2, 2, 0))
            .on(
                Sample.of(any(2, 2)).gives(1, 1),
                Sample.of(any(2, 4, 6)).gives(2, 2, 3),
                Sample.of(any(1, 2, 5, 7)).gives(1, 2, 2, 3),
                Sample.of(any(0, 2, 4, 4)).gives(0, 2, 2, 2))
            .ofLength(
                n -> Sample.of(any(2, 3, n + 2)).gives(2, 1, n / 2 + 1),
                n -> Sample.of(any(n, 4, 6)).gives(n, 2, 3))
            .rejects(
                "average-pool: its window of 2×2 is larger than the image of 1×4",
                Shape.of(3, 1, 4)),
        mean(new AveragePool(3, 2, 1))
            .on(Sample.of(any(5, 6)).gives(3, 3), Sample.of(any(2, 2, 3, 7)).gives(2, 2, 2, 4))
            .ofLength(n -> Sample.of(any(n, 4, 5)).gives(n, 2, 3)),
        mean(new AveragePool(3, 1, 0)).on(Sample.of(any(2, 5, 6)).gives(2, 3, 4)),
        mean(new AveragePool(by(1, 4), by(2, 3), by(0, 2), true))
            .on(Sample.of(any(3, 6)).gives(2, 3), Sample.of(any(2, 5, 1)).gives(2, 3, 1)),
        mean(new AveragePool(by(5, 2), by(1, 2), by(2, 1), false))
            .on(Sample.of(any(4, 6)).gives(4, 4), Sample.of(any(2, 2, 1, 1)).gives(2, 2, 1, 1))
            .ofLength(n -> Sample.of(any(n, 4, 5)).gives(n, 4, 3)));
  }

  private static Extent by(int rows, int columns) {
    return new Extent(rows, columns);
  }

  private static Input apart(int... sizes) {
    return new Input(Shape.of(sizes), APART);
  }

  private static Row maximum(MaxPool op) {
    return Row.of(
        op,
        (i, x) ->
            overWindow(
                i,
                x.getFirst(),
                op.kernel(),
                op.stride(),
                op.padding(),
                Math::max,
                NEGATIVE_INFINITY));
  }

  private static Row mean(AveragePool op) {
    int all = op.kernel().rows() * op.kernel().columns();
    return Row.of(
        op,
        (i, x) -> {
          double sum =
              overWindow(i, x.getFirst(), op.kernel(), op.stride(), op.padding(), Double::sum, 0);
          double inside =
              overWindow(
                  i, x.getFirst(), op.kernel(), op.stride(), op.padding(), (n, _) -> n + 1, 0);
          return sum / (op.countsPadding() ? all : inside);
        });
  }

  private static double overWindow(
      int[] i,
      Numbers x,
      Extent kernel,
      Extent stride,
      Extent padding,
      DoubleBinaryOperator f,
      double start) {
    int rank = i.length;
    int[] at = i.clone();
    double result = start;
    for (int j = 0; j < kernel.rows(); j++) {
      for (int k = 0; k < kernel.columns(); k++) {
        at[rank - 2] = i[rank - 2] * stride.rows() - padding.rows() + j;
        at[rank - 1] = i[rank - 1] * stride.columns() - padding.columns() + k;
        if (inside(x, at[rank - 2], at[rank - 1])) {
          result = f.applyAsDouble(result, x.at(at));
        }
      }
    }
    return result;
  }
}

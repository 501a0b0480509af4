package limpid.tensor.testkit;

import static java.lang.Double.NaN;
import static java.lang.Double.POSITIVE_INFINITY;
import static limpid.tensor.testkit.Input.any;
import static limpid.tensor.testkit.Input.classes;
import static limpid.tensor.testkit.Input.exactly;

import java.util.Arrays;
import java.util.List;
import limpid.tensor.Shape;
import limpid.tensor.op.BroadcastTo;
import limpid.tensor.op.Concat;
import limpid.tensor.op.Flip;
import limpid.tensor.op.Gather;
import limpid.tensor.op.OneHot;
import limpid.tensor.op.Op;
import limpid.tensor.op.Pad;
import limpid.tensor.op.Permute;
import limpid.tensor.op.Slice;

/// Operations that move numbers and leave them as they are.
final class MovementRows {
  private MovementRows() {}

  static List<Row> rows() {
    return List.of(
        slice(),
        everySecond(),
        slicedColumns(),
        pad(0),
        pad(-1),
        flip(0),
        flip(1),
        flip(-1),
        concat(),
        concatLast(),
        broadcast(),
        permute(1, 0, 2),
        permute(0, 2, 1),
        permute(2, 0, 1),
        permute(-1, 1, 0),
        permuteFour(),
        gather(),
        gatherInside(),
        gatherLast(),
        oneHot());
  }

  private static Row slice() {
    return Row.of(new Slice(0, 1, 4, 1), (i, x) -> x.getFirst().at(moved(i, 0, 1 + i[0])))
        .on(
            Sample.of(any(5)).gives(3),
            Sample.of(any(4, 3)).gives(3, 3),
            Sample.of(any(6, 2, 2)).gives(3, 2, 2),
            Sample.of(any(5, 0)).gives(3, 0))
        .atTheEnds(Sample.of(exactly(1, NaN, POSITIVE_INFINITY, -0.0)).gives(3))
        .ofLength(n -> Sample.of(any(4, n)).gives(3, n), n -> Sample.of(any(4 + n)).gives(3))
        .rejects("slice: 1 to 4 reaches beyond axis 0 of [3, 5], which has 3", Shape.of(3, 5))
        .rejects("slice: there is no axis 0 in []", Shape.of());
  }

  private static Row everySecond() {
    return Row.of(
            new Slice(-1, 1, 6, 2), (i, x) -> x.getFirst().at(moved(i, -1, 1 + 2 * i[last(i)])))
        .on(
            Sample.of(any(6)).gives(3),
            Sample.of(any(2, 7)).gives(2, 3),
            Sample.of(any(2, 3, 9)).gives(2, 3, 3))
        .ofLength(n -> Sample.of(any(n, 8)).gives(n, 3));
  }

  private static Row slicedColumns() {
    return Row.of(new Slice(1, 0, 4, 3), (i, x) -> x.getFirst().at(moved(i, 1, 3 * i[1])))
        .on(Sample.of(any(2, 4)).gives(2, 2), Sample.of(any(2, 5, 3)).gives(2, 2, 3))
        .ofLength(n -> Sample.of(any(2, 4, n)).gives(2, 2, n));
  }

  private static Row pad(int axis) {
    return Row.of(
            new Pad(axis, 2, 1, 0.5f),
            (i, x) -> {
              int a = axis < 0 ? i.length + axis : axis;
              int at = i[a] - 2;
              boolean inside = at >= 0 && at < x.getFirst().shape().size(axis);
              return inside ? x.getFirst().at(moved(i, axis, at)) : 0.5;
            })
        .on(
            padded(axis, 3),
            padded(axis, 2, 3),
            padded(axis, 2, 3, 2),
            padded(axis, axis == 0 ? new int[] {0, 2} : new int[] {2, 0}))
        .atTheEnds(Sample.of(exactly(NaN, -0.0)).gives(5))
        .ofLength(n -> padded(axis, n, 3), n -> padded(axis, 3, n))
        .rejects("pad: there is no axis %s in []".formatted(axis), Shape.of());
  }

  private static Sample padded(int axis, int... sizes) {
    Shape s = Shape.of(sizes);
    return Sample.of(any(sizes)).gives(s.with(axis, s.size(axis) + 3).toArray());
  }

  private static Row flip(int axis) {
    Row row =
        Row.of(
                new Flip(axis),
                (i, x) -> {
                  int a = axis < 0 ? i.length + axis : axis;
                  int n = x.getFirst().shape().size(a);
                  return x.getFirst().at(moved(i, axis, n - 1 - i[a]));
                })
            .on(
                Sample.of(any(3, 5)),
                Sample.of(any(1, 4)),
                Sample.of(any(2, 3, 4)),
                Sample.of(any(0, 3)))
            .atTheEnds(Sample.of(exactly(NaN, -0.0, 1, 2).as(2, 2)))
            .ofLength(n -> Sample.of(any(n, 3)), n -> Sample.of(any(3, n)));
    return row.rejects("flip: there is no axis %s in []".formatted(axis), Shape.of());
  }

  private static Row concat() {
    return Row.of(new Concat(0), (i, x) -> joined(i, 0, x))
        .on(
            Sample.of(any(2)),
            Sample.of(any(2), any(3)).gives(5),
            Sample.of(any(1, 3), any(2, 3), any(1, 3)).gives(4, 3),
            Sample.of(any(0, 3), any(2, 3)).gives(2, 3))
        .atTheEnds(Sample.of(exactly(NaN), exactly(-0.0)).gives(2))
        .ofLength(n -> Sample.of(any(n, 3), any(2, 3)).gives(n + 2, 3))
        .rejects(
            "concat: shapes differ beside axis 0, along which they are joined: [2, 3] and [2, 4]",
            Shape.of(2, 3),
            Shape.of(2, 4))
        .rejects(
            "concat: shapes differ beside axis 0, along which they are joined: [2, 3] and [2]",
            Shape.of(2, 3),
            Shape.of(2))
        .rejects("concat: wants at least one input, but got none")
        .rejects("concat: there is no axis 0 in []", Shape.of(), Shape.of());
  }

  private static Row concatLast() {
    return Row.of(new Concat(-1), (i, x) -> joined(i, last(i), x))
        .on(
            Sample.of(any(2, 2), any(2, 3)).gives(2, 5),
            Sample.of(any(2, 2, 1), any(2, 2, 4), any(2, 2, 2)).gives(2, 2, 7))
        .ofLength(
            n -> Sample.of(any(n, 2), any(n, 3)).gives(n, 5),
            n -> Sample.of(any(3, n), any(3, 2)).gives(3, n + 2));
  }

  private static double joined(int[] i, int axis, List<Numbers> x) {
    int at = i[axis];
    int part = 0;
    while (at >= x.get(part).shape().size(axis)) {
      at -= x.get(part).shape().size(axis);
      part++;
    }
    return x.get(part).at(moved(i, axis, at));
  }

  private static Row broadcast() {
    return Row.of(new BroadcastTo(Shape.of(2, 3, 4)), (i, x) -> x.getFirst().at(i))
        .on(
            repeated(any()),
            repeated(any(4)),
            repeated(any(1)),
            repeated(any(3, 1)),
            repeated(any(2, 1, 4)),
            repeated(any(2, 1, 1)),
            repeated(any(2, 3, 4)))
        .rejects("broadcast: [3] cannot be repeated to [2, 3, 4]", Shape.of(3))
        .rejects("broadcast: [1, 2, 3, 4] cannot be repeated to [2, 3, 4]", Shape.of(1, 2, 3, 4));
  }

  private static Sample repeated(Input x) {
    return Sample.of(x).gives(2, 3, 4);
  }

  private static Row permute(Integer... axes) {
    Op op = new Permute(List.of(axes));
    return Row.of(
            op,
            (i, x) -> {
              int[] j = new int[3];
              for (int a = 0; a < 3; a++) {
                j[Math.floorMod(axes[a], 3)] = i[a];
              }
              return x.getFirst().at(j);
            })
        .on(permuted(axes, 2, 3, 4), permuted(axes, 1, 3, 2), permuted(axes, 3, 0, 2))
        .atTheEnds(permuted(axes, 19, 2, 17))
        .ofLength(
            n -> permuted(axes, n, 3, 2),
            n -> permuted(axes, 3, n, 2),
            n -> permuted(axes, 2, 3, n))
        .rejects(
            "permute: wants each of the 4 axes of [2, 3, 4, 5] once, but got " + List.of(axes),
            Shape.of(2, 3, 4, 5));
  }

  private static Sample permuted(Integer[] axes, int... sizes) {
    int[] y = new int[3];
    for (int a = 0; a < 3; a++) {
      y[a] = sizes[Math.floorMod(axes[a], 3)];
    }
    return Sample.of(any(sizes)).gives(y);
  }

  /// As from [batch, channels, height, width] to [batch, height, width, channels].
  private static Row permuteFour() {
    return Row.of(
            new Permute(List.of(0, 2, 3, 1)), (i, x) -> x.getFirst().at(i[0], i[3], i[1], i[2]))
        .on(Sample.of(any(2, 3, 4, 5)).gives(2, 4, 5, 3))
        .ofLength(n -> Sample.of(any(2, 3, n, 2)).gives(2, n, 2, 3))
        .rejects("permute: there is no axis 2 in [2, 3]", Shape.of(2, 3));
  }

  private static Row gather() {
    return Row.of(
            new Gather(0),
            (i, x) -> {
              int k = x.get(1).shape().rank();
              int[] at = new int[i.length - k + 1];
              at[0] = (int) x.get(1).at(Arrays.copyOf(i, k));
              System.arraycopy(i, k, at, 1, i.length - k);
              return x.get(0).at(at);
            })
        .on(
            Sample.of(any(4, 3), classes(4, 6)).gives(6, 3),
            Sample.of(any(5), classes(5, 3)).gives(3),
            Sample.of(any(5), exactly(4).as()).gives(),
            Sample.of(any(3, 2), classes(3, 8).as(2, 4)).gives(2, 4, 2),
            Sample.of(any(3, 2, 2), exactly(2, 2, 0, 2)).gives(4, 2, 2),
            Sample.of(any(3, 2), classes(3, 0)).gives(0, 2))
        .atTheEnds(Sample.of(exactly(NaN, 1, -0.0, POSITIVE_INFINITY), exactly(3, 0, 2)).gives(3))
        .ofLength(
            n -> Sample.of(any(7, n), classes(7, 5)).gives(5, n),
            n -> Sample.of(any(7, 3), classes(7, n)).gives(n, 3))
        .withoutGradientBy(1)
        .rejects("gather: there is no axis 0 in []", Shape.of(), Shape.of(2))
        .rejects(
            "gather: there is nothing to choose from on axis 0 of [0, 3]",
            Shape.of(0, 3),
            Shape.of(2));
  }

  private static Row gatherInside() {
    return Row.of(new Gather(1), (i, x) -> x.get(0).at(i[0], (int) x.get(1).at(i[1]), i[2]))
        .on(Sample.of(any(2, 3, 4), classes(3, 5)).gives(2, 5, 4))
        .ofLength(n -> Sample.of(any(2, 3, n), classes(3, 4)).gives(2, 4, n))
        .withoutGradientBy(1);
  }

  private static Row gatherLast() {
    return Row.of(new Gather(-1), (i, x) -> x.get(0).at(i[0], (int) x.get(1).at(i[1], i[2])))
        .on(Sample.of(any(3, 4), classes(4, 6).as(2, 3)).gives(3, 2, 3))
        .ofLength(n -> Sample.of(any(n, 4), classes(4, 3).as(1, 3)).gives(n, 1, 3))
        .withoutGradientBy(1);
  }

  private static Row oneHot() {
    return Row.of(
            new OneHot(4),
            (i, x) -> x.getFirst().at(Arrays.copyOf(i, i.length - 1)) == i[last(i)] ? 1 : 0)
        .on(
            Sample.of(classes(4, 5)).gives(5, 4),
            Sample.of(classes(4, 6).as(3, 2)).gives(3, 2, 4),
            Sample.of(exactly(2).as()).gives(4),
            Sample.of(classes(4, 0)).gives(0, 4))
        .atTheEnds(Sample.of(exactly(-0.0, 3)).gives(2, 4))
        .ofLength(n -> Sample.of(classes(4, n)).gives(n, 4))
        .withoutGradientBy(0);
  }

  // --- indices

  private static int last(int[] i) {
    return i.length - 1;
  }

  /// The index with another place on one axis.
  private static int[] moved(int[] i, int axis, int at) {
    int[] j = i.clone();
    j[axis < 0 ? i.length + axis : axis] = at;
    return j;
  }
}

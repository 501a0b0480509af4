package limpid.tensor.op;

import java.util.Arrays;
import java.util.stream.IntStream;
import limpid.error.ShapeException;
import limpid.kernel.Binary;
import limpid.kernel.Reduction;
import limpid.tensor.Shape;

/// Some axes of one shape, and what is done along them: reduction, and back again repetition.
///
/// Neighbouring axes are one; if others stand between, the reduction goes pass by pass from the
/// last to the first, each over what the pass before has left. A long sum is a sum of sums, since
/// what rounding does to a sum grows with its length (Higham, "The accuracy of floating point
/// summation", 1993).
final class Along {
  /// All whole numbers below are exact as floats.
  private static final int MOST_POSITIONS = 1 << 24;

  /// The most numbers that are added one after the other.
  private static final int LONGEST = 256;

  /// The most adjacent numbers that are added in one go, as there are 16 sums at once.
  private static final int LONGEST_ROW = 16 * LONGEST;

  private final Shape x;
  private final boolean[] chosen;

  Along(Shape x, boolean[] chosen) {
    this.x = x;
    this.chosen = chosen;
  }

  /// The axis along which a position is looked for: there must be one, and a float must hold it.
  static Along positions(String operation, Shape x, int axis) {
    Along along = new Along(x, Axes.of(axis).in(operation, x));
    if (along.count() == 0 || along.count() > MOST_POSITIONS) {
      throw new ShapeException(
          operation,
          "axis %s of %s must hold between 1 and %s numbers".formatted(axis, x, MOST_POSITIONS));
    }
    return along;
  }

  /// What is left: without the axes, or with size 1 there.
  Shape shape(boolean keepAxes) {
    return Shape.of(
        IntStream.range(0, x.rank())
            .filter(axis -> keepAxes || !chosen[axis])
            .map(axis -> chosen[axis] ? 1 : x.size(axis))
            .toArray());
  }

  /// How many numbers become one.
  int count() {
    return IntStream.range(0, x.rank())
        .filter(axis -> chosen[axis])
        .map(x::size)
        .reduce(1, (a, b) -> a * b);
  }

  /// An array of what is left, seen with size 1 at the axes.
  Array kept(Array y) {
    return y.as(shape(true));
  }

  /// y = the reduction of numbers of this shape.
  Work reduce(Reduction f, Array numbers, Array y, Scratch scratch) {
    Work work = null;
    Array from = numbers;
    for (int end = x.rank(); end > 0; end--) {
      if (chosen[end - 1]) {
        int begin = end - 1;
        while (begin > 0 && (chosen[begin - 1] || x.size(begin - 1) == 1)) {
          begin--;
        }
        Array to = anyBefore(begin) ? scratch.array(left(from.shape(), begin, end)) : y;
        Work pass = pass(f, from, begin, end, to, scratch);
        work = work == null ? pass : work.then(pass);
        from = to;
        end = begin + 1;
      }
    }
    return work == null ? Work.copy(numbers, y) : work;
  }

  private boolean anyBefore(int end) {
    return IntStream.range(0, end).anyMatch(axis -> chosen[axis]);
  }

  private static Shape left(Shape from, int begin, int end) {
    int[] sizes = from.toArray();
    Arrays.fill(sizes, begin, end, 1);
    return Shape.of(sizes);
  }

  private static Work pass(Reduction f, Array from, int begin, int end, Array to, Scratch scratch) {
    Shape s = from.shape();
    Shape middle = Shape.of(s.count(0, begin), s.count(begin, end), s.count(end, s.rank()));
    return f == Reduction.SUM ? sum(from.as(middle), to, scratch) : once(f, from.as(middle), to);
  }

  /// y[o, i] = the reduction of x[o, .., i].
  private static Work once(Reduction f, Array x, Array y) {
    int outer = x.shape().size(0);
    int n = x.shape().size(1);
    int inner = x.shape().size(2);
    return kernels ->
        kernels.reduce(f, x.data(), x.offset(), outer, n, inner, y.data(), y.offset());
  }

  /// y[o, i] = Σ x[o, .., i], of many numbers as the sum of the sums of pieces.
  private static Work sum(Array x, Array y, Scratch scratch) {
    int outer = x.shape().size(0);
    int n = x.shape().size(1);
    int inner = x.shape().size(2);
    int longest = inner == 1 ? LONGEST_ROW : LONGEST;
    if (n <= longest) {
      return once(Reduction.SUM, x, y);
    }
    int whole = n / longest;
    int rest = n % longest;
    int pieces = whole + (rest > 0 ? 1 : 0);
    Array sums = scratch.array(Shape.of(outer, pieces, inner));
    Work ofPieces =
        kernels -> {
          for (int o = 0; o < outer; o++) {
            int from = x.offset() + o * n * inner;
            int to = sums.offset() + o * pieces * inner;
            kernels.reduce(Reduction.SUM, x.data(), from, whole, longest, inner, sums.data(), to);
            from += whole * longest * inner;
            to += whole * inner;
            if (rest > 0) {
              kernels.reduce(Reduction.SUM, x.data(), from, 1, rest, inner, sums.data(), to);
            }
          }
        };
    return ofPieces.then(sum(sums, y, scratch));
  }

  /// dx = dy for the numbers of x that equal y, divided by how many they are; 0 for the others.
  Work share(Array numbers, Array y, Array dy, Array dx, Scratch scratch) {
    Array shares = scratch.array(shape(true));
    return Broadcast.apply(Binary.EQUAL, numbers, kept(y), dx)
        .then(reduce(Reduction.SUM, dx, shares, scratch))
        .then(Broadcast.apply(Binary.DIVIDE, kept(dy), shares, shares))
        .then(Broadcast.apply(Binary.MULTIPLY, dx, shares, dx));
  }

  /// dx = factor · dy, repeated along the axes.
  Work spread(float factor, Array dy, Array dx) {
    Array one = new Array(new float[] {factor}, 0, Shape.of());
    return Broadcast.apply(Binary.MULTIPLY, kept(dy), one, dx);
  }
}

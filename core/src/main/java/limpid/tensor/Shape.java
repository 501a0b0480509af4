package limpid.tensor;

import java.util.Arrays;
import java.util.stream.Collectors;
import limpid.error.ShapeException;

/// The sizes of a tensor's axes, outermost first; `[]` is a single number. Sizes may be 0. Negative
/// axis numbers count from the end, −1 being the last.
public final class Shape {
  private static final Shape SCALAR = new Shape(new int[0]);

  private final int[] sizes;
  private final int count;

  private Shape(int[] sizes) {
    long n = 1;
    for (int size : sizes) {
      if (size < 0) {
        throw new ShapeException("shape", "sizes cannot be negative: " + Arrays.toString(sizes));
      }
      n = Math.multiplyExact(n, (long) size);
      if (n > Integer.MAX_VALUE - 16) {
        throw new ShapeException(
            "shape",
            Arrays.toString(sizes) + " has more numbers than one array can hold (2³¹ − 17)");
      }
    }
    this.sizes = sizes;
    this.count = (int) n;
  }

  /// A shape of these sizes.
  public static Shape of(int... sizes) {
    return sizes.length == 0 ? SCALAR : new Shape(sizes.clone());
  }

  /// How many axes.
  public int rank() {
    return sizes.length;
  }

  /// How many numbers.
  public int count() {
    return count;
  }

  /// The size of an axis.
  public int size(int axis) {
    return sizes[axis(axis)];
  }

  /// The axis counted from 0, for one that may be counted from the end.
  public int axis(int axis) {
    int a = axis < 0 ? axis + sizes.length : axis;
    if (a < 0 || a >= sizes.length) {
      throw new ShapeException("axis", "there is no axis " + axis + " in " + this);
    }
    return a;
  }

  /// The size of the last axis.
  public int last() {
    return size(-1);
  }

  /// The product of the sizes of the axes from `from` (inclusive) to `to` (exclusive), both counted
  /// from 0.
  public int count(int from, int to) {
    int n = 1;
    for (int i = from; i < to; i++) {
      n *= sizes[i];
    }
    return n;
  }

  /// The same shape with another size on one axis.
  public Shape with(int axis, int size) {
    int[] s = sizes.clone();
    s[axis(axis)] = size;
    return new Shape(s);
  }

  /// The same shape without one axis.
  public Shape without(int axis) {
    int a = axis(axis);
    int[] s = new int[sizes.length - 1];
    System.arraycopy(sizes, 0, s, 0, a);
    System.arraycopy(sizes, a + 1, s, a, s.length - a);
    return new Shape(s);
  }

  /// This shape behind a new outermost axis, such as that of a batch.
  public Shape under(int size) {
    int[] s = new int[sizes.length + 1];
    s[0] = size;
    System.arraycopy(sizes, 0, s, 1, sizes.length);
    return new Shape(s);
  }

  /// The sizes, outermost first.
  public int[] toArray() {
    return sizes.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Shape s && Arrays.equals(sizes, s.sizes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(sizes);
  }

  @Override
  public String toString() {
    return Arrays.stream(sizes)
        .mapToObj(Integer::toString)
        .collect(Collectors.joining(", ", "[", "]"));
  }
}

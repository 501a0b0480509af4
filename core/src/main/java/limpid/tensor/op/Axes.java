package limpid.tensor.op;

import java.util.Arrays;
import java.util.List;
import limpid.error.ShapeException;
import limpid.tensor.Shape;

/// Axes of a shape that something is done along.
///
/// @param named the axes, counted from 0, or from the end if negative, in any order; none means all
public record Axes(List<Integer> named) {
  /// All axes.
  public static final Axes ALL = new Axes(List.of());

  /// Keeps the list from changing.
  public Axes {
    named = List.copyOf(named);
  }

  /// These axes; all, if none is named.
  public static Axes of(int... axes) {
    return new Axes(Arrays.stream(axes).boxed().toList());
  }

  /// For each axis of a shape whether it is one of these.
  boolean[] in(String operation, Shape x) {
    boolean[] chosen = new boolean[x.rank()];
    Arrays.fill(chosen, named.isEmpty());
    for (int axis : named) {
      int a = index(operation, x, axis);
      if (chosen[a]) {
        throw new ShapeException(
            operation, "axis %s of %s is named twice: %s".formatted(a, x, named));
      }
      chosen[a] = true;
    }
    return chosen;
  }

  /// An axis counted from 0; an error in the operation's name if there is no such axis.
  static int index(String operation, Shape x, int axis) {
    if (axis < -x.rank() || axis >= x.rank()) {
      throw new ShapeException(operation, "there is no axis %s in %s".formatted(axis, x));
    }
    return x.axis(axis);
  }
}

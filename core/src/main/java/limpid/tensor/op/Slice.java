package limpid.tensor.op;

import java.util.List;
import limpid.error.OptionException;
import limpid.error.ShapeException;
import limpid.tensor.Shape;

/// A part of an axis, y[.., i, ..] = x[.., start + i·step, ..] up to `stop`. **Gradient**: dx = dy
/// where the part was taken, 0 elsewhere.
///
/// **Shapes**: x [.., n, ..] → y [.., ⌈(stop − start)/step⌉, ..].
///
/// @param axis the axis, counted from 0, or from the end if negative
/// @param start the first index
/// @param stop the index before which the part ends
/// @param step from index to index, 1 or more
public record Slice(int axis, int start, int stop, int step) implements Op {
  /// Checks that the part goes forward.
  public Slice {
    if (step < 1) {
      throw new OptionException("slice step", "is " + step + "; it must be 1 or greater");
    }
    if (start < 0 || stop < start) {
      throw new OptionException(
          "slice",
          "from %s to %s is none; it must begin at 0 or later and end no earlier than it begins"
              .formatted(start, stop));
    }
  }

  @Override
  public String name() {
    return "slice";
  }

  @Override
  public Shape shape(List<Shape> x) {
    Shape s = x.getFirst();
    int a = Axes.index(name(), s, axis);
    if (stop > s.size(a)) {
      throw new ShapeException(
          name(),
          "%s to %s reaches beyond axis %s of %s, which has %s"
              .formatted(start, stop, axis, s, s.size(a)));
    }
    return s.with(a, Math.ceilDiv(stop - start, step));
  }

  @Override
  public Work forward(List<Array> x, Array y, Scratch scratch) {
    Array whole = x.getFirst();
    int[] strides = Strides.of(whole.shape());
    int first = start * strides[whole.shape().axis(axis)];
    return Strides.copy(
        y.shape(), whole, first, stepped(whole.shape()), y, 0, Strides.of(y.shape()));
  }

  @Override
  public Work backward(int input, List<Array> x, Array y, Array dy, Array dx, Scratch scratch) {
    int first = start * Strides.of(dx.shape())[dx.shape().axis(axis)];
    return Strides.fill(0f, dx)
        .then(
            Strides.copy(
                dy.shape(), dy, 0, Strides.of(dy.shape()), dx, first, stepped(dx.shape())));
  }

  private int[] stepped(Shape whole) {
    int[] strides = Strides.of(whole);
    strides[whole.axis(axis)] *= step;
    return strides;
  }

  @Override
  public Keeps keeps() {
    return Keeps.NOTHING;
  }
}

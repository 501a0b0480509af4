package limpid.tensor.op;

import java.util.List;
import limpid.error.OptionException;
import limpid.tensor.Shape;

/// More room on an axis, filled with one number: y[.., before + i, ..] = x[.., i, ..], elsewhere
/// `value`. **Gradient**: dx is the middle of dy.
///
/// **Shapes**: x [.., n, ..] → y [.., before + n + after, ..].
///
/// @param axis the axis, counted from 0, or from the end if negative
/// @param before how much is put before
/// @param after how much is put after
/// @param value what is put there
public record Pad(int axis, int before, int after, float value) implements Op {
  /// Checks that nothing is taken away.
  public Pad {
    if (before < 0 || after < 0) {
      throw new OptionException(
          "padding", "is %s and %s; it must be 0 or more".formatted(before, after));
    }
  }

  @Override
  public String name() {
    return "pad";
  }

  @Override
  public Shape shape(List<Shape> x) {
    Shape s = x.getFirst();
    int a = Axes.index(name(), s, axis);
    return s.with(a, before + s.size(a) + after);
  }

  @Override
  public Work forward(List<Array> x, Array y, Scratch scratch) {
    Array middle = x.getFirst();
    Shape s = middle.shape();
    return Strides.fill(value, y)
        .then(
            Strides.copy(s, middle, 0, Strides.of(s), y, start(y.shape()), Strides.of(y.shape())));
  }

  @Override
  public Work backward(int input, List<Array> x, Array y, Array dy, Array dx, Scratch scratch) {
    Shape s = dx.shape();
    return Strides.copy(s, dy, start(dy.shape()), Strides.of(dy.shape()), dx, 0, Strides.of(s));
  }

  private int start(Shape padded) {
    return before * Strides.of(padded)[padded.axis(axis)];
  }

  @Override
  public Keeps keeps() {
    return Keeps.NOTHING;
  }
}

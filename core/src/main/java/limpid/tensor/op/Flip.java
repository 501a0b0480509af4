package limpid.tensor.op;

import java.util.List;
import limpid.tensor.Shape;

/// The other way round along an axis, y[.., i, ..] = x[.., n−1−i, ..]. **Gradient**: dx is dy
/// flipped.
///
/// **Shapes**: any; y as x.
///
/// @param axis the axis, counted from 0, or from the end if negative
public record Flip(int axis) implements Op {
  @Override
  public String name() {
    return "flip";
  }

  @Override
  public Shape shape(List<Shape> x) {
    Axes.index(name(), x.getFirst(), axis);
    return x.getFirst();
  }

  @Override
  public Work forward(List<Array> x, Array y, Scratch scratch) {
    return flipped(x.getFirst(), y);
  }

  @Override
  public Work backward(int input, List<Array> x, Array y, Array dy, Array dx, Scratch scratch) {
    return flipped(dy, dx);
  }

  private Work flipped(Array from, Array to) {
    Shape s = from.shape();
    int a = s.axis(axis);
    int[] strides = Strides.of(s);
    int last = (s.size(a) - 1) * strides[a];
    int[] backwards = strides.clone();
    backwards[a] = -strides[a];
    return Strides.copy(s, from, last, backwards, to, 0, strides);
  }

  @Override
  public Keeps keeps() {
    return Keeps.NOTHING;
  }
}

package limpid.tensor.op;

import limpid.tensor.Shape;

/// Memory for the time of one run of some work: what stands there when it begins is anybody's, and
/// what it leaves there does not last.
@FunctionalInterface
public interface Scratch {
  /// Memory of its own for each piece of work.
  Scratch FRESH = Array::of;

  /// Room for as many numbers as the shape holds.
  Array array(Shape shape);
}

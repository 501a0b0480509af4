package limpid.nn;

import limpid.tensor.Shape;

/// The numbers of each example in one row, as [Dense] wants them.
///
/// **Shapes**: x [b, …] → y [b, n], n being the product of the other sizes.
public record Flatten() implements Layer {
  @Override
  public Shape outputShape(Shape in) {
    return Shape.of(in.count());
  }

  @Override
  public Forward build(Shape in, ParameterSource from) {
    int n = in.count();
    return (x, _) -> x.reshape(x.shape().size(0), n);
  }

  @Override
  public String toString() {
    return "Flatten";
  }
}

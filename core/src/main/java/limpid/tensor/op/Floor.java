package limpid.tensor.op;

import limpid.kernel.Unary;

/// The largest whole number that is not above x. No gradient: it would be 0 almost everywhere.
public record Floor() implements Elementwise, WithoutGradient {
  @Override
  public String name() {
    return "floor";
  }

  @Override
  public Unary function() {
    return Unary.FLOOR;
  }
}

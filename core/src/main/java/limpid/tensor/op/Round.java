package limpid.tensor.op;

import limpid.kernel.Unary;

/// The nearest whole number, the even one of two. No gradient: it would be 0 almost everywhere.
public record Round() implements Elementwise, WithoutGradient {
  @Override
  public String name() {
    return "round";
  }

  @Override
  public Unary function() {
    return Unary.ROUND;
  }
}

package limpid.tensor.op;

import limpid.kernel.Unary;

/// −1, 0 or 1 with the sign of x; NaN stays NaN. No gradient: it would be 0 almost everywhere.
public record Sign() implements Elementwise, WithoutGradient {
  @Override
  public String name() {
    return "sign";
  }

  @Override
  public Unary function() {
    return Unary.SIGN;
  }
}

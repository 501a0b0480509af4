package limpid.tensor.op;

import java.util.List;
import limpid.kernel.Binary;
import limpid.kernel.Unary;

/// Sigmoid linear unit, or swish, y = x · s with s = 1 / (1 + e⁻ˣ). **Gradient**: dx = dy · (s + x
/// · s(1 − s)). **Reference**: Elfwing, Uchibe, Doya 2017; Ramachandran, Zoph, Le 2017.
public record Silu() implements Elementwise {
  @Override
  public String name() {
    return "silu";
  }

  @Override
  public Unary function() {
    return Unary.SILU;
  }

  @Override
  public Work backward(int input, List<Array> x, Array y, Array dy, Array dx, Scratch scratch) {
    return Elementwise.chain(Binary.SILU_GRADIENT, dy, x.getFirst(), dx);
  }

  @Override
  public Keeps keeps() {
    return Keeps.INPUTS;
  }
}

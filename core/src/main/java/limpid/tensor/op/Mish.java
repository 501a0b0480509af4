package limpid.tensor.op;

import java.util.List;
import limpid.kernel.Binary;
import limpid.kernel.Unary;

/// Mish, y = x · w with w = tanh(ln(1 + eˣ)). **Gradient**: dx = dy · (w + x · (1 − w²) / (1 +
/// e⁻ˣ)). **Reference**: Misra 2019.
public record Mish() implements Elementwise {
  @Override
  public String name() {
    return "mish";
  }

  @Override
  public Unary function() {
    return Unary.MISH;
  }

  @Override
  public Work backward(int input, List<Array> x, Array y, Array dy, Array dx, Scratch scratch) {
    return Elementwise.chain(Binary.MISH_GRADIENT, dy, x.getFirst(), dx);
  }

  @Override
  public Keeps keeps() {
    return Keeps.INPUTS;
  }
}

package limpid.tensor.op;

import java.util.List;
import limpid.kernel.Binary;
import limpid.kernel.Unary;

/// Logarithm of one more, y = ln(1 + x), right for small x too. **Gradient**: dx = dy / (1 + x).
public record Log1p() implements Elementwise {
  @Override
  public String name() {
    return "log1p";
  }

  @Override
  public Unary function() {
    return Unary.LOG1P;
  }

  @Override
  public Work backward(int input, List<Array> x, Array y, Array dy, Array dx, Scratch scratch) {
    return Elementwise.chain(Binary.LOG1P_GRADIENT, dy, x.getFirst(), dx);
  }

  @Override
  public Keeps keeps() {
    return Keeps.INPUTS;
  }
}
